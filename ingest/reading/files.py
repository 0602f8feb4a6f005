"""One file from a path to its text: checks that need no parser, then the reader of its format."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import structlog

from ingest.reading.detection import detect_format, extension_lies
from ingest.reading.port import (
    Format,
    Limits,
    ReadDocument,
    Reader,
    ReadingWarning,
    Unreadable,
    UnreadableCode,
)

_log = structlog.get_logger()

# Where the reader of each format is; its libraries are loaded when the first such file comes.
_READERS = {
    Format.DOCX: ("docx.reader", "DocxReader"),
    Format.DOC: ("doc.reader", "DocReader"),
    Format.PDF: ("pdf.reader", "PdfReader"),
    Format.HTML: ("html.reader", "HtmlReader"),
    Format.RTF: ("rtf.reader", "RtfReader"),
    Format.XLS: ("spreadsheets", "XlsReader"),
    Format.XLSX: ("spreadsheets", "XlsxReader"),
    Format.TXT: ("text", "TextReader"),
    Format.MD: ("markdown", "MarkdownReader"),
    Format.PICTURE: ("ocr.picture", "PictureReader"),
}


def read_file(path: Path, limits: Limits = Limits()) -> ReadDocument:  # noqa: B008 - frozen
    """The text of a file of any supported format. Raises `Unreadable`, and nothing else, for a bad file."""
    _check_size(path, limits)
    kind = detect_format(path)
    try:
        document = get_reader(kind, limits).read(path)
    except Unreadable:
        raise
    except Exception as error:
        _log.exception("reader_failed", format=kind.value)
        raise Unreadable(UnreadableCode.DAMAGED, kind.value) from error
    if extension_lies(path, kind):
        warnings = (ReadingWarning.WRONG_EXTENSION, *document.warnings)
        return replace(document, warnings=warnings)
    return document


def get_reader(kind: Format, limits: Limits) -> Reader:
    """The reader of a format that bytes can have."""
    module, name = _READERS[kind]
    factory: Callable[[Limits], Reader] = getattr(import_module(f"ingest.reading.{module}"), name)
    return factory(limits)


def _check_size(path: Path, limits: Limits) -> None:
    try:
        size = path.stat().st_size
        is_file = path.is_file()
    except FileNotFoundError as error:
        raise Unreadable(UnreadableCode.MISSING) from error
    except OSError as error:
        raise Unreadable(UnreadableCode.NOT_A_FILE, f": {error.strerror}") from error
    if not is_file:
        raise Unreadable(UnreadableCode.NOT_A_FILE)
    if size == 0:
        raise Unreadable(UnreadableCode.EMPTY)
    if size > limits.file_bytes:
        mib = 1024 * 1024
        raise Unreadable(UnreadableCode.TOO_LARGE, f"{size / mib:.0f} MiB > {limits.file_bytes / mib:.0f} MiB")
    try:
        path.open("rb").close()
    except OSError as error:
        raise Unreadable(UnreadableCode.NOT_A_FILE, f": {error.strerror}") from error
