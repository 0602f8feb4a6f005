"""Lists: worth nothing when cut without saying so."""

from collections.abc import Iterable

from knowledge.answering.draft import Quotation
from knowledge.law.provision import Provision


def announces_list(node: Provision) -> bool:
    """Whether its lead ends as one that a list follows."""
    return node.lead.endswith(":")


def cut_lists(quotations: Iterable[Quotation]) -> tuple[Quotation, ...]:
    """One quotation of each list that is quoted only in part."""
    items = {
        quotation.leads[-1].address: quotation
        for quotation in quotations
        if quotation.leads and announces_list(quotation.leads[-1])
    }
    return tuple(items.values())
