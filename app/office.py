"""One office: its library, indexes, search, answering and ingestion, put together from the settings."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from app.settings import Settings
from ingest.ingestion import Ingestion
from ingest.publish import Publisher
from knowledge.answering.composer import AnswerComposer
from knowledge.language.language_detection import detect_language
from knowledge.language.question import QuestionReader, get_question_reader
from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.search.encoding.factory import get_encoder
from knowledge.search.encoding.port import Encoder
from knowledge.search.holdings import HoldingsReader
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_index import LexicalIndex
from knowledge.search.nearness import Nearness
from knowledge.search.searcher import LibrarySearcher
from knowledge.search.vector_index import VectorIndex, open_client


@dataclass(frozen=True, slots=True)
class Office:
    """Everything a command or a request works with. `writing` is held by whoever changes the library."""

    settings: Settings
    library: Library
    encoder: Encoder
    reader: QuestionReader
    indexes: Indexes
    holdings: HoldingsReader
    searcher: LibrarySearcher
    composer: AnswerComposer
    publisher: Publisher
    ingestion: Ingestion
    writing: threading.Lock = field(default_factory=threading.Lock)


@contextmanager
def opened_office(settings: Settings, *, rebuild: bool = False) -> Iterator[Office]:
    """Open the data folder, which the caller owns (`ownership.owned`), and mend what a crash left behind.

    `rebuild` accepts vectors of another encoder: the caller is about to encode everything anew.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    engine = open_database(settings.database)
    try:
        library = Library(engine)
        encoder = get_encoder(settings.embedding_model)
        client = open_client(settings.home / "chroma", settings.chroma_url)
        vectors = VectorIndex(client, encoder, rebuild=rebuild)
        lexical = LexicalIndex(settings.home / "lexical")
        indexes = Indexes(library, encoder, vectors, lexical)
        indexes.recover()
        reader = get_question_reader()
        holdings = HoldingsReader(library)
        searcher = LibrarySearcher(library, holdings, encoder, vectors, lexical, reader)
        publisher = Publisher(library, indexes, encoder)
        yield Office(
            settings=settings,
            library=library,
            encoder=encoder,
            reader=reader,
            indexes=indexes,
            holdings=holdings,
            searcher=searcher,
            composer=AnswerComposer(
                detect_language, reader, searcher, holdings, lexical.rarity, Nearness(encoder)
            ),
            publisher=publisher,
            ingestion=Ingestion(library, publisher),
        )
    finally:
        engine.dispose()
