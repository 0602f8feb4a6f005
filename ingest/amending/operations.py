"""What one instruction orders, before it is known which provisions its partial names mean.

Read from left to right: a verb, the provisions or the quoted words it acts on, what replaces them, and where.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.amending.events import Cue, Event, events_in
from ingest.amending.naming import Named, names_in
from ingest.amending.verbs import Order, Verb, orders_in
from knowledge.law.address import Level
from knowledge.law.amending import Part, Reason, Side

_SENTENCE = re.compile(r"(?:[^.\n]|\.(?!\s+[A-ZĐ]|\s*\n))+")
_ADJOINS = re.compile(r"\s*(?:thứ\s+)?(?:\w+\s+)?(?:của\s+|tại\s+)?")
_LEADS_TO_OBJECT = re.compile(
    r"\W*(?:(?:kể từ ngày|theo đó|nay|tại|các|một|một số|toàn bộ|cụm từ|từ|dấu|chữ|quy định|nội dung|của|trong|"
    r"thêm|sau|sau đây|gồm|được|bị|hết hiệu lực|hiệu lực|thi hành|văn bản|luật|bộ luật|pháp lệnh|nghị định|"
    r"thông tư|quyết định|điều|khoản|điểm|chương|mục|cụ thể|lại)\b\W*)*",
    re.IGNORECASE,
)
_ABOUT_CONTENT = re.compile(
    r"\W*(?:các|những|một số|toàn bộ)?\s*(?:quy định|nội dung|điều khoản|chế độ|mức|ngành,? nghề)\b", re.IGNORECASE
)
_NO_OBJECTS = frozenset({Cue.TERM, Cue.AFTER, Cue.BEFORE, Cue.BY, Cue.EXCEPT})
_PART_NOT_READ = re.compile(r"\b(?:mục|khoản|điểm|tiết|phần|ý)\s+[\w.]{1,6}\)?,?\s*$", re.IGNORECASE)
# "các điểm a, b, e.3, e.4 khoản 2": what stands around such labels cannot be told apart for certain.
_LISTS_BELOW_POINTS = re.compile(r",\s*[a-zđ]\.\d+\b", re.IGNORECASE)
_LIST_MARK = re.compile(r"[;,:]|\bvà\b|\bhoặc\b|\n")
_CONTAINS = re.compile(r"(?:\btrong|\btại|\bthuộc|\bcủa|kèm\s+theo)\s*(?:các\s+)?$", re.IGNORECASE)
_DOUBTS = {
    Cue.BELOW: Reason.BELOW_POINT,
    Cue.FORM: Reason.ANNEX_CONTENT,
    Cue.PARTLY: Reason.PARTLY,
}
_INNER = frozenset({Level.CLAUSE, Level.POINT})


@dataclass(frozen=True, slots=True)
class Words:
    """A change of quoted words: numbers of quotations, None where there is none."""

    old: int | None = None
    new: int | None = None
    near: int | None = None
    side: Side = Side.AFTER


@dataclass(slots=True)
class Operation:
    """One verb with its objects: the provisions `named`, or `words` in them.

    New provisions stand `beside` others or go `into` one; `by` names what takes the place of the old. `doubt`
    tells why the order cannot be carried out as it is: it is about a paragraph, a form, or some of what is said.
    """

    verb: Verb
    named: list[tuple[Named, Part]] = field(default_factory=list)
    words: Words | None = None
    beside: list[Named] = field(default_factory=list)
    side: Side = Side.AFTER
    into: list[Named] = field(default_factory=list)
    by: list[Named] = field(default_factory=list)
    excepted: list[Named] = field(default_factory=list)
    doubt: Reason | None = None

    def names(self) -> Iterator[Named]:
        """Everything the operation names, for whatever it does with it."""
        yield from (name for name, _ in self.named)
        yield from (*self.beside, *self.into, *self.by, *self.excepted)


def operations_in(instruction: str, listing: Verb | None = None) -> list[Operation]:
    """The operations of an instruction whose quotations are masked, in order.

    `listing` is the verb of a list above ("Bãi bỏ các quy định sau:"), whose items need none of their own.
    """
    reaches = list(_reaches(instruction))
    if not reaches and listing is not None:
        reaches = [_Reach(0, len(instruction), listing)]
    names = names_in(instruction) if reaches else []
    found: list[Operation] = []
    for reach in reaches:
        events = events_in(instruction, names, reach.start, reach.end)
        reading = _Reading(instruction, reach.verb)
        if not _begins_with_object(instruction, reach, events):
            if reach.passive:
                continue
            about_content = _ABOUT_CONTENT.match(instruction, reach.start) is not None
            reading.begin_in_doubt(Reason.PARTLY if about_content else Reason.PROVISION_UNNAMED)
        for event in events:
            reading.take(event)
        operations = reading.finished() or [Operation(reach.verb)]
        if _LISTS_BELOW_POINTS.search(instruction, reach.start, reach.end):
            for operation in operations:
                operation.doubt = Reason.BELOW_POINT
        found += operations
    return found


@dataclass(frozen=True, slots=True)
class _Reach:
    """The text that a verb is about."""

    start: int
    end: int
    verb: Verb
    passive: bool = False


def _begins_with_object(instruction: str, reach: _Reach, events: Sequence[Event]) -> bool:
    """Whether what is amended is the first thing that an order tells of; else it may not be about law at all."""
    objects = (event.start for event in events if event.cue not in _NO_OBJECTS)
    lead = instruction[reach.start : next(objects, reach.end)]
    return _LEADS_TO_OBJECT.fullmatch(_PART_NOT_READ.sub("", lead)) is not None


def _reaches(instruction: str) -> Iterator[_Reach]:
    """Each verb with the text it is about: up to the next verb; of a passive one, what stands before it."""
    carried: Verb | None = None
    for sentence in _SENTENCE.finditer(instruction):
        first, stop = sentence.span()
        orders = [_moved(each, first) for each in orders_in(sentence.group())]
        goes_on = sentence.group().rstrip().endswith((":", ";", ","))
        if carried is not None and not orders and sentence.group().strip():
            yield _Reach(first, stop, carried)
        carried = (orders[-1].verb if orders else carried) if goes_on else None
        at = first
        for place, order in enumerate(orders):
            following = orders[place + 1] if place + 1 < len(orders) else None
            end = stop if following is None else following.start
            if order.passive:
                end = end if order.verb is Verb.SWAP else order.end
                yield _Reach(at, end, order.verb, passive=True)
            elif following is None or not following.passive:
                yield _Reach(order.end, end, order.verb)
            else:
                continue
            at = end


def _moved(order: Order, by: int) -> Order:
    return replace(order, start=order.start + by, end=order.end + by)


class _Reading:
    """The objects of one verb, taken up one after the other."""

    def __init__(self, instruction: str, verb: Verb) -> None:
        self._instruction = instruction
        self._verb = verb
        self._operations: list[Operation] = []
        self._edits: list[Operation] = []
        self._placed: list[Operation] = []
        self._joint: Cue | None = None
        self._part = Part.WHOLE
        self._doubt: Reason | None = None
        self._described = False
        self._last: Event | None = None

    def begin_in_doubt(self, doubt: Reason) -> None:
        """The order is about something else before it comes to provisions: "quy định về lệ phí tại Điều 5"."""
        self._doubt = doubt

    def finished(self) -> list[Operation]:
        if self._doubt is not None:
            self._settle_doubt(self._doubt)
        if self._joint is Cue.EXCEPT:  # "trừ các quy định đối với mặt hàng rượu"
            for operation in self._operations:
                if any(name.steps for name, _ in operation.named):
                    operation.doubt = Reason.PARTLY
        return self._operations

    def take(self, event: Event) -> None:
        match event.cue:
            case Cue.QUOTE:
                self._take_quote(event.quote)
            case Cue.NAMES:
                self._take_names(event)
            case Cue.TITLE:
                self._part = Part.TITLE
            case Cue.LEAD:
                self._part = Part.LEAD
            case Cue.BELOW | Cue.FORM | Cue.PARTLY:
                self._take_doubt(event)
            case Cue.TERM:
                pass
            case _:
                self._take_joint(event.cue)
        self._last = event

    def _add(self, words: Words | None = None, doubt: Reason | None = None) -> Operation:
        operation = Operation(self._verb, words=words, doubt=doubt)
        self._operations.append(operation)
        if words is not None:
            self._edits.append(operation)
        return operation

    def _plain(self) -> Operation:
        """The operation that further names of the verb belong to."""
        last = self._operations[-1] if self._operations else None
        doubtful = last is not None and (last.doubt is not None or bool(last.beside))
        return self._add() if last is None or doubtful else last

    def _take_joint(self, cue: Cue) -> None:
        self._joint = cue
        if cue in {Cue.START, Cue.END}:
            for edit in self._unplaced():
                if edit.words is not None and edit.words.near is None:
                    edit.words = replace(edit.words, side=Side(cue))

    def _unplaced(self) -> list[Operation]:
        return [edit for edit in self._edits if not edit.named]

    def _take_quote(self, quote: int) -> None:
        joint, self._joint = self._joint, None
        lacking = [edit for edit in self._edits if edit.words is not None and edit.words.new is None]
        if joint is Cue.BY and self._verb is not Verb.INSERT and lacking:
            for edit in lacking:
                edit.words = replace(edit.words or Words(), new=quote)
        elif joint in {Cue.AFTER, Cue.BEFORE} and self._edits:
            self._stand_near(quote, Side(joint))
        elif self._verb is Verb.INSERT:
            self._add(Words(new=quote))
        else:
            self._add(Words(old=quote))

    def _stand_near(self, quote: int, side: Side) -> None:
        """ "trước cụm từ “…” tại khoản 1, trước cụm từ “…” tại khoản 2": another place means another change."""
        last = self._edits[-1]
        if last.named:
            self._add(replace(last.words or Words(), near=quote, side=side))
            return
        for edit in self._unplaced():
            joint = self._verb is Verb.INSERT or _new(edit) == _new(last)
            if edit.words is not None and edit.words.near is None and joint:
                edit.words = replace(edit.words, near=quote, side=side)

    def _take_doubt(self, event: Event) -> None:
        """A word that makes an order doubtful, unless it tells what the provision just named is about."""
        last = self._last
        after_names = last is not None and last.cue is Cue.NAMES
        adjacent = after_names and last is not None and not self._instruction[last.end : event.start].strip()
        if self._described:
            return
        if adjacent and self._instruction[event.start : event.end].lower() == "đối với" and not self._edits:
            self._operations[-1].doubt = Reason.PARTLY
        elif adjacent:
            self._described = True
        else:
            self._doubt = _DOUBTS[event.cue]

    def _settle_doubt(self, doubt: Reason) -> None:
        """Record what an order is about that bears no number: "phần căn cứ", "những quy định liên quan"."""
        for operation in self._unplaced() or self._edits[-1:] or [self._add()]:
            operation.doubt = doubt

    def _take_names(self, event: Event) -> None:
        joint, self._joint = self._joint, None
        doubt, self._doubt = self._doubt, None
        self._described = False
        if joint is Cue.EXCEPT:
            for operation in self._edits or [self._plain()]:
                operation.excepted += event.names
        elif self._edits:
            self._place_edits(event, doubt)
        elif joint is Cue.BY:
            self._plain().by += event.names
        elif self._verb is Verb.INSERT and joint is not None:
            self._place_new(event.names, joint, doubt)
        else:
            self._act_on(event, doubt)
        self._part = Part.WHOLE

    def _act_on(self, event: Event, doubt: Reason | None) -> None:
        before = self._instruction[: event.start]
        names = event.names
        if self._operations and _are_containers(names) and _CONTAINS.search(before):
            (self._operations[-1] if doubt is None else self._add(doubt=doubt)).into.extend(names)
            return
        if doubt is None and _PART_NOT_READ.search(before):
            self._add(doubt=Reason.BELOW_POINT).named.extend(_with_part(names[:1], self._part))
            names = names[1:]
        elif self._operations and doubt is None and self._last is not None:
            *told, lead = _LIST_MARK.split(before[self._last.end :])
            if not _LEADS_TO_OBJECT.fullmatch(lead) and not _are_containers(names):
                if not told:
                    return  # "Điều 5 hướng dẫn Điều 6": what a provision is about
                doubt = Reason.PARTLY
        operation = self._plain() if doubt is None else self._add(doubt=doubt)
        operation.named += self._parts(replace(event, names=names))

    def _parts(self, event: Event) -> list[tuple[Named, Part]]:
        """The names with what is meant of each; "đoạn mở đầu và điểm a khoản 1" is the lead of the clause, too."""
        between = self._instruction[self._last.end : event.start] if self._last is not None else ""
        if self._part is Part.LEAD and _LIST_MARK.search(between) and event.names:
            above = replace(event.names[0], steps=event.names[0].steps[:-1])
            return [(above, Part.LEAD), *((each, Part.WHOLE) for each in event.names)]
        return _with_part(event.names, self._part)

    def _place_edits(self, event: Event, doubt: Reason | None) -> None:
        """Tell where words change; "đoạn 2 khoản 1 Điều 270" is no place that bears a number."""
        inside = doubt is not None and self._last is not None and self._adjoins(self._last, event)
        if doubt is not None and doubt is not Reason.PROVISION_UNNAMED:
            self._settle_doubt(doubt)
        self._placed = self._unplaced() or self._placed or self._edits[-1:]
        for edit in self._placed:
            edit.named += [] if inside else self._parts(event)

    def _place_new(self, names: Sequence[Named], joint: Cue, doubt: Reason | None) -> None:
        """What is put in must bear a number: a paragraph or a row does not."""
        operation = self._operations[-1] if self._operations else self._add()
        if joint in {Cue.AFTER, Cue.BEFORE}:
            operation.beside, operation.side = list(names[:1]), Side(joint)
            if len(names) > 1:  # "khoản 1a vào sau khoản 1, khoản 4 vào sau khoản 3": the next one is new again
                self._add().named.extend(_with_part(names[1:], Part.WHOLE))
        else:
            operation.into += names
            doubt = doubt if joint is Cue.INTO else Reason.BELOW_POINT
        operation.doubt = operation.doubt or doubt or (None if operation.named else Reason.BELOW_POINT)

    def _adjoins(self, last: Event, event: Event) -> bool:
        """Whether a name follows a word directly: "đoạn 2 khoản 1 Điều 270"."""
        return _ADJOINS.fullmatch(self._instruction, last.end, event.start) is not None


def _new(edit: Operation) -> int | None:
    return edit.words.new if edit.words is not None else None


def _are_containers(names: Sequence[Named]) -> bool:
    """Whether names are of an instrument or an annex, in which provisions lie."""
    return all(not each.steps or [step.level for step in each.steps] == [Level.ANNEX] for each in names)


def _with_part(names: Sequence[Named], part: Part) -> list[tuple[Named, Part]]:
    """The names with the part that is meant of each: of "tên điều và khoản 1 Điều 245" the whole of khoản 1."""
    if not names:
        return []
    inner = [bool(each.steps) and each.steps[-1].level in _INNER for each in names]
    if part is not Part.TITLE:
        return [(each, part) for each in names]
    found: list[tuple[Named, Part]] = [
        (each, Part.WHOLE if is_inner else part) for each, is_inner in zip(names, inner, strict=True)
    ]
    if all(inner):
        above = tuple(step for step in names[0].steps if step.level not in _INNER)
        found.insert(0, (replace(names[0], steps=above), part))
    return found
