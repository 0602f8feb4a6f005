"""`parse_mode=HTML` as Telegram's servers read it, with their error texts.

The rules were checked against the behaviour of TDLib's `parse_html`: offsets in errors count bytes of
UTF-8; an unknown tag is an error but an unknown attribute is not; `&name;` other than lt, gt, amp and quot
stays as it is; `</>` closes whatever is open; an element without text gives no entity.
"""

import re
from dataclasses import dataclass, replace

from evaluation.simulators.telegram.formatting.entity import Entity, Kind, in_order
from evaluation.simulators.telegram.formatting.links import UnusableLink, checked_link, mentioned_user
from evaluation.simulators.telegram.formatting.units import utf16_length

_STYLE_TAGS = {
    "b": Kind.BOLD,
    "strong": Kind.BOLD,
    "i": Kind.ITALIC,
    "em": Kind.ITALIC,
    "u": Kind.UNDERLINE,
    "ins": Kind.UNDERLINE,
    "s": Kind.STRIKETHROUGH,
    "strike": Kind.STRIKETHROUGH,
    "del": Kind.STRIKETHROUGH,
    "span": Kind.SPOILER,
    "tg-spoiler": Kind.SPOILER,
}
_TAGS = frozenset({*_STYLE_TAGS, "a", "pre", "code", "blockquote", "tg-emoji"})
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}

_END = 0
_BLANK = frozenset(b" \t\r\n\v\0")
_AFTER_TAG_NAME = _BLANK | frozenset(b">")
_AFTER_ATTRIBUTE_NAME = _BLANK | frozenset(b"=>/\"'")
_QUOTATION = frozenset(b"'\"")
_TOKEN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-")
_AFTER_LITERAL = re.compile(rb"[<&]")
_REFERENCE = re.compile(rb"&(?:#x(?P<hex>[0-9A-Fa-f]*)|#(?P<decimal>[0-9]*)|(?P<name>[A-Za-z]*))")
_LONGEST_NUMBER = 9
_EMOJI_ID = re.compile(r"[1-9][0-9]{0,18}")


class Malformed(ValueError):
    """The markup cannot be read; the message is Telegram's, without its "can't parse entities: "."""


@dataclass(frozen=True)
class _Open:
    """An element that waits for its end tag."""

    tag: str
    argument: str
    offset: int
    begin: int


