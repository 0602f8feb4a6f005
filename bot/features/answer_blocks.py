"""A stored answer as the blocks of a reply, for whoever may read them now."""

from collections.abc import Iterable
from datetime import date

from bot.conversation.outgoing import Block, BlockKind
from bot.features.held import HeldDocuments
from bot.services import Services
from bot.storage.answers import GivenAnswer
from knowledge.answering import blocks as answering
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.links import page_url


class AnswerBlocks:
    """Shows answers: what is quoted leads to its page, in the words of the day that the answer is about."""

    def __init__(self, services: Services, documents: HeldDocuments) -> None:
        self._services = services
        self._documents = documents

    def of(self, answer: GivenAnswer) -> tuple[Block, ...]:
        return tuple(self._block(block, answer.as_of) for block in answer.blocks)

    def url(self, address: Address, as_of: date) -> str:
        """The page of a provision as it reads on a day; empty for what has none."""
        if not self._services.public_url or self._documents.named(address.symbol, Audience.PUBLIC) is None:
            return ""
        return page_url(self._services.public_url, address, as_of if as_of != self._services.today() else None)

    def may_show(self, answer: GivenAnswer, reader: Audience) -> bool:
        """Whether `reader` may still be shown an answer: everything it rests on is held, and open to them.

        One made for officials may speak of what is internal without citing it.
        """
        if answer.reader is Audience.OFFICIALS and reader is Audience.PUBLIC:
            return False
        return all(self._documents.named(symbol, reader) is not None for symbol in _symbols(answer))

    def _block(self, block: answering.Block, as_of: date) -> Block:
        url = self.url(block.source, as_of) if block.source is not None else ""
        return Block(BlockKind(block.kind.value), block.text, url)


def _symbols(answer: GivenAnswer) -> Iterable[str]:
    sources = [block.source for block in answer.blocks if block.source is not None]
    return {address.symbol for address in (*answer.cited, *sources)}
