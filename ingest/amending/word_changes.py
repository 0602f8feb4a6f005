"""Orders that change quoted words: which words, and in which provisions."""

from collections.abc import Iterator

from ingest.amending.operations import Operation, Words
from ingest.amending.readdressing import is_inside_annex
from ingest.amending.setting import Instructed, Settled
from ingest.amending.verbs import Verb
from knowledge.law.address import Address
from knowledge.law.amending import DeleteWords, InsertWords, Part, Reason, ReplaceWords, Side

_BESIDE = frozenset({Side.AFTER, Side.BEFORE})


def word_changes(instructed: Instructed, operation: Operation, words: Words) -> Iterator[Settled]:
    """What an operation does to words in each provision it names; without any, in all of what is amended."""
    doubt = instructed.doubt(operation)
    if doubt is not None:
        yield instructed.left(doubt)
        if not operation.named:
            return
    targets = (
        list(instructed.addresses(operation))
        or _shared(instructed, operation)
        or _everywhere(instructed, operation)
    )
    if not targets and (instructed.is_of_unknown_instrument(operation) or not operation.named):
        known = instructed.setting.context.amended is not None
        yield instructed.left(Reason.PROVISION_UNNAMED if known else Reason.INSTRUMENT_UNKNOWN)
    for address, part in targets:
        yield _change(instructed, operation, words, address, part)


def _everywhere(instructed: Instructed, operation: Operation) -> list[tuple[Address, Part]]:
    """All of what is amended; nothing where the instruction tells places for other words."""
    amended = instructed.setting.context.amended
    placed = any(name.steps for each in instructed.operations for name, _ in each.named)
    return [(amended, Part.WHOLE)] if amended is not None and not operation.named and not placed else []


def _shared(instructed: Instructed, operation: Operation) -> list[tuple[Address, Part]]:
    """The place told after the next words: "bỏ cụm từ “…” và thay cụm từ “…” bằng “…” tại khoản 1 Điều 5"."""
    if operation.named:
        return []
    at = next(place for place, each in enumerate(instructed.operations) if each is operation)
    after = (each for each in instructed.operations[at + 1 :] if each.words is not None and each.named)
    following = next(after, None)
    return list(instructed.addresses(following)) if following is not None else []


def _change(instructed: Instructed, operation: Operation, words: Words, address: Address, part: Part) -> Settled:
    source, side, near = instructed.source, words.side, _quoted(instructed, words.near)
    old, new = _quoted(instructed, words.old), _quoted(instructed, words.new)
    excepted = tuple(each for name in operation.excepted if (each := instructed.targets.address(name)) is not None)
    if is_inside_annex(address):
        return instructed.left(Reason.ANNEX_CONTENT, address)
    if operation.verb is Verb.INSERT:
        if not near and side in _BESIDE:
            return instructed.left(Reason.PLACE_NOT_FOUND, address)
        return InsertWords(source, address, part, near, side, excepted, text=new)
    if operation.verb is Verb.REPEAL:
        return DeleteWords(source, address, part, near, side, excepted, old=old)
    if not new:
        return instructed.left(Reason.NEW_TEXT_MISSING, address)
    return ReplaceWords(source, address, part, near, side, excepted, old=old, text=new)


def _quoted(instructed: Instructed, number: int | None) -> str:
    quotes = instructed.instruction.quotes
    return quotes[number].strip() if number is not None and number < len(quotes) else ""
