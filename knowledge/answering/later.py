"""Where the law of a past day is asked for: whether the rule that the question is after had begun by then."""

from collections.abc import Callable, Sequence
from datetime import date

from knowledge.answering.context import AnsweringContext
from knowledge.answering.deciding import articles_named, odds_of
from knowledge.answering.ports import Fates, Searcher
from knowledge.answering.status import AnswerStatus
from knowledge.law.amending.numbering import is_inserted
from knowledge.search.hit import Hit, Query


class LaterRuleNoticer:
    """Says that the rule came later, rather than letting the next best of the rules of that day answer.

    It knows by asking for today's law as well: that search costs nothing for questions about today. `today` is the
    calendar day.
    """

    def __init__(self, searcher: Searcher, fates: Fates, today: Callable[[], date]) -> None:
        self._searcher = searcher
        self._fates = fates
        self._today = today

    def compare(self, context: AnsweringContext) -> None:
        today = self._today()
        if context.as_of >= today:
            return
        self._leave_out_what_was_added_later(context, today)
        if context.ending is not None or articles_named(context.understanding):
            return
        hits = [hit for hit in self._searcher.search(_query(context, today)) if hit.in_force]
        if not hits or hits[0].instrument.in_force(context.as_of):
            return
        later = odds_of(context.understanding, hits)
        then = odds_of(context.understanding, context.hits)
        context.notes(
            came_later=hits[0].instrument.symbol, odds_of_later=round(later, 4), odds_then=round(then, 4)
        )
        if later > max(then, 0.0):
            self._tell(hits, context)

    def _leave_out_what_was_added_later(self, context: AnsweringContext, today: date) -> None:
        """Articles whose numbers only amendments give (28a), where none is known by then.

        Most texts were consolidated before we got them: they do not tell since when such an article stands.
        """
        there = [hit for hit in context.hits if not self._was_added_after(hit, context, today)]
        if len(there) < len(context.hits):
            context.notes(added_later=len(context.hits) - len(there))
            context.finds(there)
            if not there:
                context.ends(AnswerStatus.UNANSWERABLE_NOT_IN_FORCE)

    def _was_added_after(self, hit: Hit, context: AnsweringContext, today: date) -> bool:
        if not any(map(is_inserted, hit.article.address.steps)):
            return False
        amendments = self._fates.amendments_of([hit.article.address], context.reader, today)
        days = [each.day for each in amendments if each.day is not None]
        return not days or min(days) > context.as_of

    def _tell(self, hits: Sequence[Hit], context: AnsweringContext) -> None:
        address = hits[0].instrument.address
        fates = self._fates.of_instruments([address], context.reader, context.as_of)
        if any(self._may_answer(symbol, context) for fate in fates for symbol in fate.before):
            return
        context.learns_fates(list(dict.fromkeys([*context.fates, *fates])))
        context.ends(AnswerStatus.UNANSWERABLE_NOT_IN_FORCE)

    @staticmethod
    def _may_answer(symbol: str, context: AnsweringContext) -> bool:
        """Whether what applied before is held, and was found."""
        return any(hit.instrument.symbol == symbol for hit in context.hits)


def _query(context: AnsweringContext, day: date) -> Query:
    return Query(context.screened, day, context.reader, earlier=context.earlier, led_to=context.led_to)
