"""Plain text: its lines as they are, unless a program broke them at a fixed width."""

import re
from itertools import pairwise
from pathlib import Path

from ingest.reading.blocks import Block, Paragraph
from ingest.reading.compose import compose
from ingest.reading.layout.lines import Line
from ingest.reading.layout.paragraphs import Tolerance, paragraphs
from ingest.reading.plain_bytes import decode_bytes
from ingest.reading.port import Format, Limits, ReadDocument

# Not str.splitlines: VPS keeps capitals where ASCII has its information separators.
_LINE_END = re.compile(r"\r\n|[\r\n\f]")

_MAX_WIDTH = 120
_MIN_LINES = 8
# Of neighbouring lines: how many are as full as they can be, and how many of those break a sentence.
_FULL_SHARE = 0.4
_BROKEN_SHARE = 0.5
# Text taken from a print in proportional letters fills its lines to within a tenth.
_SLACK_SHARE = 0.1
_SLACK = Tolerance(edge=8.0)


class TextReader:
    """Reads txt in UTF-8, UTF-16 or a single-byte Vietnamese encoding."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        lines = [line.expandtabs().rstrip() for line in _LINE_END.split(decode_bytes(file.read_bytes()))]
        if is_hard_wrapped(lines):
            lines = paragraphs([_line(at, line) for at, line in enumerate(lines) if line], _SLACK)
        blocks: list[Block] = [Paragraph.plain(line) for line in lines]
        return compose(blocks, Format.TXT, self._limits)


def is_hard_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken at a width: most are full, and the next one goes on within the sentence."""
    pairs = [(line, after.strip()) for line, after in pairwise(lines) if line and after]
    width = max((len(line) for line in lines), default=0)
    if len(pairs) < _MIN_LINES or width > _MAX_WIDTH:
        return False
    enough = (1 - _SLACK_SHARE) * width
    full = [after for line, after in pairs if len(line) + 1 + len(after.split(maxsplit=1)[0]) > enough]
    broken = sum(after[0].islower() for after in full)
    return len(full) >= _FULL_SHARE * len(pairs) and broken >= _BROKEN_SHARE * len(full)


def _line(at: int, text: str) -> Line:
    """A line measured in characters; blank lines are the gaps between baselines."""
    indent = len(text) - len(text.lstrip())
    return Line(text.strip(), 0, indent, len(text), float(at), 1.0, _MAX_WIDTH, _MAX_WIDTH)
