"""What reading a file means to the rest of the system.

Errors: `Unreadable` is the only one; its `code` says which of the closed set of reasons it is. None of them is
worth a retry with the same file and the same machine.
"""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from ingest.reading.messages import Message, unreadable_message

_MIB = 1024 * 1024


class Format(StrEnum):
    """What the bytes of a file are, whatever its name says."""

    DOCX = "docx"
    DOC = "doc"
    PDF = "pdf"
    PDF_SCAN = "pdf-scan"
    HTML = "html"
    RTF = "rtf"
    XLS = "xls"
    XLSX = "xlsx"
    TXT = "txt"
    MD = "md"
    PICTURE = "picture"


class UnreadableCode(StrEnum):
    """Why a file was not read."""

    MISSING = "missing"
    NOT_A_FILE = "not_a_file"
    EMPTY = "empty"
    TOO_LARGE = "too_large"
    UNSUPPORTED = "unsupported"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    MACROS = "macros"
    EXPANDS_TOO_MUCH = "expands_too_much"
    TOO_MANY_PAGES = "too_many_pages"
    TOO_SLOW = "too_slow"
    NO_TEXT = "no_text"
    NOT_A_DOCUMENT = "not_a_document"
    MISSING_TOOL = "missing_tool"


class ReadingWarning(StrEnum):
    """What the reader of the text should know, though the text was read."""

    WRONG_EXTENSION = "wrong_extension"
    LEGACY_ENCODING = "legacy_encoding"
    MIXED_ENCODINGS = "mixed_encodings"
    RECOGNISED = "recognised"
    UNCERTAIN_RECOGNITION = "uncertain_recognition"
    PAGES_NOT_READ = "pages_not_read"
    UNREADABLE_CHARACTERS = "unreadable_characters"
    MACROS_IGNORED = "macros_ignored"


class Unreadable(Exception):
    """The file cannot be read; the caller shows `message` and goes on to the next file.

    `detail` fills the message's one open place: a size, a package to install, a kind of file.
    """

    def __init__(self, code: UnreadableCode, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        self.message: Message = unreadable_message(code, detail)
        super().__init__(self.message.vi)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of an untrusted file is looked at.

    Sizes in bytes, times in seconds. `ocr_total_s` is for one file; the pages that it leaves out make the
    whole file unreadable rather than half a law.
    """

    file_bytes: int = 100 * _MIB
    unpacked_bytes: int = 400 * _MIB
    unpacked_ratio: int = 200
    text_chars: int = 20_000_000
    pages: int = 3000
    ocr_pages: int = 400
    ocr_page_s: float = 120.0
    ocr_total_s: float = 3600.0
    tool_s: float = 60.0


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that the format itself marks as a heading: its offset in the text, and its level from 1."""

    offset: int
    level: int


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """The text of one file.

    `text` is NFC, one paragraph (or one line of it, where the author broke it) a line, no blank lines. A row of
    a data table is one line with tabs between cells; tables that only place text (letterheads, signatures) give
    each paragraph its line.
    `encoding` is what the file was written in: "unicode", "tcvn3", "vni", "viscii" or "vps".
    `warnings` are values of `ReadingWarning`.
    """

    text: str
    format: str
    encoding: str
    headings: tuple[Heading, ...] = ()
    warnings: tuple[str, ...] = ()


class Reader(Protocol):
    """Reads the files of one format. Raises `Unreadable`, and nothing else for a bad file."""

    def read(self, file: Path) -> ReadDocument: ...
