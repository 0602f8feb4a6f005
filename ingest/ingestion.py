"""One batch: every file read, structured, described, compared and published; a bad file never stops the rest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import zip_longest
from pathlib import Path

import structlog

from ingest.attempts import Attempts, DiedTooOften
from ingest.drafting import Drafter, Filing, Origins, ReadFile, in_both_languages, unchanged
from ingest.outcome import DIED_TOO_OFTEN, INTERNAL_ERROR, DocumentOutcome, Outcome
from ingest.publish import Publisher
from ingest.reading import Unreadable
from knowledge.errors import KnowledgeError
from knowledge.law.instrument import Audience
from knowledge.library.library import Library

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FileStarted:
    file: str
    number: int
    total: int


@dataclass(frozen=True, slots=True)
class PassagesEncoded:
    """How many more passages of the current file have been encoded."""

    count: int


Event = FileStarted | PassagesEncoded | DocumentOutcome
Listener = Callable[[Event], None]
Work = Callable[[], DocumentOutcome]
Step = Callable[[Work], DocumentOutcome]
"""Carries out the work on one file, or remembers what came of it before an interruption."""
_Reading = Callable[[], ReadFile | DocumentOutcome]
_AS_THEY_LIE: Origins = {}


@dataclass(frozen=True, slots=True)
class Batch:
    """Files to ingest.

    `taken` are the symbols that other files of the same batch have, and those files. `newest` is the newest
    version held when the batch was handed in: one that is newer came of the batch itself, even if the process died
    since. A `careful` batch, which was interrupted before, reads no file before its turn: if the process dies
    again, it is known of what.
    """

    files: Sequence[Path]
    filing: Filing
    origins: Origins = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    newest: int | None = None
    careful: bool = False


def _at_once(work: Work) -> DocumentOutcome:
    return work()


class Ingestion:
    """Ingests batches of files into one library."""

    def __init__(self, library: Library, publisher: Publisher, attempts: Attempts) -> None:
        self._library = library
        self._publisher = publisher
        self._attempts = attempts
        self._drafter = Drafter(library, publisher, attempts)

    def run(
        self, files: Sequence[Path], audience: Audience, tell: Listener, origins: Origins = _AS_THEY_LIE
    ) -> list[DocumentOutcome]:
        """Ingest every file, telling `tell` how it goes; one outcome a file, in order, under its origin."""
        return self.carry_out(Batch(files, Filing(audience), origins), tell)

    def carry_out(self, batch: Batch, tell: Listener, step: Step = _at_once) -> list[DocumentOutcome]:
        """Ingest a batch, each file in a step of its own."""
        outcomes: list[DocumentOutcome] = []
        taken = dict(batch.taken)
        newest = self.newest_version() if batch.newest is None else batch.newest
        for number, (file, reading) in enumerate(self._readings(batch), start=1):
            tell(FileStarted(file.name, number, len(batch.files)))
            outcome = step(partial(self._ingest, file, reading, taken, newest, tell))
            outcome = replace(outcome, file=batch.origins.get(file, outcome.file))
            if outcome.symbol is not None and outcome.outcome is not Outcome.REJECTED:
                taken[outcome.symbol] = outcome.file
            outcomes.append(outcome)
            tell(outcome)
        return outcomes

    def unchanged(self, files: Sequence[Path], filing: Filing) -> dict[Path, DocumentOutcome]:
        """The files that are held as they are."""
        found = ((file, self._drafter.held(file, filing.audience, filing.jurisdiction)) for file in files)
        return {file: outcome for file, outcome in found if outcome is not None}

    def newest_version(self) -> int:
        """The id of the newest version that answers."""
        return max((version.id for version in self._library.active_versions()), default=0)

    def try_again(self, file: Path, filing: Filing) -> None:
        """Let a file be read although the process died with it."""
        self._attempts.forget(self._drafter.digest(file, filing.audience, filing.jurisdiction))

    def _readings(self, batch: Batch) -> Iterator[tuple[Path, _Reading]]:
        """The files in order, each with what reads it."""
        if batch.careful or self._attempts.any():
            for file in batch.files:
                yield file, partial(self._drafter.read, file, batch.filing, batch.origins)
        else:
            yield from self._read_ahead(batch)

    def _read_ahead(self, batch: Batch) -> Iterator[tuple[Path, _Reading]]:
        """While one file is published, which is mostly encoding, the next is read."""
        with ThreadPoolExecutor(1, "reading") as reader:
            read, settings = self._drafter.read, (batch.filing, batch.origins)
            readings = [reader.submit(read, file, *settings) for file in batch.files[:1]]
            for file, following in zip_longest(batch.files, batch.files[1:]):
                reading = readings.pop()
                if following is not None:
                    readings.append(reader.submit(read, following, *settings))
                yield file, reading.result

    def _ingest(
        self, file: Path, reading: _Reading, taken: Mapping[str, str], newest: int, tell: Listener
    ) -> DocumentOutcome:
        try:
            read = reading()
            if isinstance(read, DocumentOutcome):
                return self._of_this_batch(read, taken, newest)
            return self._publish(file, read, taken, tell)
        except Unreadable as problem:
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=in_both_languages(problem.message))
        except DiedTooOften:
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=DIED_TOO_OFTEN)
        except KnowledgeError as problem:
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=str(problem))
        except Exception:  # noqa: BLE001  a named edge: one file's fault must not lose the others
            _log.exception("ingest_failed", file=file.name)
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=INTERNAL_ERROR)

    def _of_this_batch(self, outcome: DocumentOutcome, taken: Mapping[str, str], newest: int) -> DocumentOutcome:
        """Says of a file whose version the batch itself published, before it was interrupted, what it did."""
        symbol = outcome.symbol
        if outcome.outcome is not Outcome.UNCHANGED or symbol is None or symbol in taken:
            return outcome
        held = self._library.active_version(symbol)
        if held is None or held.id <= newest:
            return outcome
        earlier = any(version.id <= newest for version in self._library.versions_of(symbol))
        return replace(outcome, outcome=Outcome.UPDATED if earlier else Outcome.ADDED)

    def _publish(self, file: Path, read: ReadFile, taken: Mapping[str, str], tell: Listener) -> DocumentOutcome:
        symbol, digest = read.draft.instrument.symbol, read.draft.source_digest
        if symbol in taken:
            twin = self._library.holds_source(digest)
            if twin is not None:
                return unchanged(file, twin)
            return DocumentOutcome(str(file), symbol, Outcome.REJECTED, reason=_same_symbol(symbol, taken[symbol]))
        with self._attempts.at(digest):
            outcome = self._publisher.publish(read.draft, lambda count: tell(PassagesEncoded(count)))
        self._attempts.forget(digest)
        provisions = sum(1 for _ in read.draft.structure.walk())
        return DocumentOutcome(str(file), symbol, outcome, provisions, read.warnings)


def _same_symbol(symbol: str, other: str) -> str:
    return (
        f"Trùng số ký hiệu {symbol} với tệp {Path(other).name} trong cùng lượt; giữ lại một tệp rồi nạp lại. / "
        f"Same symbol {symbol} as {Path(other).name} in this batch; keep one of the two and ingest again."
    )
