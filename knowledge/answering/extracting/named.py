"""Quoting what a question asks to read: "khoản 2 Điều 8 Luật 47/2014/QH13 nói gì?"."""

from collections.abc import Iterator, Sequence

from knowledge.answering.draft import Quotation
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.law.address import Address
from knowledge.law.provision import Provision
from knowledge.search.hit import Hit


def named_quotations(named: Sequence[Address], hits: Sequence[Hit]) -> tuple[Quotation, ...]:
    """The provisions named, whole, as far as they fit in an answer; of a longer one its first parts."""
    room = extracting_weights().list_chars
    quotations: list[Quotation] = []
    for address in dict.fromkeys(named):
        for hit, node in _held(address, hits):
            for part in _readable(node, room):
                if len(part.text) > room:
                    return tuple(quotations)
                room -= len(part.text)
                quotations.append(Quotation(hit, part, part.text, _leads(hit.article, part)))
    return tuple(quotations)


def _held(address: Address, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Provision]]:
    for hit in hits:
        if address.article is not None and hit.article.address == address.unit:
            yield from ((hit, node) for node in hit.article.walk() if node.address == address)


def _readable(node: Provision, room: int) -> Iterator[Provision]:
    """The provision, or its parts in order where it is too long to quote whole."""
    if len(node.text) <= room or not node.parts:
        yield node
        return
    for part in node.parts:
        yield from _readable(part, room)


def _leads(article: Provision, part: Provision) -> tuple[Provision, ...]:
    above = (node for node in article.walk() if node.address != part.address)
    return tuple(node for node in above if node.address.contains(part.address) and node.lead)
