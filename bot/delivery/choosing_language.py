"""In which language to reply."""

from collections.abc import Callable

from sqlalchemy import Connection, select

from bot.conversation.incoming import Event, Said
from bot.conversation.people import Member
from bot.conversation.phrases import LANGUAGES
from bot.storage.schema import answers
from knowledge.language.language_detection import Language, detect_language

_ENOUGH_WORDS = 3
"""Fewer, and unaccented, may be Vietnamese or a name or a number."""


def language_for(event: Event, person: Member, before: Callable[[], str]) -> str:
    """What the person chose; else what they write in; where that tells nothing, `before`, their application's.

    `before` gives the language of their last question, or nothing. Vietnamese where nobody knows.
    """
    candidates = (person.language, _written(event), before, event.person.language)
    for candidate in candidates:
        language = candidate() if callable(candidate) else candidate
        if language in LANGUAGES:
            return language
    return Language.VIETNAMESE.value


def language_before(connection: Connection, person: Member) -> str:
    """The language of the last answer; empty before the first."""
    last = select(answers.c.language).where(answers.c.person_id == person.id).order_by(answers.c.asked_at.desc())
    return connection.execute(last.limit(1)).scalar_one_or_none() or ""


def _written(event: Event) -> str:
    """The language of the words; empty where there are too few to tell, and for commands and buttons."""
    text = event.what.text if isinstance(event.what, Said) else ""
    if not text or text.startswith("/"):
        return ""
    language = detect_language(text)
    is_told = language is Language.ENGLISH or not text.isascii() or len(text.split()) >= _ENOUGH_WORDS
    return language.value if is_told else ""
