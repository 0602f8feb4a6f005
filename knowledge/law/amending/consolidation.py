"""Applying the amendments of several instruments, day after day, to the text they amend."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from knowledge.law.amending.amendment import Amendment, AmendmentKind
from knowledge.law.amending.applying import apply
from knowledge.law.amending.change import Change, Consolidated, DatedAmendments
from knowledge.law.amending.conflicts import DaysWork, contested
from knowledge.law.amending.draft import Draft
from knowledge.law.amending.unsettled import Reason, Unsettled
from knowledge.law.provision import StructuredText
from knowledge.law.validity import Validity

_OVERRIDES = frozenset({AmendmentKind.REPLACE, AmendmentKind.REPEAL, AmendmentKind.INSERT})


def consolidate(
    structured: StructuredText, amending: Iterable[DatedAmendments], as_of: date | None = None
) -> Consolidated:
    """The text with the amendments of others applied, in the order given: that of their effect.

    With `as_of`, only those in effect on that day; one without a date counts as in effect. Amendments of other
    instruments are passed over. Nothing is raised: what does not fit the text, and what several instruments order
    differently from one day on, is listed as unsettled and leaves it as it is. Applying the same amendments to the
    result changes nothing more.
    """
    work = _Work(structured)
    acting = [
        each for each in amending if as_of is None or each.effective_from is None or each.effective_from <= as_of
    ]
    for day, dated in _by_day(acting):
        work.do(day, [amendment for each in dated for amendment in each.amendments])
    return Consolidated(
        work.draft.freeze(), tuple(_ended(work.changes)), tuple(work.unsettled), tuple(work.already_there)
    )


class _Work:
    def __init__(self, structured: StructuredText) -> None:
        self.draft = Draft(structured)
        self.changes: list[Change] = []
        self.unsettled: list[Unsettled] = []
        self.already_there: list[Amendment] = []
        self._symbols = {provision.address.symbol for provision in structured.provisions}
        self._day: date | None = None
        self._days_work = DaysWork()

    def do(self, day: date | None, amendments: Iterable[Amendment]) -> None:
        """Apply what takes effect on one day; of what several instruments contest nothing is applied."""
        self._day, self._days_work = day, DaysWork()
        ours = [each for each in dict.fromkeys(amendments) if each.target.symbol in self._symbols]
        left = contested(ours)
        for amendment in ours:
            if amendment in left:
                self._leave(amendment, Reason.OVERLAP)
            else:
                self._apply(amendment)

    def _apply(self, amendment: Amendment) -> None:
        conflicts = self._days_work.conflicts(amendment)
        outcome = apply(amendment, Draft(self.draft.freeze()) if conflicts else self.draft)
        if conflicts and outcome:  # what two amendments of a day agree on is no conflict
            outcome = Reason.OVERLAP
        if isinstance(outcome, Reason):
            self._leave(amendment, outcome)
            return
        if not outcome:
            self.already_there.append(amendment)
        self._days_work.add(amendment)
        self.changes += [
            Change(
                effect.address,
                amendment.kind,
                amendment.source,
                effect.before,
                effect.after,
                Validity(self._day),
            )
            for effect in outcome
        ]

    def _leave(self, amendment: Amendment, reason: Reason) -> None:
        self.unsettled.append(Unsettled(amendment.source, reason, amendment.text, amendment.target, amendment))


def _by_day(amending: Iterable[DatedAmendments]) -> Iterator[tuple[date | None, list[DatedAmendments]]]:
    """Each day with what takes effect on it; what has none stands alone."""
    found: list[DatedAmendments] = []
    for each in amending:
        if found and (each.effective_from is None or each.effective_from != found[-1].effective_from):
            yield found[-1].effective_from, found
            found = []
        found.append(each)
    if found:
        yield found[-1].effective_from, found


def _ended(changes: Sequence[Change]) -> Iterable[Change]:
    """The changes, each up to the day of the next one of the same provision, or of one around it."""
    for place, change in enumerate(changes):
        later = next((each for each in changes[place + 1 :] if _ends(each, change)), None)
        end = later.validity.effective_from if later is not None else None
        yield replace(change, validity=Validity(change.validity.effective_from, end))


def _ends(later: Change, earlier: Change) -> bool:
    if later.validity.effective_from in {None, earlier.validity.effective_from}:
        return False
    if later.kind in _OVERRIDES:
        return later.address.contains(earlier.address)
    return later.address == earlier.address
