"""Annexes and forms issued with the amending instrument, which take the place of others or join them."""

from ingest.amending.operations import Operation
from ingest.amending.readdressing import annex_as
from ingest.amending.setting import Instructed
from ingest.amending.verbs import Verb
from knowledge.law.address import Address, Step
from knowledge.law.provision import Provision


def annex_for(instructed: Instructed, operation: Operation, address: Address) -> Provision | None:
    """The annex that an order puts at an address, as it gets there; None where it is not clear which.

    Of several, the first comes in the place of the first ("Thay thế Phụ lục I, II bằng Phụ lục III, IV"). A new
    one keeps its number.
    """
    steps = address.steps if operation.verb is Verb.INSERT else _in_its_place(operation, address)
    annex = instructed.setting.annex(Address(instructed.source.symbol, steps)) if steps else None
    return annex_as(annex, address) if annex is not None else None


def _in_its_place(operation: Operation, address: Address) -> tuple[Step, ...]:
    old = [name.steps for name, _ in operation.named]
    new = [name.steps for name in operation.by]
    if address.steps in old and len(old) == len(new):
        return new[old.index(address.steps)]
    return ()
