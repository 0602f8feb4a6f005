"""What a document's page tells of the changes that other instruments made."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.law.amending import AmendmentKind
from knowledge.law.printing import in_vietnamese
from knowledge.library.records import ChangeOutcome, HeldChange
from knowledge.links import page_url

_DONE: dict[str, tuple[str, str]] = {
    AmendmentKind.INSERT: ("Được bổ sung bởi", "Added"),
    AmendmentKind.REPEAL: ("Bị bãi bỏ bởi", "Repealed"),
}
_AMENDED = ("Được sửa đổi, bổ sung bởi", "Amended")
_LEFT = ("Có sửa đổi chưa hợp nhất được vào nội dung này, xem", "An amendment has not been worked into this text")


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """That a provision was changed: in words, by which provision, and since when."""

    outcome: str
    vietnamese: str
    english: str
    source: str
    href: str
    since: str


def change_notes(
    changes: Iterable[HeldChange], may_know: Callable[[str], bool], day: date
) -> dict[str, list[ChangeNote]]:
    """By anchor, those that count on a day; under the empty anchor what concerns the instrument as a whole.

    `may_know` tells of which instruments, by symbol, a reader may know.
    """
    notes: dict[str, list[ChangeNote]] = {}
    for change in changes:
        if change.outcome is ChangeOutcome.SETTLED or not may_know(change.source.symbol):
            continue
        if not change.validity.in_force(day):
            continue
        anchor = change.address.anchor if change.address is not None else ""
        note = _note(change)
        if note not in notes.setdefault(anchor, []):
            notes[anchor].append(note)
    return notes


def _note(change: HeldChange) -> ChangeNote:
    unsettled = change.outcome is ChangeOutcome.UNSETTLED
    vietnamese, english = _LEFT if unsettled else _DONE.get(change.kind, _AMENDED)
    since = change.validity.effective_from
    return ChangeNote(
        outcome=change.outcome.value,
        vietnamese=vietnamese,
        english=english + (f" from {since:%d/%m/%Y}." if since is not None else "."),
        source=in_vietnamese(change.source),
        href=page_url("", change.source),
        since=f" từ ngày {since:%d/%m/%Y}" if since is not None else "",
    )
