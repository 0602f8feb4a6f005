"""Which words of two texts correspond: a longest common subsequence, in bounded time and memory."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from knowledge.law.comparing.tokens import Wording

_MOST_PAIRS = 100_000_000
"""Pairs of words looked at in one go: some 12 MB and 20 ms. Texts of 10,000 words stay below."""


class Block(NamedTuple):
    """The `size` words from place `old` of the old text are those from place `new` of the new one."""

    old: int
    new: int
    size: int

    @property
    def old_end(self) -> int:
        return self.old + self.size

    @property
    def new_end(self) -> int:
        return self.new + self.size

    def moved(self, old: int, new: int) -> "Block":
        return Block(self.old + old, self.new + new, self.size)


def common_blocks(old: Wording, new: Wording) -> list[Block]:
    """The words that two texts share, in order, as blocks with a gap between each two.

    Where texts are too large to be compared word by word, the lines they share are found first, and words between
    these; what is too large even then shares its ends only.
    """
    if _fits(old.keys, new.keys):
        return joined(_shared(old.keys, new.keys))
    old_starts, new_starts = old.line_starts(), new.line_starts()
    lines = [
        Block(old_starts[each.old], new_starts[each.new], old_starts[each.old_end] - old_starts[each.old])
        for each in _shared(_lines(old.keys, old_starts), _lines(new.keys, new_starts))
    ]
    blocks = list(lines)
    for before, after in gaps(lines, len(old.words), len(new.words)):
        inside = _shared(old.keys[before.old_end : after.old], new.keys[before.new_end : after.new])
        blocks += [each.moved(before.old_end, before.new_end) for each in inside]
    return joined(sorted(blocks))


def gaps(blocks: Sequence[Block], old_size: int, new_size: int) -> Iterator[tuple[Block, Block]]:
    """The blocks on both sides of every gap; empty ones stand for the ends of the texts."""
    before = Block(0, 0, 0)
    for after in (*blocks, Block(old_size, new_size, 0)):
        if (before.old_end, before.new_end) != (after.old, after.new):
            yield before, after
        before = after


def _lines(keys: Sequence[str], starts: Sequence[int]) -> list[tuple[str, ...]]:
    return [tuple(keys[start:end]) for start, end in pairwise(starts)]


def _fits(old: Sequence[Hashable], new: Sequence[Hashable]) -> bool:
    start, end = same_ends(old, new)
    return (len(old) - start - end) * (len(new) - start - end) <= _MOST_PAIRS


def _shared(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Block]:
    start, end = same_ends(old, new)
    blocks = [Block(0, 0, start)]
    if _fits(old, new):
        opcodes = LCSseq.opcodes(old[start : len(old) - end], new[start : len(new) - end])
        blocks += [
            Block(start + each.src_start, start + each.dest_start, each.src_end - each.src_start)
            for each in opcodes
            if each.tag == "equal"
        ]
    return [*blocks, Block(len(old) - end, len(new) - end, end)]


def same_ends(old: Sequence[Hashable], new: Sequence[Hashable]) -> tuple[int, int]:
    """How many words are the same at the start, and how many of the others at the end."""
    most = min(len(old), len(new))
    start = next((at for at in range(most) if old[at] != new[at]), most)
    end = next((at for at in range(most - start) if old[-1 - at] != new[-1 - at]), most - start)
    return start, end


def joined(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, given in order, with those that touch made one."""
    found: list[Block] = []
    for block in blocks:
        if not block.size:
            continue
        if found and (found[-1].old_end, found[-1].new_end) == (block.old, block.new):
            found[-1] = found[-1]._replace(size=found[-1].size + block.size)
        else:
            found.append(block)
    return found
