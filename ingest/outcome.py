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


INTERNAL_ERROR = (
    "Lỗi nội bộ khi xử lý tệp; chi tiết ở nhật ký, hãy báo người quản trị. / "
    "Internal error on this file; details are in the log, please tell your administrator."
)

DIED_TOO_OFTEN = (
    "Tiến trình đã chết nhiều lần khi xử lý tệp này nên tệp được để riêng; hãy chuyển sang dạng khác (docx, pdf) "
    "rồi nạp lại, hoặc thử lại bằng `ngoaivu jobs --retry`. / "
    "The process died several times with this file, so it was set aside; convert it to another format (docx, pdf) "
    "and ingest it again, or try once more with `ngoaivu jobs --retry`."
)


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

    @property
    def is_our_fault(self) -> bool:
        """Whether the same file may be taken another time: a disk was full, or we erred."""
        return self.reason == INTERNAL_ERROR

    @property
    def is_set_aside(self) -> bool:
        """Whether the document is not ingested although nothing shows what is wrong with it."""
        return self.reason in {INTERNAL_ERROR, DIED_TOO_OFTEN}


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
