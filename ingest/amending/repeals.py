"""Orders that bring no new wording: repeals, suspensions, and what an annex or another text takes the place of."""

from collections.abc import Iterator

from ingest.amending.issued_annexes import annex_for
from ingest.amending.operations import Operation
from ingest.amending.readdressing import is_annex
from ingest.amending.setting import Instructed, Settled
from ingest.amending.verbs import Verb
from knowledge.law.address import Address, Level
from knowledge.law.amending import Part, Reason, Repeal, Replace

_NEVER_APPLIED = {Verb.SUSPEND: Reason.SUSPENSION, Verb.RENUMBER: Reason.RENUMBERING}


def repeals(instructed: Instructed, operation: Operation) -> Iterator[Settled]:
    """What an operation without new wording does to each provision it names; whole instruments are passed over."""
    leads_on = instructed.setting.leads and operation.doubt is not None
    if leads_on or operation.doubt is Reason.PROVISION_UNNAMED:
        return  # "Bãi bỏ một số quy định tại … như sau:"; "Hủy bỏ giấy phép theo Điều 5"
    if instructed.is_of_unknown_instrument(operation):
        if any(step.level is Level.ARTICLE for name, _ in operation.named for step in name.steps):
            yield instructed.left(Reason.INSTRUMENT_UNKNOWN)
        return
    targets = list(dict.fromkeys(instructed.addresses(operation)))
    provisions = [each for each in targets if each[0].steps]
    for address, part in provisions:
        yield _repeal(instructed, operation, address, part)
    doubt = instructed.doubt(operation)
    if doubt is not None and not provisions:
        around = [address for address, _ in targets] or _containers(instructed, operation)
        if around:
            yield instructed.left(doubt, around[0])


def _containers(instructed: Instructed, operation: Operation) -> list[Address]:
    """The annex or the instrument that the objects of an operation lie in."""
    return [each for name in operation.into if (each := instructed.targets.address(name)) is not None]


def _repeal(instructed: Instructed, operation: Operation, address: Address, part: Part) -> Settled:
    reason = _NEVER_APPLIED.get(operation.verb) or instructed.doubt(operation, address)
    if reason is None and part is not Part.WHOLE:
        reason = Reason.PARTLY
    if reason is not None:
        return instructed.left(reason, address)
    if operation.verb is Verb.SWAP and is_annex(address):
        return _swapped_annex(instructed, operation, address)
    return Repeal(instructed.source, address)


def _swapped_annex(instructed: Instructed, operation: Operation, address: Address) -> Settled:
    """ "Thay thế Phụ lục I bằng Phụ lục I ban hành kèm theo Thông tư này"."""
    annex = annex_for(instructed, operation, address)
    if annex is None:
        return instructed.left(Reason.NEW_TEXT_MISSING, address)
    return Replace(instructed.source, address, annex)