def parsed_html(markup: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities, outer before inner; raises `Malformed`."""
    return _Reader(markup).read()


class _Reader:
    """Reads bytes from left to right: errors name byte offsets, so bytes are what it walks over."""

    def __init__(self, markup: str) -> None:
        # The closing zero byte stands for the end: every look ahead is then within bounds.
        self._bytes = markup.encode() + b"\0"
        self._size = len(self._bytes) - 1
        self._at = 0
        self._text: list[str] = []
        self._units = 0
        self._open: list[_Open] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self._at < self._size:
            byte = self._bytes[self._at]
            if byte == ord("<"):
                self._read_tag()
            elif byte == ord("&"):
                self._read_reference()
            else:
                self._read_literal()
        if self._open:
            raise Malformed(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        text = "".join(self._text)
        if any("\ud800" <= character <= "\udfff" for character in text):
            raise Malformed(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return text, in_order(_without_languages(self._entities))

    def _add(self, text: str) -> None:
        self._text.append(text)
        self._units += utf16_length(text)

    def _read_literal(self) -> None:
        stop = _AFTER_LITERAL.search(self._bytes, self._at, self._size)
        begin, self._at = self._at, stop.start() if stop else self._size
        self._add(self._bytes[begin : self._at].decode())

    def _read_reference(self) -> None:
        character, self._at = _referenced(self._bytes, self._at) or ("&", self._at + 1)
        self._add(character)

    def _read_tag(self) -> None:
        begin = self._at
        self._at += 1
        if self._bytes[self._at] == ord("/"):
            self._read_end_tag(begin)
        else:
            self._read_start_tag(begin)

    def _read_start_tag(self, begin: int) -> None:
        self._skip_to(_AFTER_TAG_NAME)
        if self._bytes[self._at] == _END:
            raise Malformed(f"Unclosed start tag at byte offset {begin}")
        tag = self._name(begin + 1)
        if tag not in _TAGS:
            raise Malformed(f'Unsupported start tag "{tag}" at byte offset {begin}')
        argument = ""
        while (attribute := self._read_attribute(tag, begin)) is not None:
            argument = _argument(tag, *attribute) or argument
        self._at += 1
        if tag == "span" and argument != "spoiler":
            raise Malformed(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        self._open.append(_Open(tag, argument, self._units, len(self._text)))

    def _read_attribute(self, tag: str, begin: int) -> tuple[str, str] | None:
        """The next attribute of the start tag, or nothing where the tag closes."""
        self._skip_blanks()
        if self._bytes[self._at] == ord(">"):
            return None
        name_begin = self._at
        self._skip_to(_AFTER_ATTRIBUTE_NAME)
        name = self._bytes[name_begin : self._at].decode()
        if not name:
            raise Malformed(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._skip_blanks()
        has_value = self._bytes[self._at] == ord("=")
        if has_value:
            self._at += 1
            self._skip_blanks()
        if self._bytes[self._at] == _END:
            raise Malformed(f'Unclosed start tag "{tag}" at byte offset {begin}')
        if not has_value:
            return name, ""
        value = self._read_string() if self._bytes[self._at] in _QUOTATION else self._read_token()
        if self._bytes[self._at] == _END:
            raise Malformed(f"Unclosed start tag at byte offset {begin}")
        return name, value

    def _read_token(self) -> str:
        begin = self._at
        while self._bytes[self._at] in _TOKEN:
            self._at += 1
        if self._bytes[self._at] not in _AFTER_TAG_NAME:
            raise Malformed(f"Unexpected end of name token at byte offset {begin}")
        return self._bytes[begin : self._at].decode().lower()

    def _read_string(self) -> str:
        closing = self._bytes[self._at]
        self._at += 1
        value = bytearray()
        while (byte := self._bytes[self._at]) not in {closing, _END}:
            reference = _referenced(self._bytes, self._at) if byte == ord("&") else None
            if reference:
                value += reference[0].encode("utf-8", "surrogatepass")
                self._at = reference[1]
            else:
                value.append(byte)
                self._at += 1
        if byte == closing:
            self._at += 1
        return value.decode("utf-8", "replace")

    def _read_end_tag(self, begin: int) -> None:
        if not self._open:
            raise Malformed(f"Unexpected end tag at byte offset {begin}")
        self._skip_to(_AFTER_TAG_NAME)
        tag = self._name(begin + 2)
        self._skip_blanks()
        if self._bytes[self._at] != ord(">"):
            raise Malformed(f"Unclosed end tag at byte offset {begin}")
        self._at += 1
        element = self._open.pop()
        if tag and tag != element.tag:
            raise Malformed(
                f'Unmatched end tag at byte offset {begin}, expected "</{element.tag}>", found "</{tag}>"'
            )
        if self._units > element.offset:
            self._close(element)

    def _close(self, element: _Open) -> None:
        length = self._units - element.offset
        if element.tag in _STYLE_TAGS:
            self._entities.append(Entity(_STYLE_TAGS[element.tag], element.offset, length))
        elif element.tag in {"pre", "code"}:
            self._close_code(element, length)
        elif element.tag == "blockquote":
            kind = Kind.EXPANDABLE_BLOCKQUOTE if element.argument else Kind.BLOCKQUOTE
            self._entities.append(Entity(kind, element.offset, length))
        elif element.tag == "tg-emoji":
            if not _EMOJI_ID.fullmatch(element.argument):
                raise Malformed("Invalid custom emoji identifier specified")
            emoji = Entity(Kind.CUSTOM_EMOJI, element.offset, length, custom_emoji_id=element.argument)
            self._entities.append(emoji)
        else:
            self._close_link(element, length)

    def _close_code(self, element: _Open, length: int) -> None:
        """`<pre><code class="language-x">` over the same text, in either order, is one block of code."""
        entity = Entity(Kind(element.tag), element.offset, length, language=element.argument)
        inner = self._entities[-1] if self._entities else None
        if inner and {inner.kind, entity.kind} == {Kind.PRE, Kind.CODE}:
            language = inner.language or entity.language
            if (inner.offset, inner.length) == (entity.offset, entity.length) and language:
                self._entities[-1] = replace(entity, kind=Kind.PRE, language=language)
                return
        self._entities.append(entity)

    def _close_link(self, element: _Open, length: int) -> None:
        """A link to what Telegram does not open is dropped without an error; its text stays."""
        url = element.argument or "".join(self._text[element.begin :])
        user_id = mentioned_user(url)
        if user_id:
            self._entities.append(Entity(Kind.TEXT_MENTION, element.offset, length, user_id=user_id))
            return
        try:
            link = checked_link(url)
        except UnusableLink:
            return
        self._entities.append(Entity(Kind.TEXT_LINK, element.offset, length, url=link))

    def _name(self, begin: int) -> str:
        return self._bytes[begin : self._at].decode("utf-8", "replace").lower()

    def _skip_to(self, stops: frozenset[int]) -> None:
        while self._bytes[self._at] not in stops:
            self._at += 1

    def _skip_blanks(self) -> None:
        while self._bytes[self._at] in _BLANK and self._at < self._size:
            self._at += 1


def _referenced(data: bytes, at: int) -> tuple[str, int] | None:
    """The character that the reference at `at` stands for and where the reference ends, if it is one."""
    match = _REFERENCE.match(data, at)
    if match is None:
        return None
    if match["name"] is not None:
        character = _NAMED.get(match["name"])
    else:
        code = int(match["hex"] or b"0", 16) if match["hex"] is not None else int(match["decimal"] or b"0")
        usable = 0 < code < 0x10FFFF and len(match[0]) <= _LONGEST_NUMBER
        character = chr(code) if usable else None
    if character is None:
        return None
    return character, match.end() + (data[match.end()] == ord(";"))


def _argument(tag: str, name: str, value: str) -> str:
    """What the attribute means for the element, empty where it means nothing."""
    if (tag, name) in {("a", "href"), ("tg-emoji", "emoji-id")}:
        return value
    if (tag, name) == ("code", "class") and value.startswith("language-"):
        return value.removeprefix("language-")
    if (tag, name) == ("span", "class") and value.startswith("tg-"):
        return value.removeprefix("tg-")
    return name if (tag, name) == ("blockquote", "expandable") else ""


def _without_languages(entities: list[Entity]) -> list[Entity]:
    """Inline code has no language once no `pre` took it over."""
    return [replace(entity, language="") if entity.kind is Kind.CODE else entity for entity in entities]
