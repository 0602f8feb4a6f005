"""What became of each file, and the sentence that sums up a batch."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class DocumentOutcome:
    """One file's result.

    `reason` says, for a rejected file, what is wrong and what to do; for another, the warnings, if any.
    """

    file: str
    symbol: str | None
    outcome: Outcome
    provisions: int = 0
    reason: str = ""


_WORDS = {
    Outcome.ADDED: ("mới", "added"),
    Outcome.UPDATED: ("cập nhật", "updated"),
    Outcome.UNCHANGED: ("không đổi", "unchanged"),
    Outcome.REJECTED: ("bị từ chối", "rejected"),
}


def summary(outcomes: Sequence[DocumentOutcome]) -> str:
    """For instance "3 tệp: 2 mới, 1 bị từ chối / 3 files: 2 added, 1 rejected"."""
    counts = Counter(outcome.outcome for outcome in outcomes)
    parts = [(counts[kind], *_WORDS[kind]) for kind in Outcome if counts[kind]]
    vietnamese = ", ".join(f"{count} {word}" for count, word, _ in parts)
    english = ", ".join(f"{count} {word}" for count, _, word in parts)
    noun = "file" if len(outcomes) == 1 else "files"
    if not parts:
        return "Không có tệp nào / No files"
    return f"{len(outcomes)} tệp: {vietnamese} / {len(outcomes)} {noun}: {english}"
