"""Provisions under other addresses: as parsed, they bear those of where their text stood."""

from dataclasses import replace

from knowledge.law.address import Address, Level
from knowledge.law.amending.marking import bears
from knowledge.law.printing import ATTACHED_DOCUMENTS
from knowledge.law.provision import Provision


def moved(provision: Provision, here: Address, there: Address) -> Provision:
    """The provision and all inside it, with `there` in the place of `here` in every address."""
    address = Address(there.symbol, there.steps + provision.address.steps[len(here.steps) :])
    children = tuple(moved(child, here, there) for child in provision.children)
    return replace(provision, address=address, children=children)


def annex_as(provision: Provision, address: Address) -> Provision:
    """An annex of the amending instrument under the address that it gets in the other.

    A signature block that the parser put before its number stays behind.
    """
    start = 0
    for line in provision.heading.splitlines(keepends=True):
        if bears(line, provision.address.steps[-1]):
            break
        start += len(line)
    else:
        start = 0
    annex = moved(provision, provision.address, address)
    return replace(annex, heading=annex.heading[start:], own=annex.own[start:])


def is_annex(address: Address) -> bool:
    """Whether the address is of a numbered annex or form; an attached document is repealed like an instrument."""
    step = address.steps[-1]
    return step.level is Level.ANNEX and step.label not in ATTACHED_DOCUMENTS


def is_inside_annex(address: Address) -> bool:
    """Whether the address is of something in an annex that is no law: a row, an item, a box of a form."""
    levels = [step.level for step in address.steps]
    return levels[:1] == [Level.ANNEX] and len(levels) > 1 and not {Level.ARTICLE, Level.CHAPTER} & set(levels)
