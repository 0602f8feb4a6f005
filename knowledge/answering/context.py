"""What the steps share: a question on its way to an answer."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from knowledge.answering.answer import Answer, Detail, StepTrace
from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.clarifying import Choice
from knowledge.answering.draft import Draft
from knowledge.answering.facets import Wanted
from knowledge.answering.messages import message
from knowledge.answering.ports import ReadQuestion
from knowledge.answering.status import AnswerStatus
from knowledge.answering.terms import QuestionTerms
from knowledge.law.address import Address
from knowledge.law.citation import Citation
from knowledge.law.fate import Amended, Fate
from knowledge.law.instrument import Audience
from knowledge.law.references import InstrumentMention
from knowledge.search.hit import Hit, Turn

if TYPE_CHECKING:
    from knowledge.answering.generating.claims import ClaimListener


_ON_THE_MATTER = frozenset({"answered", "unanswerable"})
"""The families of replies that deal with what was asked."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How the question ended; `choices` are what it may be asked again with."""

    status: AnswerStatus
    blocks: tuple[Block, ...]
    citations: tuple[Citation, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a question asks: its words, their weights, the parts of a rule it wants, and the rules it names.

    `named` are held; `not_held` are instruments named by number and year that are not.
    """

    read: ReadQuestion
    wanted: Wanted
    terms: QuestionTerms
    named: tuple[Address, ...] = ()
    not_held: tuple[InstrumentMention, ...] = ()


class StepOutOfOrder(RuntimeError):
    """A step asked for what no step before it provided: the composer's list is wrong."""


@dataclass(slots=True)
class AnsweringContext:
    """Changed by the steps through its named transitions only; a step that `ends` it is the last one run.

    `hear` is told what a language model says while it writes; `earlier` is what the question follows on from, if
    it does; `log_odds` how much likelier an answer is right than wrong, beyond what deciding asks for; `is_dated`
    whether the question itself gives the day `as_of`; `fates` what became of the instruments it names; `led_to`
    what it leads to without naming it: what took the place of an instrument, or tells its fate; `amendments` what
    amended the provisions quoted, and `later_amendments` what does so after the day; `amendments_asked` those that
    the question itself is after, `not_known_amended` what it asks them of in vain; `standing` the symbols of the
    instruments that it asks about and that apply.
    """

    question: str
    as_of: date
    reader: Audience
    hear: "ClaimListener | None" = None
    earlier: Turn | None = None
    language: str = "vi"
    screened: str = ""
    hits: tuple[Hit, ...] = ()
    ending: Ending | None = None
    log_odds: float = 0.0
    is_dated: bool = False
    fates: tuple[Fate, ...] = ()
    led_to: tuple[Address, ...] = ()
    amendments: tuple[Amended, ...] = ()
    amendments_asked: tuple[Amended, ...] = ()
    later_amendments: tuple[Amended, ...] = ()
    not_known_amended: tuple[Address, ...] = ()
    standing: tuple[str, ...] = ()
    details: dict[str, Detail] = field(default_factory=dict)
    _understanding: Understanding | None = None
    _draft: Draft | None = None

    @property
    def understanding(self) -> Understanding:
        if self._understanding is None:
            raise StepOutOfOrder("not understood yet")
        return self._understanding

    @property
    def draft(self) -> Draft:
        if self._draft is None:
            raise StepOutOfOrder("nothing composed yet")
        return self._draft

    @property
    def is_answered(self) -> bool:
        return self.ending is not None and self.ending.status is AnswerStatus.ANSWERED

    def speaks(self, language: str) -> None:
        """Set the language to reply in."""
        self.language = language

    def passes_screening(self, text: str) -> None:
        """`text` is the part of the question to answer."""
        self.screened = text

    def is_asked_as_of(self, day: date) -> None:
        """The question itself says on which day it asks for the law."""
        self.as_of, self.is_dated = day, True

    def learns_fates(self, fates: Sequence[Fate]) -> None:
        """Set what became of the instruments named that do not apply."""
        self.fates = tuple(fates)

    def learns_amendments(self, amendments: Sequence[Amended], *, asked: bool = False) -> None:
        """Set what amended the provisions quoted or, if it is `asked`, what the question names."""
        if asked:
            self.amendments_asked = tuple(amendments)
        else:
            self.amendments = tuple(amendments)

    def learns_later_amendments(self, amendments: Sequence[Amended]) -> None:
        """Set what amends the provisions quoted after the day asked about."""
        self.later_amendments = tuple(amendments)

    def learns_of_no_amendment(self, addresses: Sequence[Address]) -> None:
        """Set what nothing is known to have amended, though that is asked."""
        self.not_known_amended = tuple(addresses)

    def learns_standing(self, symbols: Sequence[str]) -> None:
        """Set the instruments asked about that apply."""
        self.standing = tuple(symbols)

    def is_led_to(self, addresses: Sequence[Address]) -> None:
        """Set what the question leads to without naming it."""
        self.led_to = tuple(addresses)

    def stands_alone(self) -> None:
        """The question follows on from nothing."""
        self.earlier = None

    def is_understood(self, understanding: Understanding) -> None:
        self._understanding = understanding
        self.language = understanding.read.language

    def finds(self, hits: Sequence[Hit]) -> None:
        self.hits = tuple(hits)

    def weighs(self, log_odds: float) -> None:
        """Set how likely an answer is right."""
        self.log_odds = log_odds

    def drafts(self, draft: Draft) -> None:
        """Set the draft, or replace it by what remains of it."""
        self._draft = draft

    def notes(self, **details: Detail) -> None:
        """Leave details on the trace of the running step."""
        self.details.update(details)

    def ends(self, status: AnswerStatus, **fields: object) -> None:
        """End with the status's own message."""
        told = Block(BlockKind.TEXT, message(status, self.language, **fields))
        self.ending = Ending(status, (told,))

    def asks_back(self, choices: Sequence[Choice]) -> None:
        """End with a question of our own: which of these is meant."""
        numbered = (f"({number}) {choice.label}" for number, choice in enumerate(choices, start=1))
        self.ends(AnswerStatus.CLARIFICATION_CHOICE, choices="; ".join(numbered))
        self.ending = replace(self._ended, choices=tuple(choices))

    def answers(self, blocks: Sequence[Block], citations: Sequence[Citation]) -> None:
        self.ending = Ending(AnswerStatus.ANSWERED, tuple(blocks), tuple(citations))

    def finished(
        self, trace: tuple[StepTrace, ...], beforehand: Sequence[str] = (), afterwards: Sequence[str] = ()
    ) -> Answer:
        """The reply. `beforehand` is said before an answer, and before what is said in place of one; `afterwards`
        behind an answer.

        Raises `StepOutOfOrder` while no step has ended the question.
        """
        ending = self._ended
        told = beforehand if ending.status.family in _ON_THE_MATTER else ()
        added = "\n".join(afterwards) if self.is_answered else ""
        blocks = (
            *(Block(BlockKind.TEXT, sentence) for sentence in told),
            *ending.blocks,
            Block(BlockKind.NOTICE, added),
        )
        return Answer(
            self.question,
            self.language,
            ending.status,
            tuple(block for block in blocks if block.text),
            self.as_of,
            ending.citations,
            trace,
            self._turn(ending),
            ending.choices,
        )

    @property
    def _ended(self) -> Ending:
        if self.ending is None:
            raise StepOutOfOrder("no step ended the question")
        return self.ending

    def _turn(self, ending: Ending) -> Turn:
        """What the next question may follow on from; a message that was no question leaves it as it was."""
        if not self.screened and self.earlier is not None:
            return self.earlier
        asked = self.screened or self.question
        cited = tuple(citation.address for citation in ending.citations)
        return Turn(self.earlier.before(asked) if self.earlier is not None else asked, cited)
