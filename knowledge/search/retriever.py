"""Our search as a LangChain retriever, so that any LangChain chain can stand on the library."""

from collections.abc import Callable
from datetime import date

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from knowledge.law.instrument import Audience
from knowledge.search.hit import Query
from knowledge.search.searcher import LibrarySearcher


class LibraryRetriever(BaseRetriever):
    """Articles in force today that match a question: page content is the article's text, metadata its address."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    searcher: LibrarySearcher
    audience: Audience = Audience.PUBLIC
    limit: int = 10
    today: Callable[[], date] = date.today

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  LangChain's signature
    ) -> list[Document]:
        hits = self.searcher.search(Query(query, self.today(), self.audience, self.limit))
        return [
            Document(
                page_content=hit.article.text,
                metadata={
                    "address": str(hit.article.address),
                    "title": hit.article.title,
                    "instrument": hit.instrument.name,
                    "score": hit.score,
                },
            )
            for hit in hits
        ]
