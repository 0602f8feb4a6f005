"""The pipeline: every step, in order, in one place."""

import time
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path

import structlog

from knowledge.answering.answer import Answer, StepTrace
from knowledge.answering.composing import ExtractiveComposer
from knowledge.answering.context import AnsweringContext
from knowledge.answering.dating import QuestionDater
from knowledge.answering.deciding import EvidenceJudge
from knowledge.answering.fate_notices import amendments_told, times_told
from knowledge.answering.fates import FateTeller
from knowledge.answering.generating.claims import ClaimListener
from knowledge.answering.glossing import EnglishGlosser
from knowledge.answering.later import LaterRuleNoticer
from knowledge.answering.ports import (
    Fates,
    HoldingsFor,
    LanguageDetector,
    QuestionReader,
    Rarity,
    Searcher,
    Summaries,
)
from knowledge.answering.rendering import AnswerRenderer
from knowledge.answering.retrieving import ArticleRetriever
from knowledge.answering.screening import MessageScreener
from knowledge.answering.status import AnswerStatus
from knowledge.answering.understanding import QuestionInterpreter
from knowledge.answering.verifying import CitationVerifier
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn

Step = Callable[[AnsweringContext], None]

_log = structlog.get_logger(__name__)


class AnswerComposer:
    """Answers questions. Never raises: whatever goes wrong becomes an apologetic answer and a log entry.

    `writer` is the step in which a language model writes the answer, if there is one; `summaries` tells what our
    procedures say of provisions, to lead answers in English, `fates` what became of the instruments that a
    question names. `clock` counts seconds, `today` tells the calendar day.
    """

    def __init__(
        self,
        language_of: LanguageDetector,
        reader: QuestionReader,
        searcher: Searcher,
        holdings: HoldingsFor,
        rarity: Rarity,
        writer: Step | None = None,
        summaries: Summaries | None = None,
        fates: Fates | None = None,
        clock: Callable[[], float] = time.perf_counter,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._clock = clock
        teller = FateTeller(fates) if fates is not None else None
        noticer = LaterRuleNoticer(searcher, fates, today) if fates is not None else None
        self._steps: tuple[tuple[str, Step], ...] = (
            ("screening", MessageScreener(language_of).screen),
            ("dating", QuestionDater().date),
            ("understanding", QuestionInterpreter(reader, holdings, rarity).understand),
            *((("telling fates", teller.tell),) if teller is not None else ()),
            ("retrieving", ArticleRetriever(searcher).retrieve),
            *((("comparing with later rules", noticer.compare),) if noticer is not None else ()),
            ("deciding", EvidenceJudge().decide),
            ("composing", ExtractiveComposer().compose),
            *((("glossing", EnglishGlosser(summaries).gloss),) if summaries is not None else ()),
            *((("generating", writer),) if writer is not None else ()),
            ("verifying", CitationVerifier().verify),
            *((("noting amendments", teller.note_amendments),) if teller is not None else ()),
            ("rendering", AnswerRenderer().render),
        )

    def answer(
        self,
        question: str,
        *,
        as_of: date,
        reader: Audience = Audience.PUBLIC,
        earlier: Turn | None = None,
        hear: ClaimListener | None = None,
    ) -> Answer:
        """The answer from what `reader` may read and what is in force on `as_of`.

        `earlier` is the `turn` of the answer before, in a conversation. `hear` is told what a language model
        writes as soon as it has been checked.
        """
        context = AnsweringContext(question, as_of, reader, hear, earlier)
        trace: list[StepTrace] = []
        for name, step in self._steps:
            trace.append(self._traced(name, step, context))
            if context.ending is not None:
                break
        return context.finished(tuple(trace), tuple(times_told(context)), tuple(amendments_told(context)))

    def _traced(self, name: str, step: Step, context: AnsweringContext) -> StepTrace:
        context.details = {}
        started = self._clock()
        try:
            step(context)
        except Exception as error:  # noqa: BLE001  a named edge: nothing may escape an answer
            # Only where it failed: the error's message, and a full traceback, may repeat the question.
            _log.error("answering_failed", step=name, error=type(error).__name__, at=_place(error))
            context.notes(error=type(error).__name__)
            context.ends(AnswerStatus.ERROR_INTERNAL)
        return StepTrace(name, round((self._clock() - started) * 1000, 3), context.details)


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(frame.filename).name}:{frame.lineno}"
