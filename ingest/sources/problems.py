"""Why something did not come from a source.

    SourceProblem
    ├── NotFetched     one web address; `code` is a `FetchCode`
    ├── NotUnpacked    an archive, or one member of it; `code` is an `ArchiveCode`
    └── NotLooked      a watched folder, or one file of it; `code` is a `FolderCode`

Callers show `message`, which says what to do, and go on to the next address, member or file.
"""

from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml

from ingest.reading.messages import Message


class FetchCode(StrEnum):
    """Why an address gave no document."""

    MALFORMED = "malformed"
    NOT_WEB = "not_web"
    CREDENTIALS = "credentials"
    UNKNOWN_HOST = "unknown_host"
    INTERNAL_HOST = "internal_host"
    UNREACHABLE = "unreachable"
    INSECURE = "insecure"
    TOO_SLOW = "too_slow"
    BROKEN_OFF = "broken_off"
    TOO_LARGE = "too_large"
    TOO_MANY_REDIRECTS = "too_many_redirects"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    BUSY = "busy"
    SERVER_ERROR = "server_error"
    UNEXPECTED = "unexpected"
    EMPTY = "empty"
    INTERNAL_ERROR = "internal_error"


class ArchiveCode(StrEnum):
    """Why an archive, or a member of it, was not unpacked."""

    NOT_AN_ARCHIVE = "not_an_archive"
    DAMAGED = "damaged"
    TOO_MANY_MEMBERS = "too_many_members"
    UNSAFE_PATH = "unsafe_path"
    NOT_A_FILE = "not_a_file"
    DUPLICATE = "duplicate"
    ENCRYPTED = "encrypted"
    COMPRESSION = "compression"
    NESTED = "nested"
    MEMBER_TOO_LARGE = "member_too_large"
    TOO_DENSE = "too_dense"
    UNPACKS_TOO_MUCH = "unpacks_too_much"


class FolderCode(StrEnum):
    """Why a folder or a file of it was not looked at."""

    NOWHERE = "nowhere"
    MISSING = "missing"
    MISSING_FILE = "missing_file"
    UNREADABLE = "unreadable"


_PASSING = frozenset(
    {
        FetchCode.UNKNOWN_HOST,
        FetchCode.UNREACHABLE,
        FetchCode.TOO_SLOW,
        FetchCode.BROKEN_OFF,
        FetchCode.BUSY,
        FetchCode.SERVER_ERROR,
    }
)


class SourceProblem(Exception):
    """Something did not come; `detail` fills the message's one open place.

    `retryable` says whether the same request may succeed soon without anybody changing anything.
    """

    retryable = False

    def __init__(self, code: FetchCode | ArchiveCode | FolderCode, detail: str = "") -> None:
        self.code = code
        self.detail = detail
        self.message = problem_message(code, detail)
        super().__init__(self.message.en)

    @property
    def reason(self) -> str:
        """The message in both languages, as outcomes show it."""
        return f"{self.message.vi} / {self.message.en}"


class NotFetched(SourceProblem):
    """An address gave no document. `retry_after_s` is the pause that the server asked for, 0 where it did not."""

    def __init__(self, code: FetchCode, detail: str = "", retry_after_s: float = 0.0) -> None:
        super().__init__(code, detail)
        self.retryable = code in _PASSING
        self.retry_after_s = retry_after_s


class NotUnpacked(SourceProblem):
    """An archive or one of its members cannot be read; the same bytes will never be."""

    def __init__(self, code: ArchiveCode, detail: str = "") -> None:
        super().__init__(code, detail)


class NotLooked(SourceProblem):
    """A folder or one of its files cannot be read now; somebody has to mount it or to give the right to read."""

    def __init__(self, code: FolderCode, detail: str = "") -> None:
        super().__init__(code, detail)


def problem_message(code: FetchCode | ArchiveCode | FolderCode, detail: str = "") -> Message:
    """What is wrong and what to do about it, on one line."""
    message = _messages()[_SECTIONS[type(code)]][code]
    return Message(message["vi"].format(detail=detail), message["en"].format(detail=detail))


_SECTIONS = {FetchCode: "address", ArchiveCode: "archive", FolderCode: "folder"}


@cache
def _messages() -> dict[str, dict[str, dict[str, str]]]:
    text = files("ingest.sources").joinpath("messages.yaml").read_text(encoding="utf-8")
    messages: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return messages
