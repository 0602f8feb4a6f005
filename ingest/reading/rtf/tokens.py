"""The tokens of an RTF file: groups, control words and symbols, bytes of text."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    r"|\\'(?P<code>[0-9a-fA-F]{2})"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}\r\n]+)"
    r"|[\r\n]+|.",
    re.DOTALL,
)


class Token(NamedTuple):
    """One token: `kind` is "open", "close", "word", "symbol" or "bytes"; `number` is a word's parameter."""

    kind: str
    value: str
    number: int | None = None


def tokens(content: bytes) -> Iterator[Token]:
    """The tokens in order; binary data is passed over. Text is one character a byte (Latin-1)."""
    text = content.decode("latin-1")
    at = 0
    while found := _TOKEN.match(text, at):
        at = found.end()
        kind = found.lastgroup
        if kind in {"word", "number"}:
            number = None if found["number"] is None else int(found["number"])
            if found["word"] == "bin":
                at += max(0, number or 0)
            else:
                yield Token("word", found["word"], number)
        elif kind == "code":
            yield Token("bytes", chr(int(found["code"], 16)))
        elif kind == "symbol":
            yield Token("symbol", found["symbol"])
        elif kind == "brace":
            yield Token("open" if found["brace"] == "{" else "close", "")
        elif kind == "text":
            yield Token("bytes", found["text"])
