"""The whole article that an answer cites, as it read on the day of the answer, and its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.conversation.feature import Feature
from bot.conversation.outgoing import Block, BlockKind, Button, Buttons
from bot.conversation.phrases import phrases_of
from bot.conversation.talk import Talk
from bot.features.answer_articles import AnswerArticles
from bot.features.answer_blocks import AnswerBlocks
from bot.features.article_text import ArticleTexts
from bot.features.articles.cutting import pages_of
from bot.features.own_answers import OwnAnswers
from bot.storage.answers import Answers, GivenAnswer
from knowledge.answering.writing import shortened
from knowledge.law.address import Address
from knowledge.law.printing import at_sentence_start, provision_in_english, provision_in_vietnamese

_PAGE_CHARS = 3500
"""What reads well in one message; with heading and remarks it stays below what channels take."""
_LABEL_CHARS = 24

_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class _Place:
    """What the data of a button says, `ID:n:article:page`: in the text that the nth article cited lies in, the
    article at a place, and a page of it.

    What is shown is looked up in what was cited, because symbols are too long for a button.
    """

    answer: GivenAnswer
    cited: int
    article: int
    page: int = 0

    def data(self, article: int, page: int = 0) -> str:
        return f"nb:{self.answer.id}:{self.cited}:{article}:{page}"


class Articles:
    """Shows articles to those who may read them now."""

    def __init__(
        self, answers: Answers, articles: AnswerArticles, texts: ArticleTexts, blocks: AnswerBlocks
    ) -> None:
        self._own = OwnAnswers(answers)
        self._articles = articles
        self._texts = texts
        self._blocks = blocks

    def feature(self) -> Feature:
        return Feature(presses={"art": self._cited, "nb": self._neighbour})

    def _cited(self, talk: Talk, rest: str) -> None:
        """`ID:n`: the article is said beside the answer."""
        answer_id, *numbers = rest.split(":")
        answer = self._own.find_here(talk, answer_id)
        if answer is None:
            return
        cited = _numbers(numbers, 1)[0]
        article = self._at(answer, cited)
        addresses = self._addresses(talk, answer, article)
        if article is None or article not in addresses:
            talk.say(_text("not_shown", talk))
            return
        place = _Place(answer, cited, addresses.index(article))
        blocks, buttons = self._message(talk, place, addresses)
        talk.say(*blocks, buttons=buttons)

    def _neighbour(self, talk: Talk, rest: str) -> None:
        """`ID:n:article:page`: another takes the place of the one shown."""
        answer_id, *numbers = rest.split(":")
        answer = self._own.find_here(talk, answer_id)
        if answer is None:
            return
        cited, article, page = _numbers(numbers, 3)
        addresses = self._addresses(talk, answer, self._at(answer, cited))
        if not 0 <= article < len(addresses):
            talk.change(_text("not_shown", talk))
            return
        blocks, buttons = self._message(talk, _Place(answer, cited, article, page), addresses)
        talk.change(*blocks, buttons=buttons)

    def _at(self, answer: GivenAnswer, cited: int) -> Address | None:
        articles = self._articles.of(answer)
        return articles[cited] if 0 <= cited < len(articles) else None

    def _addresses(self, talk: Talk, answer: GivenAnswer, article: Address | None) -> list[Address]:
        """The articles of the text that one lies in; none of what may not be read here."""
        if article is None:
            return []
        return [node.address for node in self._texts.articles(article.symbol, talk.reader, answer.as_of)]

    def _message(
        self, talk: Talk, place: _Place, addresses: Sequence[Address]
    ) -> tuple[tuple[Block, ...], Buttons]:
        address, answer = addresses[place.article], place.answer
        shown = self._texts.shown(address, talk.reader, talk.language, answer.as_of)
        if shown is None:  # the document was changed at this very moment
            return (_text("not_shown", talk),), ()
        url = self._blocks.url(address, answer.as_of)
        words, *remarks = shown.blocks
        heading, _, text = words.text.partition("\n")
        pages = pages_of(text, _PAGE_CHARS)
        page = min(max(place.page, 0), len(pages) - 1)
        if len(pages) > 1:
            heading += " " + _say("part", talk.language, number=page + 1, count=len(pages))
        words = replace(words, text=f"{heading}\n{pages[page]}", url=url)
        return (words, *remarks), _buttons(talk.language, replace(place, page=page), addresses, len(pages), url)


def _buttons(language: str, place: _Place, addresses: Sequence[Address], pages: int, url: str) -> Buttons:
    at, page = place.article, place.page
    on = [Button(_say("on", language), place.data(at, page + 1))] if page + 1 < pages else []
    back = [Button(_say("back", language), place.data(at, page - 1))] if page > 0 else []
    before = [Button(f"‹ {_label(addresses[at - 1], language)}", place.data(at - 1))] if at > 0 else []
    after = (
        [Button(f"{_label(addresses[at + 1], language)} ›", place.data(at + 1))] if at + 1 < len(addresses) else []
    )
    link = [Button(_say("page", language), url=url)] if url else []
    return tuple(tuple(row) for row in ([*back, *on], [*before, *after], link) if row)


def _label(address: Address, language: str) -> str:
    in_words = provision_in_english if language == "en" else provision_in_vietnamese
    return shortened(at_sentence_start(in_words(address)), _LABEL_CHARS)


def _numbers(parts: Sequence[str], count: int) -> list[int]:
    """As many numbers as are wanted; -1 for what is none."""
    numbers = [int(part) if part.isdecimal() and len(part) < 6 else -1 for part in parts[:count]]
    return numbers + [-1] * (count - len(numbers))


def _text(name: str, talk: Talk) -> Block:
    return Block(BlockKind.TEXT, _say(name, talk.language))
