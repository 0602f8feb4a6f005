"""Which format a file is, told by its bytes; its name only decides between plain text and Markdown."""

import re
import zipfile
from pathlib import Path

from ingest.reading import compound
from ingest.reading.port import Format, Unreadable, UnreadableCode

_HEAD_BYTES = 4096
_BOM = b"\xef\xbb\xbf"
_ZIP = b"PK\x03\x04"
_EMPTY_ZIP = b"PK\x05\x06"
# Acrobat looks for the header within the first kilobyte (PDF 1.7 reference, implementation note 13).
_PDF_HEAD_BYTES = 1024
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"II*\0", b"MM\0*")
_HTML_START = re.compile(
    rb"<(?:!doctype html|html|head|body|meta|title|link|style|script|div|span|section|article|main|header|nav"
    rb"|table|p|h[1-6]|ul|ol|center|font|pre|form|b|i|a|br|hr|img)\b",
    re.IGNORECASE,
)
_XML_START = b"<?xml"
# What Word and browsers save as a single file, often named .doc: a page and its pictures as a mail message.
_WEB_ARCHIVE = re.compile(rb"(?:[A-Za-z-]+:[^\r\n]*\r?\n){0,8}?MIME-Version:", re.IGNORECASE)
_UNSUPPORTED_MAGIC = {
    b"GIF8": "GIF", b"RIFF": "RIFF", b"7z\xbc\xaf": "7z", b"Rar!": "RAR", b"\x1f\x8b": "gzip", b"BZh": "bzip2",
    b"\xfd7zXZ": "xz", b"\x7fELF": "ELF", b"MZ": "EXE", b"ID3": "MP3", b"OggS": "Ogg", b"SQLite format": "SQLite",
}  # fmt: skip
_UTF16_BOMS = (b"\xff\xfe", b"\xfe\xff")
# Tab, line feed, form feed, carriage return and escape occur in text; VISCII and VPS use others as capitals.
_TEXT_CONTROLS = frozenset(b"\t\n\f\r\x1b\x02\x03\x04\x05\x06\x10\x11\x12\x13\x14\x15\x19\x1c\x1d\x1e")
_MAX_CONTROL_SHARE = 0.02

_SUFFIXES = {
    Format.DOCX: {".docx"},
    Format.DOC: {".doc", ".dot"},
    Format.PDF: {".pdf"},
    Format.HTML: {".html", ".htm", ".xhtml", ".mht", ".mhtml"},
    Format.RTF: {".rtf"},
    Format.XLS: {".xls"},
    Format.XLSX: {".xlsx"},
    Format.MD: {".md", ".markdown"},
    Format.TXT: {".txt", ".text"},
    Format.PICTURE: {".jpg", ".jpeg", ".png", ".tif", ".tiff"},
}
_KNOWN_SUFFIXES = frozenset(suffix for suffixes in _SUFFIXES.values() for suffix in suffixes)


def detect_format(file: Path) -> Format:
    """The format of a file's bytes. Raises `Unreadable` for a format that is not read, or a locked file."""
    with file.open("rb") as stream:
        head = stream.read(_HEAD_BYTES)
    if head.startswith((_ZIP, _EMPTY_ZIP)):
        return _zip_format(file)
    if head.startswith(compound.MAGIC):
        return compound.kind_of(file)
    if head.startswith(_PICTURES):
        return Format.PICTURE
    return _text_format(head, file)


def extension_lies(file: Path, found: Format) -> bool:
    """Whether the name claims another format than the bytes have; an unknown extension claims nothing."""
    suffix = file.suffix.lower()
    return suffix in _KNOWN_SUFFIXES and suffix not in _SUFFIXES[found]


def _text_format(head: bytes, file: Path) -> Format:
    start = head.removeprefix(_BOM).lstrip()
    if b"%PDF-" in head[:_PDF_HEAD_BYTES]:
        return Format.PDF
    if start.startswith(b"{\\rtf"):
        return Format.RTF
    if head[4:8] == b"ftyp":
        raise Unreadable(UnreadableCode.UNSUPPORTED, "MP4")
    for magic, name in _UNSUPPORTED_MAGIC.items():
        if head.startswith(magic):
            raise Unreadable(UnreadableCode.UNSUPPORTED, name)
    if not _is_text(head):
        raise Unreadable(UnreadableCode.UNSUPPORTED, file.suffix.lower() or "?")
    if _is_html(start):
        return Format.HTML
    if start.startswith(_XML_START):
        raise Unreadable(UnreadableCode.UNSUPPORTED, "XML")
    return Format.MD if file.suffix.lower() in _SUFFIXES[Format.MD] else Format.TXT


def _zip_format(file: Path) -> Format:
    try:
        with zipfile.ZipFile(file) as archive:
            names = frozenset(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable(UnreadableCode.DAMAGED, "docx/xlsx") from error
    if any(name.startswith("word/document") for name in names):
        return Format.DOCX
    if "xl/workbook.xml" in names:
        return Format.XLSX
    raise Unreadable(UnreadableCode.UNSUPPORTED, _zip_kind(names))


def _zip_kind(names: frozenset[str]) -> str:
    if any(name.startswith("ppt/") for name in names):
        return "pptx"
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "OpenDocument" if "content.xml" in names and "mimetype" in names else "zip"


def _is_html(start: bytes) -> bool:
    text = start.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
    if _WEB_ARCHIVE.match(text) and b"multipart/related" in text.lower():
        return True
    if text.startswith(_XML_START):
        return b"<html" in text.lower()
    while text.startswith(b"<!--") and b"-->" in text:
        text = text.split(b"-->", 1)[1].lstrip()
    return _HTML_START.match(text) is not None


def _is_text(head: bytes) -> bool:
    if head.startswith(_UTF16_BOMS) or _looks_like_utf16(head):
        return True
    controls = sum(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in head)
    return controls <= _MAX_CONTROL_SHARE * len(head)


def _looks_like_utf16(head: bytes) -> bool:
    """UTF-16 without its mark: in western text every other byte of most pairs is zero."""
    half = max(1, len(head) // 2)
    return (
        max(head[0::2].count(0), head[1::2].count(0)) > 0.3 * half
        and min(head[0::2].count(0), head[1::2].count(0)) < 0.05 * half
    )
