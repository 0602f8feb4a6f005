"""The provisions a language model is shown, each under a short token."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.draft import Draft
from knowledge.answering.generating.policy import generating_policy
from knowledge.law.address import Address
from knowledge.law.provision import Provision
from knowledge.search.hit import Hit


@dataclass(frozen=True, slots=True)
class Source:
    """A provision that may be cited as `token` ("K1").

    `leads` are the provisions above it whose sentence it continues, outermost first.
    """

    token: str
    hit: Hit
    provision: Provision
    leads: tuple[Provision, ...] = ()

    @property
    def address(self) -> Address:
        return self.provision.address

    @property
    def heading(self) -> str:
        """The instrument and the article it stands in, on one line."""
        instrument = self.hit.instrument
        title = f" ({instrument.title})" if instrument.title else ""
        return " ".join(f"{instrument.name}{title}. {self.hit.article.heading}".split())

    @property
    def said(self) -> str:
        """Its own words after the sentences that lead to it."""
        return "\n".join((*(lead.lead for lead in self.leads), self.provision.text))


def sources_of(draft: Draft, hits: Sequence[Hit]) -> tuple[Source, ...]:
    """Clauses of what was found, as many as fit: the articles quoted in the draft first, each in reading order.

    An article short enough is one source, a longer one a source for each khoản, a long khoản one for each điểm. Of
    an undivided provision longer than the room that is left nothing is shown: half a rule is another rule.
    """
    policy = generating_policy()
    room = policy.sources_chars
    sources: list[Source] = []
    for hit in _in_order(draft, hits)[: policy.articles]:
        for provision in _readable(hit.article, policy.source_chars):
            leads = tuple(_leads(hit.article, provision))
            source = Source(f"K{len(sources) + 1}", hit, provision, leads)
            if len(source.said) <= room:
                room -= len(source.said)
                sources.append(source)
    return tuple(sources)


def _in_order(draft: Draft, hits: Sequence[Hit]) -> list[Hit]:
    by_article = {quotation.hit.article.address: quotation.hit for quotation in draft.quotations}
    for hit in hits:
        by_article.setdefault(hit.article.address, hit)
    return [hit for hit in by_article.values() if hit.in_force]


def _readable(node: Provision, limit: int) -> Iterator[Provision]:
    inner = node.parts
    if len(node.text) <= limit or not inner:
        yield node
        return
    for part in inner:
        yield from _readable(part, limit)


def _leads(article: Provision, provision: Provision) -> Iterator[Provision]:
    for node in article.walk():
        if node.lead and node.address != provision.address and node.address.contains(provision.address):
            yield node
