"""The step after the extractive draft: a language model's answer in its place, if it can be trusted."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from enum import StrEnum

from knowledge.answering.context import AnsweringContext
from knowledge.answering.generating.checking.checker import ClaimChecker
from knowledge.answering.generating.claims import CheckedClaim, ClaimListener, Fault
from knowledge.answering.generating.policy import generating_policy
from knowledge.answering.generating.prompts import answering_prompt
from knowledge.answering.generating.reading import ReplyReader
from knowledge.answering.generating.sources import Source, sources_of
from knowledge.answering.generating.written import written_draft
from knowledge.answering.ports import LanguageDetector
from knowledge.answering.status import AnswerStatus
from knowledge.language.language_detection import Language
from knowledge.language.personal_data import masked
from knowledge.language_model.errors import LanguageModelFailed
from knowledge.language_model.streaming import StreamedReply, StreamingModel
from knowledge.language_model.usage import Prices


class Unused(StrEnum):
    """Why what the model wrote was not used."""

    NO_SOURCES = "no_sources"
    FAILED = "failed"
    BROKEN = "broken"
    EMPTY = "empty"
    DECLINED = "declined"
    LANGUAGE = "language"
    CORE = "core_unsupported"
    MOST = "mostly_unsupported"


@dataclass(slots=True)
class _Writing:
    """What came of one question: claims in the order of the reply."""

    reply: StreamedReply
    reader: ReplyReader = field(default_factory=ReplyReader)
    claims: list[CheckedClaim] = field(default_factory=list)
    failure: str = ""

    @property
    def kept(self) -> list[CheckedClaim]:
        return [one for one in self.claims if one.is_kept]


class ModelComposer:
    """Has a language model write the answer from the clauses found, and keeps what they bear out.

    The extractive draft stays where the model fails, or where its core or most of its claims are unsupported.
    Where the model finds no answer and `is_weak` says that the evidence was doubtful too, the question is
    declined. With `prices`, the trace says what a reply cost.
    """

    def __init__(
        self,
        model: StreamingModel,
        language_of: LanguageDetector,
        is_weak: Callable[[AnsweringContext], bool],
        *,
        name: str,
        prices: Prices | None = None,
    ) -> None:
        self._model = model
        self._language_of = language_of
        self._is_weak = is_weak
        self._name = name
        self._prices = prices

    def compose(self, context: AnsweringContext) -> None:
        """Replace the draft by a written one, end the question, or leave it as it is."""
        sources = sources_of(context.draft, context.hits)
        if not sources:
            context.notes(model_unused=Unused.NO_SOURCES.value)
            return
        writing = self._write(context, sources, context.hear or _nobody)
        self._account(context, writing)
        unused = self._unused(writing, context.language)
        if unused is None:
            context.drafts(written_draft(writing.kept, context.draft))
            return
        context.notes(model_unused=unused.value)
        if unused is Unused.DECLINED and self._is_weak(context):
            context.ends(AnswerStatus.UNANSWERABLE_WEAK_EVIDENCE)

    def _write(self, context: AnsweringContext, sources: Sequence[Source], hear: ClaimListener) -> _Writing:
        question = masked(context.understanding.read.vietnamese, Language(context.language))
        prompt = answering_prompt(question, context.language, context.as_of, sources)
        checker = ClaimChecker({source.token: source for source in sources}, context.language, self._language_of)
        writing = _Writing(self._model.reply(prompt.instructions, prompt.material))
        try:
            self._read(writing, checker, hear)
        except LanguageModelFailed as problem:
            writing.failure = problem.reason
        return writing

    @staticmethod
    def _read(writing: _Writing, checker: ClaimChecker, hear: ClaimListener) -> None:
        """Check claims as they come; one is heard only after the first, which answers, was kept."""
        policy = generating_policy()
        with closing(iter(writing.reply)) as pieces:
            for piece in pieces:
                for claim in writing.reader.feed(piece)[: policy.claims - len(writing.claims)]:
                    checked = checker.check(claim)
                    writing.claims.append(checked)
                    if checked.is_kept and writing.claims[0].is_kept:
                        hear(checked)
                if writing.reader.chars > policy.reply_chars:
                    return

    def _unused(self, writing: _Writing, language: str) -> Unused | None:
        """The first reason not to use it."""
        claims = writing.claims
        if writing.failure:
            return Unused.FAILED
        if not writing.reader.chars:
            return Unused.EMPTY
        if not writing.reader.is_complete:
            return Unused.BROKEN
        if writing.reader.answerable is False:
            return Unused.DECLINED
        if not claims:
            return Unused.EMPTY
        if self._language_of(" ".join(one.claim.text for one in claims)) != language:
            return Unused.LANGUAGE
        if not claims[0].is_kept:
            return Unused.CORE
        dropped = len(claims) - len(writing.kept)
        return Unused.MOST if dropped > generating_policy().most_failed * len(claims) else None

    def _account(self, context: AnsweringContext, writing: _Writing) -> None:
        """Leave on the trace what was asked of the model, and what became of it; never what it said."""
        context.notes(
            model=self._name,
            attempts=writing.reply.attempts,
            claims=len(writing.claims),
            claims_dropped=[_reasons(at, one) for at, one in enumerate(writing.claims, 1) if not one.is_kept],
        )
        if writing.failure:
            context.notes(model_failure=writing.failure)
        usage = writing.reply.usage
        if usage is not None:
            context.notes(input_tokens=usage.input_tokens, output_tokens=usage.output_tokens)
            if self._prices is not None:
                context.notes(cost=round(self._prices.cost(usage), 6))


def _reasons(at: int, dropped: CheckedClaim) -> str:
    """`2: figure, law`."""
    faults: list[Fault] = list(dict.fromkeys(finding.fault for finding in dropped.findings))
    return f"{at}: {', '.join(faults)}"


def _nobody(_: CheckedClaim) -> None:
    return
