"""Third step: the articles that may answer."""

from knowledge.answering.context import AnsweringContext
from knowledge.answering.ports import Searcher
from knowledge.answering.status import AnswerStatus
from knowledge.search.hit import Query


class ArticleRetriever:
    """Searches with the asker's rights and date; ends the question when nothing comes back."""

    def __init__(self, searcher: Searcher, limit: int = 10) -> None:
        self._searcher = searcher
        self._limit = limit

    def retrieve(self, context: AnsweringContext) -> None:
        query = Query(
            context.screened, context.as_of, context.reader, self._limit, context.earlier, led_to=context.led_to
        )
        hits = [hit for hit in self._searcher.search(query) if hit.in_force]
        context.finds(hits)
        context.notes(articles=[str(hit.article.address) for hit in hits])
        if not hits:
            context.ends(AnswerStatus.UNANSWERABLE_NOTHING_FOUND)
