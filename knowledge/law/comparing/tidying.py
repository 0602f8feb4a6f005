"""Making a difference readable: no lone words kept between changes, and changes that begin where phrases do.

After the "semantic cleanup" of N. Fraser, Diff Strategies (2006), with words for letters.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.law.comparing.matching import Block, gaps, joined, same_ends
from knowledge.law.comparing.tokens import Wording

_FARTHEST = 30
"""Words that a change is shifted at most; what repeats for longer is no phrase."""
_PHRASE = 4
"""So many words in a row are a phrase that both texts have, and no chance."""
_LINKING = frozenset({"và", "hoặc", "hay", "and", "or"})


def without_islands(blocks: Sequence[Block], old: Wording, new: Wording) -> list[Block]:
    """The blocks but for a few words that are fewer than those changed before them, and than those after."""
    kept = [Block(0, 0, 0)]
    for following in (*blocks, Block(len(old.words), len(new.words), 0)):
        while len(kept) > 1 and kept[-1].size < min(
            _PHRASE, _change(kept[-2], kept[-1]), _change(kept[-1], following)
        ):
            kept.pop()
        kept.append(following)
    return _with_same_ends(kept[1:-1], old, new)


def _with_same_ends(blocks: Sequence[Block], old: Wording, new: Wording) -> list[Block]:
    """The blocks with the words at the ends of each gap that both texts have there."""
    found = list(blocks)
    for before, after in gaps(blocks, len(old.words), len(new.words)):
        start, end = same_ends(
            old.keys[before.old_end : after.old],
            new.keys[before.new_end : after.new],
        )
        found.append(Block(before.old_end, before.new_end, start))
        found.append(Block(after.old - end, after.new - end, end))
    return joined(sorted(found))


def _change(before: Block, after: Block) -> int:
    """How many words lie between two blocks, in the text where there are more."""
    return max(after.old - before.old_end, after.new - before.new_end)


def lengthened(blocks: Sequence[Block], old: Wording, new: Wording) -> list[Block]:
    """The blocks with the shorter ones as long as may be, so that fewer of them are islands.

    Of "Hội đồng [xử lý vụ việc hạn chế cạnh tranh, Chủ tịch] xử lý vụ việc cạnh tranh" the first block is better
    read as "Hội đồng xử lý vụ việc".
    """
    return _shifted(blocks, old, new, lambda shift: min(shift.before, shift.after))


def shifted(blocks: Sequence[Block], old: Wording, new: Wording) -> list[Block]:
    """The blocks with words that are only inserted, or only deleted, where a reader would see them.

    "Bộ [Công an và Bộ] Ngoại giao" says the same as "[Bộ Công an và] Bộ Ngoại giao".
    """
    return _shifted(blocks, old, new, _readable)


@dataclass(frozen=True, slots=True)
class _Shift:
    """Words only one text has, from `first` to `last`, between blocks of `before` and `after` words."""

    wording: Wording
    first: int
    last: int
    before: int
    after: int
    by: int = 0

    def further(self, step: int) -> "_Shift":
        return replace(
            self,
            first=self.first + step,
            last=self.last + step,
            before=self.before + step,
            after=self.after - step,
            by=self.by + step,
        )


def _shifted(blocks: Sequence[Block], old: Wording, new: Wording, merit: Callable[[_Shift], int]) -> list[Block]:
    """The blocks with each insertion or deletion between them shifted to where it has most merit."""
    end = Block(len(old.words), len(new.words), 0)
    result = [Block(0, 0, 0), *blocks, end]
    for at in range(len(result) - 1):
        before, after = result[at], result[at + 1]
        if (before.old_end == after.old) == (before.new_end == after.new):
            continue
        if before.old_end == after.old:
            shift = _Shift(new, before.new_end, after.new, before.size, after.size)
        else:
            shift = _Shift(old, before.old_end, after.old, before.size, after.size)
        back = before.size - bool(before.old or before.new)
        ahead = after.size - ((after.old_end, after.new_end) != (end.old, end.new))
        best = max(_shifts(shift, back, ahead), key=lambda each: (merit(each), -each.by))
        result[at] = before._replace(size=best.before)
        result[at + 1] = Block(after.old + best.by, after.new + best.by, best.after)
    return [block for block in result if block.size]


def _shifts(shift: _Shift, back: int, ahead: int) -> Iterator[_Shift]:
    """Where the words may be shifted so that the texts stay the same: `back` or `ahead` words at most."""
    yield shift
    wording, further = shift.wording, shift
    for _ in range(min(back, _FARTHEST)):
        if wording.written(further.first - 1) != wording.written(further.last - 1):
            break
        further = further.further(-1)
        yield further
    further = shift
    for _ in range(min(ahead, _FARTHEST)):
        if wording.written(further.first) != wording.written(further.last):
            break
        further = further.further(1)
        yield further


def _readable(shift: _Shift) -> int:
    """How much the words are a phrase: marks around them, "and" at an end of them."""
    wording, first, last = shift.wording, shift.first, shift.last
    linked = {wording.keys[first], wording.keys[last - 1]} & _LINKING
    return 2 * (wording.is_parted(first) + wording.is_parted(last)) + bool(linked)
