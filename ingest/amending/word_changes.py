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
    targets = list(instructed.addresses(operation)) or _everywhere(instructed, operation)
    if not targets and (instructed.is_of_unknown_instrument(operation) or not operation.named):
        yield instructed.left(Reason.INSTRUMENT_UNKNOWN)
    for address, part in targets:
        yield _change(instructed, operation, words, address, part)


def _everywhere(instructed: Instructed, operation: Operation) -> list[tuple[Address, Part]]:
    amended = instructed.setting.context.amended
    return [(amended, Part.WHOLE)] if amended is not None and not operation.named else []


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
