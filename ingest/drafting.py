"""From a file to a draft of what it says, or to its outcome where there is nothing to publish."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.attempts import Attempts
from ingest.describe import describe, find_symbol
from ingest.outcome import DocumentOutcome, Outcome
from ingest.publish import Draft, Publisher
from ingest.reading import Unreadable, read_file
from ingest.reading.messages import Message, warning_message
from ingest.structure import parse_structure
from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion

FEWEST_WORDS = 30
"""A file that says less is a note or a mistake; quoted as a document it would mislead."""

Origins = Mapping[Path, str]
"""Where files came from that lie elsewhere only for now: their web addresses, their places in archives."""


@dataclass(frozen=True, slots=True)
class Filing:
    """How documents are filed: for whom, and where they apply if they do not say it (right) themselves.

    What only officials may read stays theirs, whatever is read anew, unless somebody means to publish it:
    `widens`.
    """

    audience: Audience
    widens: bool = False
    jurisdiction: str | None = None


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file says, not yet compared with what is held."""

    draft: Draft
    warnings: str


class Drafter:
    """Reads, structures and describes files."""

    def __init__(self, library: Library, publisher: Publisher, attempts: Attempts) -> None:
        self._library = library
        self._publisher = publisher
        self._attempts = attempts

    def digest(self, file: Path, audience: Audience, jurisdiction: str | None = None) -> str:
        """Identifies what would be read: bytes, audience, jurisdiction if it is given, and software."""
        settings = (audience.value, jurisdiction) if jurisdiction is not None else (audience.value,)
        return self._publisher.source_digest(_fingerprint(file), *settings)

    def held(self, file: Path, audience: Audience, jurisdiction: str | None = None) -> DocumentOutcome | None:
        """That the file is held as it is; None where it is not."""
        version = self._library.holds_source(self.digest(file, audience, jurisdiction))
        return None if version is None else unchanged(file, version)

    def read(self, file: Path, filing: Filing, origins: Origins) -> ReadFile | DocumentOutcome:
        """What the file says, or how it ends without being published. Raises `Unreadable` and `DiedTooOften`."""
        digest = self.digest(file, filing.audience, filing.jurisdiction)
        held = self._library.holds_source(digest)
        if held is None:
            with self._attempts.at(digest):
                read = self._read(file, filing, origins)
            if isinstance(read, ReadFile):
                if read.draft.source_digest != digest:
                    self._attempts.forget(digest)
                return read
        else:
            read = unchanged(file, held)
        self._attempts.forget(digest)
        if isinstance(read, Unreadable):
            raise read
        return read

    def _read(self, file: Path, filing: Filing, origins: Origins) -> ReadFile | DocumentOutcome | Unreadable:
        try:
            document = read_file(file)
        except Unreadable as problem:
            return problem
        if len(document.text.split()) < FEWEST_WORDS:
            return DocumentOutcome(str(file), None, Outcome.REJECTED, reason=_TOO_SHORT)
        symbol = find_symbol(document.text, file.name)
        structure = parse_structure(document.text, symbol, document.headings)
        description = describe(document.text, structure, file.name, self._publisher.resolve)
        audience = self._audience(symbol, filing)
        draft = Draft(
            instrument=replace(
                description.instrument,
                audience=audience,
                jurisdiction=filing.jurisdiction or description.instrument.jurisdiction,
                source=origins.get(file, str(file)),
            ),
            structure=structure,
            relations=description.relations,
            file_name=file.name,
            source_digest=self.digest(file, audience, filing.jurisdiction),
        )
        noted = (in_both_languages(warning_message(warning)) for warning in document.warnings)
        kept = (_STAYS_INTERNAL,) if audience is not filing.audience else ()
        return ReadFile(draft, "; ".join((*noted, *structure.warnings, *description.warnings, *kept)))

    def _audience(self, symbol: str, filing: Filing) -> Audience:
        """Retracted documents count: who retracts one does not mean to publish it."""
        held = self._library.active_version(symbol)
        versions = [held] if held is not None else self._library.versions_of(symbol)
        was_public = all(version.instrument.is_public for version in versions)
        return filing.audience if was_public or filing.widens else Audience.OFFICIALS


def unchanged(file: Path, held: HeldVersion) -> DocumentOutcome:
    """The outcome of a file that a version came from."""
    return DocumentOutcome(str(file), held.instrument.symbol, Outcome.UNCHANGED, held.provisions)


def in_both_languages(message: Message) -> str:
    return f"{message.vi} / {message.en}"


def _fingerprint(file: Path) -> str:
    """SHA-256 of the bytes; empty where there is no such file, which reading then explains."""
    if not file.is_file():
        return ""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


_STAYS_INTERNAL = (
    "Vẫn là tài liệu nội bộ như đang lưu; nếu đúng là muốn công khai, nạp lại với --audience public. / "
    "Stays for officials only, as it is held; to make it public, ingest it with --audience public."
)

_TOO_SHORT = (
    f"Nội dung chưa đến {FEWEST_WORDS} chữ, không phải một văn bản hay hướng dẫn; kiểm tra lại tệp. / "
    f"Fewer than {FEWEST_WORDS} words: no official text or guidance; please check the file."
)
