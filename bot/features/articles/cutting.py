"""A text in pages of about a message each, cut where it hurts least."""

import re
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"(?<=[.;:!?])\s+")


def pages_of(text: str, chars: int) -> list[str]:
    """Pages of at most `chars` characters: cut between lines, else sentences, else words; at least one page.

    Apart from the blanks where it is cut, nothing is lost.
    """
    pages: list[str] = []
    page = ""
    for piece, joint in _pieces(text, chars):
        joined = page + joint + piece if page else piece
        if len(joined) <= chars:
            page = joined
        else:
            pages.append(page)
            page = piece
    return [*pages, page]


def _pieces(text: str, chars: int) -> Iterator[tuple[str, str]]:
    """What is kept together, each with what joins it to the piece before."""
    for line in text.split("\n"):
        joint = "\n"
        for sentence in [line] if len(line) <= chars else _SENTENCE_END.split(line):
            for words in _within(sentence, chars):
                yield words, joint
                joint = " "


def _within(sentence: str, chars: int) -> Iterator[str]:
    while len(sentence) > chars:
        begin, _, _ = sentence[: chars + 1].rpartition(" ")
        begin = begin or sentence[:chars]
        yield begin
        sentence = sentence[len(begin) :].lstrip(" ")
    yield sentence
