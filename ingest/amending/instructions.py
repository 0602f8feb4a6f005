"""The instructions in a provision's own words: each with the words it quotes and the new wording it gives."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.amending.events import FIRST_QUOTE, MOST_QUOTES
from ingest.amending.masking import masked
from ingest.amending.quoting import Quotation, quotations
from ingest.amending.reordering import reordered

_MARKER = re.compile(
    r"^[\s*_]*(?:Điều\s+\d+\s?[a-zđ]?\s*[.:]|\d+[a-zđ]?(?:\.\d+)*\s?[.)]|[a-zđ]\d?\s?[.)])[*_\s]*", re.IGNORECASE
)
_BRACKETED_LINK = re.compile(r"\[([^\]\n]*)\]\((?:[^()\n]|\([^()\n]*\))*\)")
_NOTHING_SAID = re.compile(r"[\W_]*(?:và|hoặc|;)?[\W_]*")
_UNQUOTED = re.compile(r"(?:như sau|sau đây)\s*:\s*\n(?P<text>(?:.|\n)*\S)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Instruction:
    """`words` with every quotation masked by one character, `quotes` what they stand for.

    `written` are the words as the text has them, and `wordings` the new texts that follow.
    """

    words: str
    written: str
    quotes: tuple[str, ...]
    wordings: tuple[str, ...]


def instructions_in(text: str) -> Iterator[Instruction]:
    """The instructions of a text: each ends with the new wording it introduces, the last with the text."""
    text = _BRACKETED_LINK.sub(r"\1", text)
    draft = _Draft()
    start = _marker_end(text)
    for quotation in quotations(text):
        between = text[start : quotation.start]
        if draft.wordings and not _NOTHING_SAID.fullmatch(between):
            yield draft.finished()
            draft, between = _Draft(), between[_marker_end(between) :]
        draft.say(between)
        draft.quote(quotation, text)
        start = max(start, quotation.end)
    rest = text[start:]
    if draft.wordings and not _NOTHING_SAID.fullmatch(rest):
        yield draft.finished()
        draft, rest = _Draft(), rest[_marker_end(rest) :]
    draft.say(rest)
    if draft.words.strip():
        yield draft.finished()


@dataclass(slots=True)
class _Draft:
    """An instruction while its text is gone through."""

    words: str = ""
    written: str = ""
    quotes: list[str] = field(default_factory=list)
    wordings: list[str] = field(default_factory=list)

    def say(self, words: str) -> None:
        self.words += words
        self.written += words

    def quote(self, quotation: Quotation, text: str) -> None:
        if quotation.is_wording:
            self.wordings.append(quotation.words)
            return
        self.words += chr(ord(FIRST_QUOTE) + len(self.quotes) % MOST_QUOTES)
        self.written += text[quotation.start : quotation.end]
        self.quotes.append(quotation.words)

    def finished(self) -> Instruction:
        words, wordings = self.words, tuple(self.wordings)
        unquoted = _UNQUOTED.search(words) if not wordings else None
        if unquoted is not None:
            words, wordings = words[: unquoted.start("text")], (unquoted["text"],)
        return Instruction(reordered(masked(words)), " ".join(self.written.split()), tuple(self.quotes), wordings)


def _marker_end(text: str) -> int:
    """Where a provision's number ends that the text begins with."""
    found = _MARKER.match(text)
    return found.end() if found is not None else 0
