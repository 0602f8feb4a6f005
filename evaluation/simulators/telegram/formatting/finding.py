"""Entities that nobody marked and Telegram finds by itself: commands, mentions, hashtags, addresses."""

import re

from evaluation.simulators.telegram.formatting.entity import Entity, Kind
from evaluation.simulators.telegram.formatting.links import UnusableLink, checked_link
from evaluation.simulators.telegram.formatting.units import utf16_length

# Of two that overlap, the one named first is kept.
_PATTERNS = {
    Kind.EMAIL: re.compile(r"(?<![\w.+-])[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![\w-])", re.IGNORECASE),
    Kind.URL: re.compile(r"(?<![\w@])https?://[^\s<>\"']+[^\s<>\"'.,;:!?()\[\]]", re.IGNORECASE),
    Kind.BOT_COMMAND: re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])"),
    Kind.MENTION: re.compile(r"(?<![\w@])@[A-Za-z0-9_]{3,32}(?!\w)"),
    Kind.HASHTAG: re.compile(r"(?<![\w#])#\w*[^\W\d]\w*"),
}


def found(text: str) -> list[Entity]:
    """The entities in a text, in no overlap."""
    entities: list[Entity] = []
    for kind, pattern in _PATTERNS.items():
        for match in pattern.finditer(text):
            entity = Entity(kind, utf16_length(text[: match.start()]), utf16_length(match[0]))
            taken = any(entity.offset < other.end and other.offset < entity.end for other in entities)
            if not taken and (kind is not Kind.URL or _opens(match[0])):
                entities.append(entity)
    return entities


def _opens(url: str) -> bool:
    try:
        checked_link(url)
    except UnusableLink:
        return False
    return True
