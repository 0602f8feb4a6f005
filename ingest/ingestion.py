"""One batch: every file read, structured, described, compared and published; a bad file never stops the rest."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

import structlog

from ingest.describe import describe, find_symbol
from ingest.outcome import DocumentOutcome, Outcome
from ingest.publish import Draft, Publisher
from ingest.reading import Unreadable, read_file
from ingest.reading.messages import Message, warning_message
from ingest.structure import parse_structure
from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion

_log = structlog.get_logger()

FEWEST_WORDS = 30
"""A file that says less is a note or a mistake; quoted as a document it would mislead."""


@dataclass(frozen=True, slots=True)
class FileStarted:
    file: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class PassagesEncoded:
    """How many more passages of the current file have been encoded."""

    count: int


@dataclass(frozen=True, slots=True)
class _ReadFile:
    """What a file says, not yet compared with what is held."""

    draft: Draft
    warnings: str


Event = FileStarted | PassagesEncoded | DocumentOutcome
Listener = Callable[[Event], None]
_Reading = Future[_ReadFile | DocumentOutcome]


class Ingestion:
    """Ingests batches of files into one library."""

    def __init__(self, library: Library, publisher: Publisher) -> None:
        self._library = library
        self._publisher = publisher

    def run(self, files: Sequence[Path], audience: Audience, tell: Listener) -> list[DocumentOutcome]:
        """Ingest every file, telling `tell` how it goes; one outcome a file, in order."""
        outcomes: list[DocumentOutcome] = []
        taken: dict[str, str] = {}
        for number, (file, reading) in enumerate(self._read_ahead(files, audience), start=1):
            tell(FileStarted(file.name, number, len(files)))
            outcome = self._ingest(file, reading, taken, tell)
            if outcome.symbol is not None and outcome.outcome is not Outcome.REJECTED:
                taken[outcome.symbol] = outcome.file
            outcomes.append(outcome)
            tell(outcome)
        return outcomes

    def _read_ahead(self, files: Sequence[Path], audience: Audience) -> Iterator[tuple[Path, _Reading]]:
        """The files in order; while one is published, which is mostly encoding, the next is read."""
        with ThreadPoolExecutor(1, "reading") as reader:
            readings = [reader.submit(self._read, file, audience) for file in files[:1]]
            for file, following in zip_longest(files, files[1:]):
                reading = readings.pop()
                if following is not None:
                    readings.append(reader.submit(self._read, following, audience))
                yield file, reading

    def _read(self, file: Path, audience: Audience) -> _ReadFile | DocumentOutcome:
        """What the file says, or how it ends without being published. Raises `Unreadable`."""
        digest = self._publisher.source_digest(_fingerprint(file), audience.value)
        held = self._library.holds_source(digest)
        if held is not None:
            return _unchanged(file, held)
        document = read_file(file)
        if len(document.text.split()) < FEWEST_WORDS:
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=_TOO_SHORT)
        symbol = find_symbol(document.text, file.name)
        structure = parse_structure(document.text, symbol, document.headings)
        description = describe(document.text, structure, file.name)
        draft = Draft(
            instrument=replace(description.instrument, audience=audience),
            structure=structure,
            relations=description.relations,
            file_name=file.name,
            source_digest=digest,
        )
        noted = (_both(warning_message(warning)) for warning in document.warnings)
        return _ReadFile(draft, "; ".join((*noted, *structure.warnings, *description.warnings)))

    def _ingest(self, file: Path, reading: _Reading, taken: dict[str, str], tell: Listener) -> DocumentOutcome:
        try:
            read = reading.result()
            return read if isinstance(read, DocumentOutcome) else self._publish(file, read, taken, tell)
        except Unreadable as problem:
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=_both(problem.message))
        except Exception:  # noqa: BLE001  a named edge: one file's fault must not lose the others
            _log.exception("ingest_failed", file=file.name)
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=_INTERNAL)

    def _publish(self, file: Path, read: _ReadFile, taken: dict[str, str], tell: Listener) -> DocumentOutcome:
        symbol = read.draft.instrument.symbol
        if symbol in taken:
            twin = self._library.holds_source(read.draft.source_digest)
            if twin is not None:
                return _unchanged(file, twin)
            return DocumentOutcome(str(file), symbol, Outcome.REJECTED, reason=_same_symbol(symbol, taken[symbol]))
        outcome = self._publisher.publish(read.draft, lambda count: tell(PassagesEncoded(count)))
        provisions = sum(1 for _ in read.draft.structure.walk())
        return DocumentOutcome(str(file), symbol, outcome, provisions, read.warnings)


def _unchanged(file: Path, held: HeldVersion) -> DocumentOutcome:
    return DocumentOutcome(str(file), held.instrument.symbol, Outcome.UNCHANGED, held.provisions)


def _both(message: Message) -> str:
    return f"{message.vi} / {message.en}"


def _fingerprint(file: Path) -> str:
    """SHA-256 of the bytes; empty where there is no such file, which reading then explains."""
    if not file.is_file():
        return ""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _same_symbol(symbol: str, other: str) -> str:
    return (
        f"Trùng số ký hiệu {symbol} với tệp {Path(other).name} trong cùng lượt; giữ lại một tệp rồi nạp lại. / "
        f"Same symbol {symbol} as {Path(other).name} in this batch; keep one of the two and ingest again."
    )


_TOO_SHORT = (
    f"Nội dung chưa đến {FEWEST_WORDS} chữ, không phải một văn bản hay hướng dẫn; kiểm tra lại tệp. / "
    f"Fewer than {FEWEST_WORDS} words: no official text or guidance; please check the file."
)

_INTERNAL = (
    "Lỗi nội bộ khi xử lý tệp; chi tiết ở nhật ký, hãy báo người quản trị. / "
    "Internal error on this file; details are in the log, please tell your administrator."
)
