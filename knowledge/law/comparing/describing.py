"""Telling a comparison to a reader, in lines of Vietnamese or English."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.language.language_detection import Language
from knowledge.law.address import Address, Level
from knowledge.law.amending.marking import marker
from knowledge.law.comparing.comparison import Change, ChangeKind, Comparison, Part
from knowledge.law.comparing.difference import difference
from knowledge.law.comparing.excerpts import Edit, edits, excerpt
from knowledge.law.comparing.phrases import phrases
from knowledge.law.comparing.runs import Run, RunKind
from knowledge.law.comparing.tokens import Wording
from knowledge.law.printing import at_sentence_start, provision_in_english, provision_in_vietnamese
from knowledge.law.references.provision_words import POINT_ALPHABET

_MOST_EDITS = 3
_MOST_PLACES = 8
_PRINT = {Language.VIETNAMESE: provision_in_vietnamese, Language.ENGLISH: provision_in_english}


def describe(comparison: Comparison, language: Language) -> list[str]:
    """A line for each change: "Sửa khoản 2 Điều 8: “05 ngày làm việc” → “03 ngày làm việc”".

    Long texts are shortened, provisions that only got the next number are told together, and changes of layout
    stand in one line at the end. Nothing is told of a comparison without changes.
    """
    return list(_Teller(language).lines(comparison.changes))


class _Teller:
    def __init__(self, language: Language) -> None:
        self._phrases = phrases(language)
        self._print = _PRINT[language]

    def lines(self, changes: Sequence[Change]) -> Iterator[str]:
        series = {id(moved[0]): moved for moved in _series(changes)}
        for change in changes:
            if id(change) in series:
                yield at_sentence_start(self._moved(series[id(change)]))
            elif change.kind is not ChangeKind.MOVED and not change.editorial:
                yield at_sentence_start(self._with_excerpt(change))
        places = [self._place(change) for change in changes if change.editorial]
        if places:
            told = [*places[:_MOST_PLACES], *self._more(len(places) - _MOST_PLACES)]
            yield self._phrases.editorial.format(places=", ".join(told))

    def _moved(self, series: Sequence[Change]) -> str:
        first, last = series[0], series[-1]
        if first is last:
            return self._phrases.moved.format(old=self._printed(first.old_address), new=self._place(first))
        return self._phrases.moved_series.format(
            first=self._number(first.old_address),
            last=self._printed(last.old_address),
            new_first=self._number(first.new_address),
            new_last=self._printed(last.new_address),
        )

    def _with_excerpt(self, change: Change) -> str:
        said = self._phrases
        match change.kind:
            case ChangeKind.ADDED:
                line = said.added.format(place=self._place(change))
                told = self._title(change.new_text, change)
            case ChangeKind.REMOVED:
                line = said.removed.format(place=self._place(change))
                told = self._title(change.old_text, change)
            case ChangeKind.CHANGED:
                line = said.changed.format(place=self._place(change))
                told = self._edits(change)
            case _:
                old, new = self._printed(change.old_address), self._printed(change.new_address)
                line = said.moved_and_changed.format(old=old, new=new)
                told = self._edits(change)
        return f"{line}: {told}" if told else line

    def _title(self, text: str, change: Change) -> str:
        """The words that tell a provision from others: its title, or the first line of what it says."""
        title = excerpt(_without_number(text, change.address).strip().partition("\n")[0])
        return self._phrases.quoted.format(text=title) if title else ""

    def _edits(self, change: Change) -> str:
        told = [self._edit(edit) for edit in edits(_words_below_number(change))]
        return "; ".join([*told[:_MOST_EDITS], *self._more(len(told) - _MOST_EDITS)])

    def _edit(self, edit: Edit) -> str:
        said = self._phrases
        if not edit.new:
            return said.deleted.format(old=edit.old)
        if edit.old:
            return said.replaced.format(old=edit.old, new=edit.new)
        template = said.inserted_after if edit.before else said.inserted
        return template.format(new=edit.new, before=edit.before)

    def _more(self, count: int) -> list[str]:
        return [self._phrases.and_more.format(count=count)] if count > 0 else []

    def _place(self, change: Change) -> str:
        """What changed, as printed; a provision is named by itself where its heading or all its words are new."""
        part = change.part
        alone = change.kind in {ChangeKind.ADDED, ChangeKind.REMOVED}
        if part is (Part.HEADING if alone else Part.BODY) or change.kind is ChangeKind.MOVED:
            part = Part.WHOLE
        return self._phrases.parts[part].format(place=self._printed(change.address))

    def _number(self, address: Address | None) -> str:
        """The last step alone: "khoản 3"."""
        return "" if address is None else self._print(Address(address.symbol, address.steps[-1:]))

    def _printed(self, address: Address | None) -> str:
        return self._print(address) if address is not None else ""


def _series(changes: Iterable[Change]) -> list[list[Change]]:
    """The provisions that only moved, those together of which each number is the next one, before and after."""
    series: list[list[Change]] = []
    open_series: dict[tuple[Address | None, Address | None], list[Change]] = {}
    for change in changes:
        old, new = change.old_address, change.new_address
        if change.kind is not ChangeKind.MOVED or old is None or new is None:
            continue
        goes_on = open_series.get((old.parent, new.parent))
        if goes_on and _is_next(old, goes_on[-1].old_address) and _is_next(new, goes_on[-1].new_address):
            goes_on.append(change)
        else:
            series.append([change])
            open_series[old.parent, new.parent] = series[-1]
    return series


def _is_next(address: Address, before: Address | None) -> bool:
    if before is None or not (address.steps and before.steps):
        return False
    step, last = address.steps[-1], before.steps[-1]
    if step.label.isdecimal() and last.label.isdecimal():
        return step.level is last.level and int(step.label) == int(last.label) + 1
    return step.level is last.level is Level.POINT and f"{last.label}{step.label}" in POINT_ALPHABET


def _words_below_number(change: Change) -> Sequence[Run]:
    """What changed of a provision apart from its number."""
    if change.kind is ChangeKind.MOVED_AND_CHANGED:
        old = _without_number(change.old_text, change.old_address)
        return difference(Wording(old), Wording(_without_number(change.new_text, change.new_address)))
    if not change.words or change.words[0].kind is not RunKind.EQUAL:
        return change.words
    first, *others = change.words
    return [Run(RunKind.EQUAL, _without_number(first.text, change.address)), *others]


def _without_number(text: str, address: Address | None) -> str:
    return text[len(marker(text, address.steps[-1].level)) :] if address is not None and address.steps else text
