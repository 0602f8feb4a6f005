"""Orders that give new wording: which of the provisions they name gets which part of it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ingest.amending.issued_annexes import annex_for
from ingest.amending.operations import Operation
from ingest.amending.readdressing import is_annex
from ingest.amending.setting import Instructed, Settled
from ingest.amending.verbs import Verb
from ingest.amending.wordings import Wordings, lead_of
from knowledge.law.address import Address, Level
from knowledge.law.amending import Insert, Part, Reason, Rename, Replace, ReplaceLead, Side
from knowledge.law.amending.marking import bears, begins_provision, marker
from knowledge.law.provision import Provision

_PROMISES_TEXT = re.compile(r"(?:như sau|sau đây|thành)\s*:?\s*$|:\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Order:
    operation: Operation
    address: Address
    part: Part


def new_texts(instructed: Instructed, operations: Sequence[Operation], wordings: Wordings) -> Iterator[Settled]:
    """What the operations of one instruction that share its new wording do."""
    orders = [
        _Order(operation, address, part)
        for operation in operations
        for address, part in dict.fromkeys(instructed.addresses(operation))
        if address.steps
    ]
    if not wordings:
        yield from _without_wording(instructed, operations, orders)
    elif not orders:
        yield _nothing_to_act_on(instructed, operations)
    else:
        yield from _shared_out(instructed, orders, wordings)


def _without_wording(
    instructed: Instructed, operations: Sequence[Operation], orders: Sequence[_Order]
) -> Iterator[Settled]:
    """An amendment without its text: only a lead where others follow, or one whose text was lost."""
    annexes = [each for each in orders if each.part is Part.WHOLE and is_annex(each.address)]
    if annexes and len(annexes) == len(orders) and not instructed.setting.leads:
        yield from (_with_annex(instructed, order) for order in annexes)
        return
    promised = _PROMISES_TEXT.search(instructed.instruction.written) is not None
    doubt = next((each for one in operations if (each := instructed.doubt(one)) is not None), None)
    if instructed.setting.leads or not orders:
        return
    if doubt is None and promised:
        for order in orders:
            yield instructed.left(Reason.NEW_TEXT_MISSING, order.address)
    elif doubt is not None and (promised or doubt is not Reason.PROVISION_UNNAMED):
        yield instructed.left(doubt, orders[0].address)


def _with_annex(instructed: Instructed, order: _Order) -> Settled:
    """What is done to a whole annex: only one issued with the amending instrument can be the new text."""
    operation, address = order.operation, order.address
    annex = annex_for(instructed, operation, address)
    doubt = instructed.doubt(operation, address)
    if annex is None or doubt is not None:
        return instructed.left(doubt or Reason.NEW_TEXT_MISSING, address)
    if operation.verb is Verb.INSERT:
        return _inserted(instructed, order, annex)
    return Replace(instructed.source, address, annex)


def _nothing_to_act_on(instructed: Instructed, operations: Sequence[Operation]) -> Settled:
    doubts = [doubt for each in operations if (doubt := instructed.doubt(each)) is not None]
    unknown = instructed.setting.context.amended is None
    unknown |= any(map(instructed.is_of_unknown_instrument, operations))
    reason = Reason.INSTRUMENT_UNKNOWN if unknown else Reason.PROVISION_UNNAMED
    return instructed.left(doubts[0] if doubts else reason)


def _shared_out(instructed: Instructed, orders: Sequence[_Order], wordings: Wordings) -> Iterator[Settled]:
    clear: dict[tuple[Address, Part], _Order] = {}
    for order in orders:
        doubt = instructed.doubt(order.operation, order.address)
        if doubt is not None:
            yield instructed.left(doubt, order.address)
        else:
            clear.setdefault((order.address, order.part), order)
    whole = [address for address, part in clear if part is Part.WHOLE]
    found = wordings.provisions(whole) if whole else {}
    for order in clear.values():
        yield _with_text(instructed, order, wordings.text, found, alone=len(clear) == 1)


def _with_text(
    instructed: Instructed, order: _Order, text: str, found: Mapping[Address, Provision], *, alone: bool
) -> Settled:
    address, source = order.address, instructed.source
    mismatch = instructed.left(Reason.NEW_TEXT_MISMATCH, address)
    if order.part is Part.LEAD:
        lead = lead_of(text, address)
        return ReplaceLead(source, address, lead) if lead and (alone or lead != text) else mismatch
    if order.part is Part.TITLE:
        title = _title(text, address, alone=alone)
        return Rename(source, address, title) if title is not None else mismatch
    provision = found.get(address)
    if provision is None:
        return mismatch
    if order.operation.verb is Verb.INSERT:
        return _inserted(instructed, order, provision)
    return Replace(source, address, provision)


def _title(text: str, address: Address, *, alone: bool) -> str | None:
    """The new title: of a heading, or the text itself where it is nothing else."""
    heading, _, rest = text.partition("\n")
    step = address.steps[-1]
    if bears(heading, step):
        return heading[len(marker(heading, step.level)) :].strip() or _title_below(rest, step.level)
    return text if alone and not rest else None


def _title_below(text: str, level: Level) -> str | None:
    """The title on the lines below its number; an article's takes one line, what follows is its text."""
    lines = text.splitlines()
    if not lines or any(map(begins_provision, lines)) or (level is Level.ARTICLE and len(lines) > 1):
        return None
    return " ".join(text.split())


def _inserted(instructed: Instructed, order: _Order, provision: Provision) -> Insert:
    """Of several new provisions each stands after the one before."""
    operation, address = order.operation, order.address
    new = [each for each, _ in instructed.addresses(operation)]
    place = new.index(address)
    if place and operation.side is Side.AFTER and operation.beside:
        return Insert(instructed.source, address, provision, new[place - 1], Side.AFTER)
    beside = instructed.targets.address(operation.beside[0]) if operation.beside else None
    return Insert(instructed.source, address, provision, beside, operation.side)
