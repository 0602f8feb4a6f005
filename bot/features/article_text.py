"""An article shown whole, as it reads on a day, with what is to be known before relying on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.conversation.outgoing import Block, BlockKind
from bot.conversation.phrases import phrases_of
from bot.features.held import HeldDocuments
from bot.services import Services
from knowledge.answering.fate_notices import amendments_in_words, fate_told
from knowledge.answering.writing import laid_out, one_line, printed
from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Instrument
from knowledge.law.provision import Provision

_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """`neighbours` are the articles before and after it, None where there is none."""

    address: Address
    blocks: tuple[Block, ...]
    neighbours: tuple[Address | None, Address | None]


class ArticleTexts:
    """Shows the articles of what is held."""

    def __init__(self, services: Services, documents: HeldDocuments) -> None:
        self._services = services
        self._documents = documents

    def articles(self, symbol: str, reader: Audience, as_of: date) -> list[Provision]:
        """The articles of an instrument, or its headings, as it reads on a day; none of what may not be read."""
        version = self._documents.named(symbol, reader)
        if version is None:
            return []
        text = self._services.library.text_of(symbol, as_of) or version
        return self._services.library.structure(text.id).articles()

    def shown(self, address: Address, reader: Audience, language: str, as_of: date) -> ShownArticle | None:
        """The article that a provision lies in; None where there is none that `reader` may read."""
        version = self._documents.named(address.symbol, reader)
        articles = self.articles(address.symbol, reader, as_of)
        place = next((at for at, node in enumerate(articles) if node.address == address.unit), None)
        if version is None or place is None:
            return None
        node = articles[place]
        words = self._words(node, version.instrument, language)
        remarks = "\n".join(self._remarks(node.address, reader, language, as_of))
        blocks = (words, Block(BlockKind.NOTICE, remarks)) if remarks else (words,)
        return ShownArticle(node.address, blocks, _beside(articles, place))

    def _words(self, node: Provision, instrument: Instrument, language: str) -> Block:
        place = printed(language, node.address, instrument)
        heading = f"{place} – {one_line(node.title)}" if node.title.strip() else place
        words = laid_out(node.text) or _say("no_words", language)
        return Block(BlockKind.QUOTES, f"{heading}\n{words}", self._documents.url(node.address))

    def _remarks(self, address: Address, reader: Audience, language: str, as_of: date) -> Iterator[str]:
        fates = self._documents.fates
        for fate in fates.of_instruments([address], reader, as_of):
            yield fate_told(fate, language)
        yield from amendments_in_words(fates.amendments_of([address], reader, as_of), language)
        later = fates.amendments_after([address], reader, as_of)
        for by in dict.fromkeys(each.by.symbol for each in later):
            first = next(each for each in later if each.by.symbol == by)
            yield _say("amended_later", language, by=printed(language, first.by.address, first.by))


def _beside(articles: Sequence[Provision], place: int) -> tuple[Address | None, Address | None]:
    before = articles[place - 1].address if place > 0 else None
    after = articles[place + 1].address if place + 1 < len(articles) else None
    return before, after
