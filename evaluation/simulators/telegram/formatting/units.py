"""Telegram counts text in UTF-16 code units; Python counts code points."""


def utf16_length(text: str) -> int:
    """How many UTF-16 code units the text takes: two for a code point beyond the basic plane."""
    return len(text) + sum(character > "\uffff" for character in text)


def utf16_offsets(text: str) -> list[int]:
    """The offset in UTF-16 units at which each code point begins, and the end of the text as the last item."""
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if character > "\uffff" else 1))
    return offsets


def utf16_slice(text: str, offset: int, length: int) -> str:
    """The part of the text that begins at `offset` and is `length` long, both in UTF-16 units."""
    encoded = text.encode("utf-16-le")
    return encoded[2 * offset : 2 * (offset + length)].decode("utf-16-le")
