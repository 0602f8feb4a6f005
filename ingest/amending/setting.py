"""Where an instruction stands, and what its words mean there."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ingest.amending.instructions import Instruction
from ingest.amending.operations import Operation
from ingest.amending.readdressing import is_inside_annex
from ingest.amending.resolving import Instruments
from ingest.amending.targeting import Context, Targets
from ingest.amending.wordings import Parse
from knowledge.law.address import Address
from knowledge.law.amending import Amendment, Part, Reason, Unsettled
from knowledge.law.provision import Provision

Settled = Amendment | Unsettled


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an instruction stands: its own address, what is amended around it, and what it may speak of.

    `leads` tells that provisions below go on with it. `annex` finds an annex of the amending instrument.
    """

    source: Address
    context: Context
    instruments: Instruments
    parse: Parse
    leads: bool
    annex: Callable[[Address], Provision | None]


class Instructed:
    """One instruction in its setting: the addresses that its operations name, and the doubts about them."""

    def __init__(self, instruction: Instruction, operations: Sequence[Operation], setting: Setting) -> None:
        self.instruction = instruction
        self.operations = operations
        self.setting = setting
        self.targets = Targets(
            [name for each in operations for name in each.names()], setting.context, setting.instruments
        )

    @property
    def source(self) -> Address:
        return self.setting.source

    def addresses(self, operation: Operation) -> Iterator[tuple[Address, Part]]:
        """What an operation acts on: provisions, or else a whole instrument."""
        named = [
            (name, part)
            for name, part in operation.named
            if name.steps or part is Part.TITLE or name.points_back is not None
        ]
        for name, part in named or operation.named:
            address = self.targets.address(name, title=part is Part.TITLE)
            if address is not None:
                yield address, part

    def around(self) -> list[Address]:
        """The instruments and provisions that the operations are about."""
        named = [name for each in self.operations for name in (*(one for one, _ in each.named), *each.into)]
        return list(dict.fromkeys(each for name in named if (each := self.targets.address(name)) is not None))

    def doubt(self, operation: Operation, target: Address | None = None) -> Reason | None:
        if operation.doubt is not None:
            return operation.doubt
        if operation.excepted and operation.words is None:
            return Reason.PARTLY
        return Reason.ANNEX_CONTENT if target is not None and is_inside_annex(target) else None

    def is_of_unknown_instrument(self, operation: Operation) -> bool:
        """Whether an operation names provisions of an instrument that nothing tells."""
        names = [name for name, _ in operation.named if name.steps]
        return bool(names) and all(map(self.targets.is_of_unknown_instrument, names))

    def left(self, reason: Reason, target: Address | None = None) -> Unsettled:
        return Unsettled(self.source, reason, self.instruction.written, target)
