"""What became of a document, told as news."""

from dataclasses import dataclass
from datetime import date

from bot.conversation.outgoing import Block, BlockKind, Button
from bot.conversation.phrases import phrases_of
from bot.features.held import HeldDocuments, titled
from bot.features.instruments.card import InstrumentCards
from bot.features.opening import opening
from bot.services import Services
from knowledge.answering.fate_notices import day_in_words
from knowledge.answering.writing import shortened
from knowledge.law.instrument import Audience, Instrument
from knowledge.library.announcements import AnnouncedOutcome, Announcement

_MOST_LINES = 4
_LINE_CHARS = 220
_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class ToldNews:
    """A piece of news: what is said, and what opens the document where it is still held."""

    block: Block
    button: Button | None


class AnnouncementTeller:
    """Tells announcements to those who may hear of them."""

    def __init__(self, services: Services, documents: HeldDocuments) -> None:
        self._services = services
        self._documents = documents
        self._cards = InstrumentCards(services, documents)

    def told(self, announced: Announcement, number: int, reader: Audience, language: str) -> ToldNews:
        version = self._documents.named(announced.symbol, reader)
        instrument = version.instrument if version is not None else _as_announced(announced)
        first = f"{number}. {titled(instrument, language)}"
        how = self._how(announced, language)
        lines = [first, how, *_changes(announced, language)]
        if version is not None and announced.outcome is AnnouncedOutcome.ADDED:
            lines.extend(self._cards.effects(instrument, language))
        block = Block(BlockKind.TEXT, "\n".join(lines), self._documents.url(instrument.address))
        return ToldNews(block, opening(instrument, language) if version is not None else None)

    def _how(self, announced: Announcement, language: str) -> str:
        how = announced.outcome.value
        if announced.outcome is AnnouncedOutcome.UPDATED and not announced.difference.vietnamese:
            how = "updated_somehow"
        return _say(how, language, day=day_in_words(self._day(announced), language))

    def _day(self, announced: Announcement) -> date:
        """The day it was in the office."""
        return announced.at.astimezone(self._services.now().tzinfo).date()


def _as_announced(announced: Announcement) -> Instrument:
    """What is still known of a document that is not held any more."""
    return Instrument(announced.symbol, announced.kind, announced.title, "", audience=announced.audience)


def _changes(announced: Announcement, language: str) -> list[str]:
    difference = announced.difference
    lines = (difference.english if language == "en" else difference.vietnamese).splitlines()
    told = [f"- {shortened(line, _LINE_CHARS)}" for line in lines[:_MOST_LINES]]
    left = len(lines) - _MOST_LINES
    return [*told, _say("and_more", language, left=left)] if left > 0 else told
