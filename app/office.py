"""One office: its library, indexes, search, answering and ingestion, put together from the settings."""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import structlog

from app.jobs.ingesting import IngestionDesk
from app.jobs.jobs import Jobs
from app.settings import Settings
from app.source_desk import SourceDesk
from ingest.attempts import Attempts
from ingest.inbox import Inbox
from ingest.ingestion import Ingestion
from ingest.publish import Publisher
from ingest.sources.fetching import Fetcher, FetchSettings
from knowledge.answering.composer import AnswerComposer
from knowledge.answering.deciding import is_doubtful
from knowledge.answering.generating.composing import ModelComposer
from knowledge.answering.generating.starting import start_writing_model
from knowledge.answering.remembering import RememberingAnswerer
from knowledge.language.language_detection import detect_language
from knowledge.language.learnt_model import LearntModel
from knowledge.language.question import QuestionReader, get_question_reader
from knowledge.language_model.errors import LanguageModelUnavailable
from knowledge.language_model.loading import load_language_model
from knowledge.language_model.usage import Prices
from knowledge.law.instrument import Audience, Instrument, Kind
from knowledge.library.announcements import Announcements
from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.library.records import HeldVersion
from knowledge.procedures.documents import starter_questions
from knowledge.question_bank.bank import bundled_bank
from knowledge.question_bank.office_bank import OfficeBank
from knowledge.search.agreement import require_complete
from knowledge.search.clause_vectors import ClauseVectors
from knowledge.search.encoding.factory import get_encoder
from knowledge.search.encoding.port import Encoder
from knowledge.search.fates import FateReader
from knowledge.search.holdings import HoldingsReader
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_indexes import LexicalIndexes
from knowledge.search.reranking import load_reranker
from knowledge.search.rewriting import PATIENCE_S, QueryRewriter
from knowledge.search.searcher import LibrarySearcher
from knowledge.search.summaries import ProcedureSummaries
from knowledge.search.vector_index import VectorIndex
from knowledge.search.vector_soundness import opened_store

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel


_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Office:
    """Everything a command or a request works with. `writing` is held by whoever changes the library or the bank.

    `composer` answers every question anew, `answers` remembers those that it gave. `language_model` starts the one
    that the settings name; None where they name none.
    """

    settings: Settings
    library: Library
    encoder: Encoder
    learnt: LearntModel
    reader: QuestionReader
    indexes: Indexes
    holdings: HoldingsReader
    searcher: LibrarySearcher
    composer: AnswerComposer
    answers: RememberingAnswerer
    publisher: Publisher
    ingestion: Ingestion
    jobs: Jobs
    intake: IngestionDesk
    bank: OfficeBank
    sources: SourceDesk
    announcements: Announcements
    language_model: "Callable[[], BaseChatModel] | None"
    writing: threading.Lock

    def learn_words(self) -> None:
        """Let questions be read with the words of the law that everybody may read, and with no others.

        Of what everybody could read and no longer may, nothing stays in the statistics that answers go by.
        """
        teaching = [version for version in self.library.active_versions() if _teaches(version.instrument)]
        forgets = self._knows_what_is_gone(teaching)
        if forgets:
            self.learnt.forget()
            self.indexes.rebuild_lexical()
        texts = {
            version.id: self.library.structure(version.id).verbatim
            for version in teaching
            if version.id not in self.learnt.known
        }
        if self.learnt.learn(texts) or forgets:
            self.reader.follow(self.learnt.model)

    def _knows_what_is_gone(self, teaching: Sequence[HeldVersion]) -> bool:
        """Whether words were learned of an instrument that is none of these; former versions of them may stay."""
        former = self.learnt.known - {version.id for version in teaching}
        if not former:
            return False
        symbols = {version.instrument.symbol for version in teaching}
        return not former <= {each.id for symbol in symbols for each in self.library.versions_of(symbol)}


def _teaches(instrument: Instrument) -> bool:
    """Procedures are half English; what only officials may read must not show in how a question is understood."""
    return instrument.audience is Audience.PUBLIC and instrument.kind is not Kind.PROCEDURE


