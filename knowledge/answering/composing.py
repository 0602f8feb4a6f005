"""Fifth step: an extractive draft, made of nothing but words of the law."""

from collections.abc import Sequence

from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.draft import Draft, Headline, Quotation
from knowledge.answering.extracting.figures import figure_presumed, figure_taken_for_granted
from knowledge.answering.extracting.headlines import HeadlineWriter
from knowledge.answering.extracting.lists import cut_lists
from knowledge.answering.extracting.named import named_quotations
from knowledge.answering.extracting.scoring import ClauseScorer, ScoredClause
from knowledge.answering.extracting.selecting import QuotationSelector
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.understanding import own_words
from knowledge.search.hit import Hit


class ExtractiveComposer:
    """Picks the clauses that answer and sets the words asked for first."""

    def compose(self, context: AnsweringContext) -> None:
        asked = context.understanding
        considered = context.hits[: extracting_weights().articles_considered]
        scored = ClauseScorer(asked.terms, asked.wanted, asked.named).score(considered)
        quotations = self._to_be_read(asked, considered) or QuotationSelector(asked.terms, asked.wanted).select(
            scored
        )
        headlines = HeadlineWriter(asked.terms, asked.wanted).headlines(quotations)
        context.drafts(
            Draft(
                headlines=headlines,
                quotations=_support_first(headlines, quotations),
                cut_lists=cut_lists(quotations) if asked.wanted.wants_list else (),
                see_also=_see_also(scored, quotations),
                unsupported=figure_taken_for_granted(asked.read.vietnamese, quotations),
                presumed=figure_presumed(own_words(asked.read), asked.read.language, quotations),
            )
        )
        context.notes(
            likelihood=round(sum(quotation.score for quotation in quotations), 4),
            quoted=[str(quotation.address) for quotation in quotations],
        )

    @staticmethod
    def _to_be_read(asked: Understanding, hits: Sequence[Hit]) -> tuple[Quotation, ...]:
        """What the question names, where it asks for nothing else about it."""
        return () if asked.wanted.facets else named_quotations(asked.named, hits)


def _support_first(headlines: Sequence[Headline], quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The article that the short answer is copied from before the others."""
    first = {line.address.unit for line in headlines[:1]}
    return tuple(sorted(quotations, key=lambda quotation: quotation.address.unit not in first))


def _see_also(scored: Sequence[ScoredClause], quotations: Sequence[Quotation]) -> tuple[Hit, ...]:
    """Articles nearly as good as those quoted, best first."""
    weights = extracting_weights()
    if sum(quotation.score for quotation in quotations) >= weights.likely_enough:
        return ()
    seen = {quotation.hit.article.address for quotation in quotations}
    floor = weights.see_also_share_of_best * max(one.likelihood for one in scored)
    near: list[Hit] = []
    for one in sorted(scored, key=lambda one: -one.likelihood):
        address = one.clause.hit.article.address
        if one.likelihood >= floor and address not in seen:
            seen.add(address)
            near.append(one.clause.hit)
    return tuple(near[: weights.see_also])
