"""What the bot asks of the office for its admins: to take documents in and back, and to say how it stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from knowledge.law.instrument import Audience
from knowledge.library.records import HeldVersion


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence in both languages."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        return self.en if language == "en" else self.vi


class Refused(Exception):
    """It cannot be done; `why` says so to the admin, and what to do instead."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why.en)
        self.why = why


class Unknown(Exception):
    """No document held, or formerly held, is certainly the one that is meant."""


class Intake(StrEnum):
    """What became of a document that was handed in."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What became of one file: of the one that was sent, or of one in the archive that was sent.

    `version` is what answers now, None for what is rejected; `remarks` are the reasons or the warnings, and
    `changes` what is other than in the version before, a change a line. `was_internal`: only officials could read
    it before, and now everybody can.
    """

    file: str
    intake: Intake
    version: HeldVersion | None = None
    remarks: tuple[Sentence, ...] = ()
    changes: Sentence = field(default_factory=lambda: Sentence("", ""))
    was_internal: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What was the newest at some moment: the place of the announcements, and the id of a version that answers."""

    announcement: int
    version: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far taking in has come: at which of how many files, with how many passages of it encoded."""

    file: str
    number: int
    total: int
    passages: int = 0


@dataclass(frozen=True, slots=True)
class Earlier:
    """A version that can answer again. `would_publish`: only officials may read what is held now of it."""

    version: HeldVersion
    would_publish: bool


@dataclass(frozen=True, slots=True)
class FailingSource:
    """A watched source that could not be checked (`why`), or some of whose items were not taken (`items`)."""

    location: str
    why: Sentence | None
    items: int


@dataclass(frozen=True, slots=True)
class Standing:
    """How the office stands.

    `procedures` are among the documents. `waiting` files were handed in and are not ingested yet, `failed` are
    ingestions that ended by a fault of ours, and `set_aside` the files kept apart since. `overdue` sources should
    have been checked a while ago. `language_model` is its name, empty without one; `model_problem` says why it
    cannot be used. `rebuilding`: answers come from the indexes before a rebuild that did not end.
    """

    public: int
    internal: int
    procedures: int
    articles: int
    ingested_at: datetime | None
    sources: int
    failing: tuple[FailingSource, ...]
    overdue: int
    waiting: int
    failed: int
    set_aside: tuple[str, ...]
    free_bytes: int
    language_model: str
    model_problem: Sentence | None
    rebuilding: bool
    release: str
    started_at: datetime


class Administration(Protocol):
    """Every method may be called from any thread; those that write wait for one another.

    Doing again what was done already is harmless, and tells what it told: what happens may be dealt with again
    after a crash.
    """

    def mark(self) -> Mark:
        """To be kept before a file is taken in."""
        ...

    def take_in(
        self, file: Path, audience: Audience, since: Mark, tell: Callable[[Progress], None]
    ) -> Sequence[TakenIn]:
        """Ingest a file, or each that an archive holds, for those who may read it, whoever could before.

        What was ingested after `since` is told as if it were by this call. Raises `Refused`; whatever is raised
        else, the process stops, and the next goes on.
        """
        ...

    def held(self, name: str) -> HeldVersion:
        """The version that answers of a document, by its symbol or in words. Raises `Unknown`."""
        ...

    def earlier(self, name: str) -> Earlier | None:
        """What a document, held or retracted, could go back to. Raises `Unknown`."""
        ...

    def retracted(self) -> Sequence[HeldVersion]:
        """The documents that were retracted last and can be restored, the latest first."""
        ...

    def version(self, version_id: int) -> HeldVersion | None:
        """A version held or formerly held."""
        ...

    def retract(self, version: HeldVersion) -> bool:
        """Let it answer no more; False where another version answers by now."""
        ...

    def restore(self, version: HeldVersion, *, publish: bool) -> bool:
        """Let a version answer again; False where it is no longer the one to go back to.

        False also where everybody could read it, only officials what is held, and `publish` is not meant.
        """
        ...

    def standing(self) -> Standing: ...
