"""What every format is taken apart into before it becomes text: runs of one font, paragraphs, tables."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one font; `font` is None where the format does not say."""

    text: str
    font: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs in reading order, with "\\n" where the author broke the line; `level` where marked as a heading."""

    runs: tuple[Run, ...]
    level: int | None = None

    @classmethod
    def plain(cls, text: str, level: int | None = None) -> "Paragraph":
        return cls((Run(text),), level)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; a cell holds paragraphs and tables."""

    rows: tuple["Row", ...]


Block = Paragraph | Table
Cell = tuple[Block, ...]
Row = tuple[Cell, ...]


def paragraphs_of(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """All paragraphs in reading order, those of table cells included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from paragraphs_of(cell)
