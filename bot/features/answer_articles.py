"""The articles behind a reply, that its buttons lead to."""

from bot.services import Services
from bot.storage.answers import GivenAnswer
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.references import find_references


class AnswerArticles:
    """Finds them: those that an answer cites; where it only names the nearest rules, those."""

    def __init__(self, services: Services) -> None:
        self._holdings = services.holdings

    def of(self, answer: GivenAnswer) -> tuple[Address, ...]:
        """Each once, in the order of the reply: a button says which by its place."""
        if answer.status is not AnswerStatus.UNANSWERABLE_NEARBY:
            return answer.articles
        names = self._holdings.names_for(answer.reader)
        text = "\n".join(block.text for block in answer.blocks)
        named = (address for reference in find_references(text) for address in names.resolve(reference)[:1])
        return tuple(dict.fromkeys(address.unit for address in named if address.unit.steps))