@contextmanager
def opened_office(settings: Settings, *, rebuild: bool = False, incomplete: bool = False) -> Iterator[Office]:
    """Open the data folder, which the caller owns (`ownership.owned`), and mend what a crash left behind.

    `rebuild` accepts vectors of another encoder: the caller is about to encode everything anew. `incomplete`
    accepts that vectors are missing: the caller is about to look which. Raises `KnowledgeError` where the folder
    cannot answer; the message says what to do.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        engine = open_database(settings.database)
        stack.callback(engine.dispose)
        library = Library(engine)
        encoder = get_encoder(settings.embedding_model)
        client = stack.enter_context(opened_store(settings.home / "chroma", settings.chroma_url))
        vectors = VectorIndex(client, encoder, rebuild=rebuild)
        lexical = LexicalIndexes(settings.home / "lexical")
        indexes = Indexes(library, encoder, vectors, ClauseVectors(engine), lexical)
        indexes.recover()
        if not (rebuild or incomplete):
            require_complete(library, vectors)
        sources = SourceDesk(settings.home, engine, Fetcher(_fetching(settings)))
        sources.recover()
        learnt = LearntModel(settings.home / "language" / "model")
        reader = get_question_reader(settings.home / "words", learnt.model)
        reranker = load_reranker(settings.rerank_model) if settings.rerank_model else None
        holdings = HoldingsReader(library)
        searcher = LibrarySearcher(
            library, holdings, encoder, indexes, reader, reranker, rewriter=_rewriter(settings)
        )
        writer = _writer(settings)
        bank = OfficeBank(settings.home / "questions", lambda: (*bundled_bank(), *starter_questions()))
        bank.check()  # a file that cannot be read is said once, here, and not for every document
        publisher = Publisher(library, indexes, encoder, bank.now)
        ingestion = Ingestion(library, publisher, Attempts(settings.home / "attempts"))
        jobs, writing = Jobs(settings.home), threading.Lock()
        composer = AnswerComposer(
            detect_language,
            reader,
            searcher,
            holdings.names_for,
            lexical.rarity,
            writer=writer.compose if writer is not None else None,
            summaries=ProcedureSummaries(library, holdings),
            fates=FateReader(library, holdings),
        )
        office = Office(
            settings=settings,
            library=library,
            encoder=encoder,
            learnt=learnt,
            reader=reader,
            indexes=indexes,
            holdings=holdings,
            searcher=searcher,
            composer=composer,
            answers=RememberingAnswerer(composer, lambda: (library.generation, reader.models_followed)),
            publisher=publisher,
            ingestion=ingestion,
            jobs=jobs,
            intake=IngestionDesk(jobs, Inbox(settings.home), ingestion, writing, lambda: office.learn_words()),
            bank=bank,
            sources=sources,
            announcements=Announcements(engine),
            language_model=_language_model(settings),
            writing=writing,
        )
        yield office


def _fetching(settings: Settings) -> FetchSettings:
    return FetchSettings(allowed_hosts=settings.source_internal_hosts)


def _language_model(settings: Settings) -> "Callable[[], BaseChatModel] | None":
    if not settings.llm_model:
        return None
    return partial(load_language_model, settings.llm_model, base_url=settings.llm_base_url)


def _writer(settings: Settings) -> ModelComposer | None:
    """None without a model, and where it cannot start: answers are good without one, and `doctor` says so."""
    if not settings.llm_model:
        return None
    prices = None
    if settings.llm_price_input is not None and settings.llm_price_output is not None:
        prices = Prices(settings.llm_price_input, settings.llm_price_output)
    try:
        model = start_writing_model(settings.llm_model, base_url=settings.llm_base_url)
    except LanguageModelUnavailable as problem:
        _log.warning("answers_without_language_model", reason=str(problem))
        return None
    return ModelComposer(model, detect_language, is_doubtful, name=settings.llm_model, prices=prices)


def _rewriter(settings: Settings) -> QueryRewriter | None:
    if not settings.query_rewrite or not settings.llm_model:
        return None
    model = load_language_model(
        settings.llm_model, timeout_s=PATIENCE_S, retries=0, base_url=settings.llm_base_url
    )
    return QueryRewriter(model)
