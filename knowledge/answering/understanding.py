"""Second step: which words the question turns on, what part of a rule it asks for, and which rules it names."""

from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.conversation import follows_on
from knowledge.answering.facets import Wanted, what_is_asked
from knowledge.answering.ports import HoldingsFor, QuestionReader, Rarity, ReadQuestion
from knowledge.answering.status import AnswerStatus
from knowledge.answering.terms import names_in, only_names_a_topic, question_terms
from knowledge.law.address import Address
from knowledge.law.references import InstrumentMention, find_references, pointed_at


class QuestionInterpreter:
    """Reads the question's language, then its terms, facets and references; asks back about a bare topic."""

    def __init__(self, reader: QuestionReader, holdings: HoldingsFor, rarity: Rarity) -> None:
        self._reader = reader
        self._holdings = holdings
        self._rarity = rarity

    def understand(self, context: AnsweringContext) -> None:
        read = self._reader.read(context.screened)
        if context.earlier is not None and not follows_on(read.vietnamese):
            context.stands_alone()
        is_english = read.language == "en"
        telling = names_in(read.cleaned) if is_english else read.vietnamese
        terms = question_terms(telling, read.legal_terms, self._rarity)
        wanted = self._wanted(read)
        named, not_held = self._named_in(read.vietnamese, context)
        if context.earlier is not None:
            before = self._reader.read(context.earlier.question)
            terms = terms.after(question_terms(before.vietnamese, before.legal_terms, self._rarity))
            wanted = wanted if wanted.facets or named else self._wanted(before)
        context.is_understood(Understanding(read, wanted, terms, named, not_held))
        context.notes(
            language=read.language,
            facets=[facet.value for facet in wanted.facets],
            named=[str(address) for address in named],
            follows_on=context.earlier is not None,
        )
        asks_nothing = not (wanted.facets or named or not_held or context.earlier)
        if asks_nothing and only_names_a_topic(read.vietnamese):
            context.ends(AnswerStatus.CLARIFICATION)

    @staticmethod
    def _wanted(read: ReadQuestion) -> Wanted:
        return what_is_asked(own_words(read))

    def _named_in(
        self, question: str, context: AnsweringContext
    ) -> tuple[tuple[Address, ...], tuple[InstrumentMention, ...]]:
        spoken_of = context.earlier.cited if context.earlier is not None else ()
        held = self._holdings(context.reader)
        named: list[Address] = []
        not_held: list[InstrumentMention] = []
        for reference in find_references(question):
            addresses = held.resolve(reference) or pointed_at(reference, spoken_of)
            named += addresses
            mention = reference.instrument
            # What is named after an instrument that is held only says more about it: who amended it, say.
            if mention is not None and mention.number and mention.year and not named:
                not_held.append(mention)
        return tuple(named), tuple(not_held)


def own_words(read: ReadQuestion) -> str:
    """A question in the language it was asked in: as typed in English, with its accents in Vietnamese."""
    return read.cleaned if read.language == "en" else read.vietnamese
