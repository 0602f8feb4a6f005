"""One file from a path to its text: checks that need no parser, then the reader of its format."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import structlog

from ingest.reading.detection import detect_format, extension_lies
from ingest.reading.doc.reader import DocReader
from ingest.reading.docx.reader import DocxReader
from ingest.reading.html.reader import HtmlReader
from ingest.reading.markdown import MarkdownReader
from ingest.reading.ocr.picture import PictureReader
from ingest.reading.pdf.reader import PdfReader
from ingest.reading.port import (
    Format,
    Limits,
    ReadDocument,
    Reader,
    ReadingWarning,
    Unreadable,
    UnreadableCode,
)
from ingest.reading.rtf.reader import RtfReader
from ingest.reading.spreadsheets import XlsReader, XlsxReader
from ingest.reading.text import TextReader

_log = structlog.get_logger()

_READERS: dict[Format, Callable[[Limits], Reader]] = {
    Format.DOCX: DocxReader,
    Format.DOC: DocReader,
    Format.PDF: PdfReader,
    Format.HTML: HtmlReader,
    Format.RTF: RtfReader,
    Format.XLS: XlsReader,
    Format.XLSX: XlsxReader,
    Format.TXT: TextReader,
    Format.MD: MarkdownReader,
    Format.PICTURE: PictureReader,
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
    """The reader of a format."""
    return _READERS[kind](limits)


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
