"""A difference for reading: runs of text that are equal, deleted or inserted."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class RunKind(StrEnum):
    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand in both texts, only in the old one, or only in the new one."""

    kind: RunKind
    text: str


def old_text(runs: Iterable[Run]) -> str:
    """What the runs say of the old text: all of it, to the character."""
    return "".join(run.text for run in runs if run.kind is not RunKind.INSERTED)


def new_text(runs: Iterable[Run]) -> str:
    """What the runs say of the new text: all of it, to the character."""
    return "".join(run.text for run in runs if run.kind is not RunKind.DELETED)
