"""A draft whose answer a language model wrote, over the words of the law that bear it out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.answering.draft import Draft, Quotation
from knowledge.answering.extracting.sentences import sentences, window
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.generating.claims import CheckedClaim
from knowledge.answering.generating.sources import Source
from knowledge.language.normal_form import words
from knowledge.law.address import Address


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence of the model, and the provisions that say what it says; all of them are quoted beneath."""

    text: str
    addresses: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class WrittenDraft(Draft):
    """A draft that answers in `statements` instead of headlines; the quotations are those of what they cite."""

    statements: tuple[Statement, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.quotations or not self.statements

    def borne_out(self) -> "WrittenDraft":
        """Without the statements that rest on something no longer quoted."""
        kept = [one for one in self.statements if all(map(self._quotes, one.addresses))]
        return replace(self, statements=tuple(kept))

    def _quotes(self, address: Address) -> bool:
        return any(quotation.address.contains(address) for quotation in self.quotations)


def written_draft(kept: Sequence[CheckedClaim], extracted: Draft) -> WrittenDraft:
    """The draft of the claims that were kept, in the place of the extracted one."""
    quotations = tuple(_quotations(kept, extracted))
    quoted = {quotation.hit.article.address for quotation in quotations}
    left = (*(quotation.hit for quotation in extracted.quotations), *extracted.see_also)
    further = {hit.article.address: hit for hit in left if hit.article.address not in quoted}
    return WrittenDraft(
        headlines=(),
        quotations=quotations,
        see_also=tuple(further.values())[: extracting_weights().see_also],
        unsupported=extracted.unsupported,
        statements=tuple(
            Statement(one.claim.text, tuple(source.address for source in one.sources)) for one in kept
        ),
    )


def _quotations(kept: Sequence[CheckedClaim], extracted: Draft) -> Iterator[Quotation]:
    """Each provision cited, once, in the order of the claims; articles stay together."""
    sources = list({source.address: source for one in kept for source in one.sources}.values())
    articles = list(dict.fromkeys(source.hit.article.address for source in sources))
    sources.sort(key=lambda source: articles.index(source.hit.article.address))
    found = [_quoted_already(source, extracted) or _quotation(source, kept) for source in sources]
    by_address = {quotation.address: quotation for quotation in found}
    for address, quotation in by_address.items():
        if not any(other != address and other.contains(address) for other in by_address):
            yield quotation


def _quoted_already(source: Source, extracted: Draft) -> Quotation | None:
    """The extracted quotation that holds the whole of a source."""
    for quotation in extracted.quotations:
        if quotation.address.contains(source.address) and source.provision.text in quotation.text:
            return quotation
    return None


def _quotation(source: Source, kept: Iterable[CheckedClaim]) -> Quotation:
    """The provision, or of an undivided one of great length the sentences around what the claims say of it."""
    text, limit = source.provision.text, extracting_weights().clause_chars
    if not source.provision.children and len(text) > limit:
        claimed = {word for one in kept if source in one.sources for word in words(one.claim.text)}
        cut = list(sentences(text))
        best = max(range(len(cut)), key=lambda at: len(claimed & set(words(cut[at].text))))
        text = window(text, best, limit)
    return Quotation(source.hit, source.provision, text, source.leads)
