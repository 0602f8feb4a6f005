"""Standard answers, given before anything is looked for."""

import time
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from bot.conversation.phrases import phrases_of
from bot.features.standard.citing import CitationReader, Cited
from bot.features.standard.likeness import Gist, GistReader
from bot.services import Services
from bot.storage.standard_answers import StandardAnswer, StandardAnswerStore, StandardState
from knowledge.answering.answer import Answer, StepTrace
from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.generating.claims import ClaimListener
from knowledge.answering.ports import QuestionReader
from knowledge.answering.remembering import Answerer
from knowledge.answering.status import AnswerStatus
from knowledge.answering.writing import laid_out
from knowledge.law.address import Address
from knowledge.law.citation import Citation
from knowledge.law.instrument import Audience
from knowledge.law.printing import provision_in_english, provision_in_vietnamese
from knowledge.search.hit import Turn

STEP = "standard answer"
"""The step that an answer of ours leaves on its trace; its detail `id` names the standard answer."""

_QUOTED_CHARS = 600
_CUT = " […]"
_phrases = phrases_of(__name__)


@dataclass(frozen=True, slots=True)
class _Known:
    """The approved answers by what their questions say, as of one state of things."""

    state: Hashable
    by_key: dict[tuple[str, ...], list[tuple[Gist, StandardAnswer]]]


class StandardAnswers:
    """Answers what an approved standard answer answers, as long as the law it cites stands; else asks `answerer`.

    `reader` reads questions as `answerer` does. Nothing is matched by likeness: see `likeness`.
    """

    def __init__(self, services: Services, answerer: Answerer, reader: QuestionReader) -> None:
        self._answerer = answerer
        self._services = services
        self._store = StandardAnswerStore(services.engine)
        self._citations = CitationReader(services.library, services.holdings)
        self._gists = GistReader(
            reader, lambda reference: services.holdings.names_for(Audience.OFFICIALS).resolve(reference)
        )
        self._known: _Known | None = None

    def answer(
        self,
        question: str,
        *,
        as_of: date,
        reader: Audience = Audience.PUBLIC,
        earlier: Turn | None = None,
        hear: ClaimListener | None = None,
    ) -> Answer:
        """The standard answer, with the step `STEP` on its trace; else the other answerer's own."""
        started = time.perf_counter()
        if as_of == self._services.today():
            for standard in self._matching(question, reader, earlier):
                cited = standing_of(standard, self._citations, as_of)
                if cited is not None and all(each.readable_by(reader) for each in cited):
                    elapsed_ms = round((time.perf_counter() - started) * 1000, 3)
                    return self._answered(question, standard, cited, as_of, elapsed_ms)
        return self._answerer.answer(question, as_of=as_of, reader=reader, earlier=earlier, hear=hear)

    def _matching(self, question: str, reader: Audience, earlier: Turn | None) -> Sequence[StandardAnswer]:
        """The answers to this question, those for officials first; none where two questions may be meant."""
        known = self._now()
        if not known:
            return ()
        gist = self._gists.read(question)
        if earlier is not None and not gist.says_enough_after_another:
            return ()
        found = [
            (own, standard)
            for own, standard in known.get(gist.key, ())
            if gist.is_same_as(own) and (reader is Audience.OFFICIALS or standard.audience is Audience.PUBLIC)
        ]
        if not all(own.is_same_as(found[0][0]) for own, _ in found):
            return ()
        return sorted((standard for _, standard in found), key=lambda each: each.audience is Audience.PUBLIC)

    def _now(self) -> dict[tuple[str, ...], list[tuple[Gist, StandardAnswer]]]:
        approved = self._store.approved_now()
        if not approved:
            return {}
        state = (self._services.library.generation, approved)
        known = self._known
        if known is None or known.state != state:
            by_key = defaultdict(list)
            for standard in self._store.in_state(StandardState.APPROVED):
                gist = self._gists.read(standard.question)
                by_key[gist.key].append((gist, standard))
            known = self._known = _Known(state, dict(by_key))
        return known.by_key

    def _answered(
        self, question: str, standard: StandardAnswer, cited: Sequence[Cited], as_of: date, elapsed_ms: float
    ) -> Answer:
        citations = tuple(_citation(each) for each in cited)
        blocks = (
            Block(BlockKind.LEAD, standard.text),
            Block(BlockKind.TEXT, signature(standard, self._services.office.name, self._services.now().tzinfo)),
            *_quoted(cited, standard.language),
        )
        return Answer(
            question,
            standard.language,
            AnswerStatus.ANSWERED,
            blocks,
            as_of,
            citations,
            (StepTrace(STEP, elapsed_ms, {"id": standard.id}),),
            Turn(question, tuple(citation.address for citation in citations)),
        )


def standing_of(standard: StandardAnswer, citations: CitationReader, day: date) -> list[Cited] | None:
    """What a standard answer cites; None where on this day some of it reads otherwise or does not apply."""
    cited = [citations.at(kept.address, day) for kept in standard.cited]
    stands = all(
        each.is_good and each.digest == kept.digest for each, kept in zip(cited, standard.cited, strict=True)
    )
    return cited if cited and stands else None


def signature(standard: StandardAnswer, office: str, zone: tzinfo | None) -> str:
    """Who answers, and since when."""
    say = _phrases.say
    approved = standard.approved_at or standard.written_at
    day = approved.astimezone(zone).strftime("%d/%m/%Y")
    return say("signed", standard.language, office=office or say("office", standard.language), day=day)


def _citation(cited: Cited) -> Citation:
    assert cited.address is not None and cited.instrument is not None  # noqa: S101  it stands
    return Citation(
        cited.address,
        cited.instrument.name,
        cited.title,
        _beginning(cited.words),
        in_force=True,
        audience=cited.instrument.audience,
    )


def _quoted(cited: Sequence[Cited], language: str) -> Iterator[Block]:
    for number, each in enumerate(cited, start=1):
        assert each.address is not None  # noqa: S101  it stands
        unit = each.address.unit
        heading = f"{each.printed_unit(language)} – {each.title}".removesuffix(" – ")
        if not each.address.steps:
            yield Block(BlockKind.QUOTES, f"[{number}] {heading}", unit)
            continue
        inner = Address(unit.symbol, each.address.steps[len(unit.steps) :])
        named = provision_in_english if language == "en" else provision_in_vietnamese
        place = f" {named(inner)}:" if inner.steps else ""
        shown = _beginning(each.words)
        cut = _CUT if len(shown) < len(each.words.strip()) else ""
        yield Block(BlockKind.QUOTES, f"{heading}\n[{number}]{place} “{laid_out(shown)}{cut}”", unit)


def _beginning(words: str) -> str:
    """The words, up to a whole one where they are many."""
    whole = words.strip()
    return whole if len(whole) <= _QUOTED_CHARS else whole[:_QUOTED_CHARS].rsplit(maxsplit=1)[0]
