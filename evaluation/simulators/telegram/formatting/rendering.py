"""Text and entities back to HTML, for transcripts."""

from html import escape

from evaluation.simulators.telegram.formatting.entity import Entity, Kind, in_order
from evaluation.simulators.telegram.formatting.units import utf16_offsets

_TAGS = {
    Kind.BOLD: "b",
    Kind.ITALIC: "i",
    Kind.UNDERLINE: "u",
    Kind.STRIKETHROUGH: "s",
    Kind.SPOILER: "tg-spoiler",
    Kind.CODE: "code",
    Kind.BLOCKQUOTE: "blockquote",
}


def as_html(text: str, entities: list[Entity]) -> str:
    """The text as Telegram's HTML; entities that Telegram found by itself are plain text again."""
    begins: dict[int, list[str]] = {}
    ends: dict[int, list[str]] = {}
    for entity in in_order(entities):
        tags = _tags(entity)
        if tags:
            begins.setdefault(entity.offset, []).append(tags[0])
            ends.setdefault(entity.end, []).insert(0, tags[1])
    pieces: list[str] = []
    offsets = utf16_offsets(text)
    for offset, character in zip(offsets, [*text, ""], strict=True):
        pieces += ends.get(offset, []) + begins.get(offset, []) + [escape(character, quote=False)]
    return "".join(pieces)


def _tags(entity: Entity) -> tuple[str, str] | None:
    if entity.kind in _TAGS:
        return f"<{_TAGS[entity.kind]}>", f"</{_TAGS[entity.kind]}>"
    if entity.kind is Kind.EXPANDABLE_BLOCKQUOTE:
        return "<blockquote expandable>", "</blockquote>"
    if entity.kind is Kind.TEXT_LINK:
        return f'<a href="{escape(entity.url)}">', "</a>"
    if entity.kind is Kind.TEXT_MENTION:
        return f'<a href="tg://user?id={entity.user_id}">', "</a>"
    if entity.kind is Kind.CUSTOM_EMOJI:
        return f'<tg-emoji emoji-id="{entity.custom_emoji_id}">', "</tg-emoji>"
    if entity.kind is Kind.PRE and entity.language:
        return f'<pre><code class="language-{escape(entity.language)}">', "</code></pre>"
    return ("<pre>", "</pre>") if entity.kind is Kind.PRE else None
