"""Questions answered with a queued model, from understanding to verifying."""

from dataclasses import dataclass

from knowledge.answering.answer import Detail
from knowledge.answering.composing import ExtractiveComposer
from knowledge.answering.context import AnsweringContext
from knowledge.answering.draft import Draft
from knowledge.answering.generating.claims import CheckedClaim
from knowledge.answering.generating.composing import ModelComposer
from knowledge.answering.generating.written import WrittenDraft
from knowledge.answering.understanding import QuestionInterpreter
from knowledge.answering.verifying import CitationVerifier
from knowledge.language.language_detection import detect_language
from knowledge.language_model.breaker import CircuitBreaker
from knowledge.language_model.streaming import StreamingModel
from knowledge.language_model.usage import Prices
from knowledge.law.instrument import Audience
from knowledge.law.references import HeldName, InstrumentIndex
from knowledge.search.hit import Hit
from tests.knowledge.answering.making import TODAY, PlainReader, rarity_over
from tests.knowledge.language_model.queued import QueuedChatModel, no_pause


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of a question: the draft that would be sent, and what the model's step left behind."""

    context: AnsweringContext
    extracted: Draft
    details: dict[str, Detail]
    heard: list[CheckedClaim]

    @property
    def written(self) -> list[str]:
        """The statements that would be sent; none where the extractive answer stays."""
        draft = self.context.draft
        return [one.text for one in draft.statements] if isinstance(draft, WrittenDraft) else []

    @property
    def unused(self) -> Detail | None:
        return self.details.get("model_unused")


def streaming(model: QueuedChatModel, *, time_limit_s: float = 30.0, failures: int = 3) -> StreamingModel:
    """The model under clocks that stand still."""
    return StreamingModel(
        model,
        CircuitBreaker(lambda: 0.0, failures=failures, pause_s=60),
        lambda: 0.0,
        no_pause,
        time_limit_s=time_limit_s,
    )


def ask(
    question: str,
    model: QueuedChatModel | StreamingModel,
    *hits: Hit,
    weak: bool = False,
    prices: Prices | None = None,
) -> Asked:
    """Compose, write and verify an answer from the hits. `weak`: whether the evidence was."""
    context = AnsweringContext(question, TODAY, Audience.PUBLIC)
    context.passes_screening(question)
    names = [HeldName(one.instrument.symbol, one.instrument.kind, one.instrument.title) for one in hits]
    QuestionInterpreter(PlainReader(), lambda _: InstrumentIndex(names), rarity_over(*hits)).understand(context)
    context.finds(hits)
    ExtractiveComposer().compose(context)
    extracted = context.draft
    heard: list[CheckedClaim] = []
    context.details, context.hear = {}, heard.append
    composer = ModelComposer(
        streaming(model) if isinstance(model, QueuedChatModel) else model,
        detect_language,
        lambda _: weak,
        name="queued",
        prices=prices,
    )
    composer.compose(context)
    details = context.details
    if context.ending is None:
        CitationVerifier().verify(context)
    return Asked(context, extracted, details, heard)
