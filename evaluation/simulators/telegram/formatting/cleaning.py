"""What Telegram takes out of a text before it is shown: control characters and blanks at both ends."""

from collections.abc import Iterable

from evaluation.simulators.telegram.formatting.entity import Entity
from evaluation.simulators.telegram.formatting.units import utf16_offsets, utf16_slice

# Line and direction separators, and combining lines that stretch over the neighbouring lines.
_REMOVED = frozenset({"\r", *(chr(code) for code in range(0x2028, 0x202F)), "\u0333", "\u033f", "\u030a"})
_BLANK = " \n"


class BrokenSymbol(ValueError):
    """An entity begins or ends outside the text or between the two halves of a surrogate pair."""


def cleaned(text: str, entities: Iterable[Entity]) -> tuple[str, list[Entity]]:
    """The text as shown and the entities moved along with it; raises `BrokenSymbol`.

    Entities that hold only blanks are gone, and those that begin with blanks begin after them.
    """
    kept = "".join(_shown(character) for character in text)
    left = len(kept) - len(kept.lstrip(_BLANK))
    shown = kept.strip(_BLANK)
    moved = _new_offsets(text, shown, left)
    placed = (_moved(entity, moved) for entity in entities)
    return shown, [entity for entity in (_from_first_letter(entity, shown) for entity in placed) if entity.length]


def _shown(character: str) -> str:
    if character in _REMOVED:
        return ""
    return " " if character < " " and character != "\n" else character


def _new_offsets(text: str, shown: str, left: int) -> dict[int, int]:
    """The offset in the shown text of every offset of the text at which a character begins or ends."""
    ends = utf16_offsets(shown)
    places: dict[int, int] = {}
    place = -left
    for character, offset in zip(text, utf16_offsets(text), strict=False):
        places[offset] = ends[min(max(place, 0), len(shown))]
        place += len(_shown(character))
    places[utf16_offsets(text)[-1]] = ends[min(max(place, 0), len(shown))]
    return places


def _moved(entity: Entity, offsets: dict[int, int]) -> Entity:
    if entity.offset not in offsets or entity.end not in offsets:
        raise BrokenSymbol(f"Entity beginning at UTF-16 offset {entity.offset} ends or begins outside a symbol")
    return entity.spanning(offsets[entity.offset], offsets[entity.end])


def _from_first_letter(entity: Entity, text: str) -> Entity:
    held = utf16_slice(text, entity.offset, entity.length)
    blanks = len(held) - len(held.lstrip(_BLANK))
    return entity.spanning(entity.offset + blanks, entity.end)
