"""What changed between two texts of an instrument, as data that can be kept with a version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from knowledge.law.address import Address, MalformedAddress
from knowledge.law.comparing.runs import Run, RunKind, new_text, old_text

_T = TypeVar("_T")


class MalformedComparison(ValueError):
    """The data is not what `Comparison.as_plain` gives. Compare the two texts again."""


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"
    MOVED_AND_CHANGED = "moved_and_changed"


class Part(StrEnum):
    """Which words of a provision a change is about."""

    PREAMBLE = "preamble"
    HEADING = "heading"
    LEAD = "lead"
    """Before the first part: "Hồ sơ gồm:"."""
    BODY = "body"
    """All that stands under the heading of a provision without parts."""
    WHOLE = "whole"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Change:
    """One provision, or part of it, that is not what it was.

    `old_address` is None of what was added, `new_address` of what was removed; the preamble and the closing words
    have the address of the instrument, or None where the text has no provision to tell its symbol. `words` hold
    both texts verbatim, number or heading included. `editorial` tells that nothing but spacing, punctuation,
    capitals or the place of a tone mark changed.

    What was added or removed is shown whole, with everything inside it, and so is what was written anew under its
    number; but where something inside is known from elsewhere, only the heading or lead is. A provision moved, or
    only renumbered, is shown by its heading, or by its words before the first part; what changed inside it, and
    only that, follows as changes of its parts, whose addresses differ by its number alone.
    """

    kind: ChangeKind
    part: Part
    old_address: Address | None
    new_address: Address | None
    words: tuple[Run, ...]
    editorial: bool = False

    @property
    def old_text(self) -> str:
        return old_text(self.words)

    @property
    def new_text(self) -> str:
        return new_text(self.words)

    @property
    def address(self) -> Address | None:
        """Where it stands in the new text, or stood in the old one."""
        return self.new_address or self.old_address

    @property
    def is_of_substance(self) -> bool:
        """Whether the rule may have become another one: neither renumbered only, nor set differently."""
        return not self.editorial and self.kind is not ChangeKind.MOVED

    def as_plain(self) -> dict[str, Any]:
        return {
            "kind": self.kind.value,
            "part": self.part.value,
            "old": _plain_address(self.old_address),
            "new": _plain_address(self.new_address),
            "words": [[run.kind.value, run.text] for run in self.words],
            "editorial": self.editorial,
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Change":
        """Read what `as_plain` gives.

        Raises `MalformedComparison` for anything else.
        """
        try:
            return cls(
                ChangeKind(plain["kind"]),
                Part(plain["part"]),
                _read_address(plain["old"]),
                _read_address(plain["new"]),
                tuple(Run(RunKind(kind), _typed(text, str)) for kind, text in plain["words"]),
                _typed(plain["editorial"], bool),
            )
        except (KeyError, TypeError, AttributeError, ValueError, MalformedAddress) as error:
            raise MalformedComparison(f"not a change: {error}") from error


@dataclass(frozen=True, slots=True)
class Summary:
    """How many changes of each kind; `editorial` ones are counted apart, and not as `changed`."""

    added: int = 0
    removed: int = 0
    changed: int = 0
    moved: int = 0
    moved_and_changed: int = 0
    editorial: int = 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes in reading order of the new text, removed provisions where they stood."""

    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything changed at all."""
        return bool(self.changes)

    @property
    def of_substance(self) -> tuple[Change, ...]:
        return tuple(change for change in self.changes if change.is_of_substance)

    def summary(self) -> Summary:
        counts = dict.fromkeys(ChangeKind, 0)
        for change in self.changes:
            counts[change.kind] += not change.editorial
        editorial = sum(change.editorial for change in self.changes)
        return Summary(**{kind.value: count for kind, count in counts.items()}, editorial=editorial)

    def as_plain(self) -> dict[str, Any]:
        """Lists, dictionaries and strings, ready for JSON."""
        return {"changes": [change.as_plain() for change in self.changes]}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "Comparison":
        """Read what `as_plain` gives.

        Raises `MalformedComparison` for anything else.
        """
        changes = plain.get("changes") if isinstance(plain, Mapping) else None
        if not isinstance(changes, Sequence) or isinstance(changes, str):
            raise MalformedComparison("a comparison has a list of changes")
        return cls(tuple(map(Change.from_plain, changes)))


def _plain_address(address: Address | None) -> str | None:
    return None if address is None else str(address)


def _read_address(plain: str | None) -> Address | None:
    return None if plain is None else Address.parse(plain)


def _typed(plain: object, kind: type[_T]) -> _T:
    if not isinstance(plain, kind):
        raise TypeError(f"not of type {kind.__name__}: {plain!r}")
    return plain
