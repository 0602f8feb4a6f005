"""Sixth step: nothing leaves that the library does not say."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.answering.context import AnsweringContext
from knowledge.answering.draft import Headline, Quotation
from knowledge.answering.extracting.figures import numbers_in
from knowledge.answering.generating.written import WrittenDraft
from knowledge.answering.glossing import rests_on_quoted
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.provision import Provision


class CitationVerifier:
    """Drops quotations that are not what the provision at their address says, and headlines nothing supports."""

    def verify(self, context: AnsweringContext) -> None:
        draft = context.draft
        quotations = tuple(filter(is_verbatim_and_in_force, draft.quotations))
        headlines = tuple(line for line in draft.headlines if is_supported(line, quotations))
        context.notes(
            quotations_dropped=len(draft.quotations) - len(quotations),
            headlines_dropped=len(draft.headlines) - len(headlines),
        )
        glosses = tuple(gloss for gloss in draft.glosses if rests_on_quoted(gloss, quotations))
        draft = replace(draft, headlines=headlines, quotations=quotations, glosses=glosses)
        if isinstance(draft, WrittenDraft):
            draft = draft.borne_out()
        if draft.is_empty:
            context.ends(AnswerStatus.UNANSWERABLE_UNVERIFIED)
        else:
            context.drafts(draft)


def is_verbatim_and_in_force(quotation: Quotation) -> bool:
    """Whether the article as held has these words at this address, its leads included, and applies on the day."""
    held = provision_at(quotation.hit.article, quotation.address)
    leads = all(
        lead.address.contains(quotation.address)
        and (above := provision_at(quotation.hit.article, lead.address)) is not None
        and lead.lead == above.lead
        for lead in quotation.leads
    )
    said = held is not None and bool(quotation.text) and quotation.text in held.verbatim
    return quotation.hit.in_force and leads and said


def is_supported(headline: Headline, quotations: Sequence[Quotation]) -> bool:
    """Whether the provision at its address says its very words, within something quoted or leading to it."""
    for quotation in quotations:
        held = provision_at(quotation.hit.article, headline.address)
        shown = [quotation.text, *(node.lead for node in quotation.leads)]
        said = any(headline.text in text and numbers_in(headline.text) <= numbers_in(text) for text in shown)
        if held is not None and headline.text in held.verbatim and said:
            return True
    return False


def provision_at(article: Provision, address: Address) -> Provision | None:
    """By exact address: in law the nearest other clause is a different rule."""
    return next((node for node in article.walk() if node.address == address), None)
