"""Last step: the verified draft in words, and its citations."""

from knowledge.answering.context import AnsweringContext
from knowledge.answering.draft import Quotation
from knowledge.answering.generating.writing import WrittenAnswerWriter
from knowledge.answering.generating.written import WrittenDraft
from knowledge.answering.writing import AnswerWriter
from knowledge.law.citation import Citation


class AnswerRenderer:
    """Ends the question with its answer."""

    def render(self, context: AnsweringContext) -> None:
        draft = context.draft
        if isinstance(draft, WrittenDraft):
            blocks = WrittenAnswerWriter(context.language).write(draft)
        else:
            blocks = AnswerWriter(context.language).write(draft)
        context.answers(blocks, [_citation(quotation) for quotation in context.draft.quotations])


def _citation(quotation: Quotation) -> Citation:
    hit, instrument = quotation.hit, quotation.hit.instrument
    return Citation(
        quotation.address, instrument.name, hit.article.title, quotation.text, hit.in_force, instrument.audience
    )
