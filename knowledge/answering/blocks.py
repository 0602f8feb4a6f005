"""What an answer's text is made of, for whoever shows it better than as plain text."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from knowledge.law.address import Address


class BlockKind(StrEnum):
    LEAD = "lead"
    """What was asked for, said first."""
    QUOTES = "quotes"
    """A line that names an article, then its words, each quotation with its number."""
    TEXT = "text"
    NOTICE = "notice"
    """What is to be borne in mind: how far the answer goes, and what amended what it quotes."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph in plain text, its lines parted by line breaks. `source` is the article that it quotes."""

    kind: BlockKind
    text: str
    source: Address | None = None


def text_of(blocks: Iterable[Block]) -> str:
    """The blocks one below the other."""
    return "\n\n".join(block.text for block in blocks)
