"""Second step: which words the question turns on, what part of a rule it asks for, and which rules it names."""

from knowledge.answering.context import AnsweringContext, Understanding
from knowledge.answering.facets import what_is_asked
from knowledge.answering.ports import Holdings, QuestionReader, Rarity
from knowledge.answering.status import AnswerStatus
from knowledge.answering.terms import names_in, only_names_a_topic, question_terms
from knowledge.law.address import Address
from knowledge.law.references import InstrumentMention, find_references


class QuestionInterpreter:
    """Reads the question's language, then its terms, facets and references; asks back about a bare topic."""

    def __init__(self, reader: QuestionReader, holdings: Holdings, rarity: Rarity) -> None:
        self._reader = reader
        self._holdings = holdings
        self._rarity = rarity

    def understand(self, context: AnsweringContext) -> None:
        read = self._reader.read(context.screened)
        is_english = read.language == "en"
        wanted = what_is_asked(read.cleaned if is_english else read.vietnamese)
        own_words = names_in(read.cleaned) if is_english else read.vietnamese
        terms = question_terms(own_words, read.legal_terms, self._rarity)
        named, not_held = self._named_in(read.vietnamese)
        context.is_understood(Understanding(read, wanted, terms, named, not_held))
        context.notes(
            language=read.language,
            facets=[facet.value for facet in wanted.facets],
            named=[str(address) for address in named],
        )
        asks_nothing = not (wanted.facets or named or not_held)
        if asks_nothing and only_names_a_topic(read.vietnamese):
            context.ends(AnswerStatus.CLARIFICATION)

    def _named_in(self, question: str) -> tuple[tuple[Address, ...], tuple[InstrumentMention, ...]]:
        named: list[Address] = []
        not_held: list[InstrumentMention] = []
        for reference in find_references(question):
            addresses = self._holdings.resolve(reference)
            named += addresses
            mention = reference.instrument
            if mention is not None and mention.number and mention.year and not addresses:
                not_held.append(mention)
        return tuple(named), tuple(not_held)
