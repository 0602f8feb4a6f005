"""What changed between two texts, word by word."""

from collections.abc import Iterable, Iterator, Sequence

from knowledge.law.comparing.matching import Block, common_blocks
from knowledge.law.comparing.runs import Run, RunKind
from knowledge.law.comparing.tidying import lengthened, shifted, without_islands
from knowledge.law.comparing.tokens import Gap, Wording

_Piece = tuple[str, str]
"""What stands at one place of the old text and of the new one: the same, or a change."""


def difference(old: Wording, new: Wording) -> tuple[Run, ...]:
    """The runs of which both texts consist: `old_text` and `new_text` give them back to the character.

    Words, figures, dates and symbols are whole; between two changes stands more than a letter, a deletion comes
    before the insertion in its place, and no two runs of one kind follow each other. Time and memory grow with the
    lengths of the texts, but for a bounded part.
    """
    blocks = common_blocks(old, new)
    for tidy in (lengthened, without_islands, shifted):
        blocks = tidy(blocks, old, new)
    return tuple(_runs(_zones(_pieces(old, new, blocks))))


def one_sided(kind: RunKind, text: str) -> tuple[Run, ...]:
    """A text that is all of one kind."""
    return (Run(kind, text),) if text else ()


def _pieces(old: Wording, new: Wording, blocks: Sequence[Block]) -> Iterator[_Piece]:
    """Both texts, piece by piece: the words of the blocks, and what stands between them."""
    before = Block(0, 0, 0)
    for after in (*blocks, Block(len(old.words), len(new.words), 0)):
        yield from _between(old.gap(before.old_end, after.old), new.gap(before.new_end, after.new))
        yield from _inside(old, new, after)
        before = after


def _inside(old: Wording, new: Wording, block: Block) -> Iterator[_Piece]:
    """The words of a block; they may be spelled, and set, in other ways."""
    if not block.size:
        return
    whole = old.stretch(block.old, block.old_end), new.stretch(block.new, block.new_end)
    if whole[0] == whole[1]:
        yield whole
        return
    for old_at, new_at in zip(range(block.old, block.old_end), range(block.new, block.new_end), strict=True):
        if old_at > block.old:
            yield from _between(old.gap(old_at, old_at), new.gap(new_at, new_at))
        yield old.written(old_at), new.written(new_at)


def _between(old: Gap, new: Gap) -> Iterator[_Piece]:
    """A gap, without the spaces and marks that both texts have at its ends."""
    most = min(len(old.before), len(new.before))
    start = next((at for at in range(most) if old.before[at] != new.before[at]), most)
    most = min(len(old.after), len(new.after), len(old.text) - start, len(new.text) - start)
    end = next((at for at in range(most) if old.after[-1 - at] != new.after[-1 - at]), most)
    yield old.text[:start], new.text[:start]
    yield old.text[start : len(old.text) - end], new.text[start : len(new.text) - end]
    yield old.text[len(old.text) - end :], new.text[len(new.text) - end :]


class _Zone:
    """A stretch of both texts that is the same in them, or a change."""

    def __init__(self, *, same: bool) -> None:
        self.same = same
        self._pieces: list[_Piece] = []

    def add(self, piece: _Piece) -> None:
        self._pieces.append(piece)

    def take(self, other: "_Zone") -> None:
        self._pieces += other._pieces

    @property
    def old(self) -> str:
        return "".join(old for old, _ in self._pieces)

    @property
    def new(self) -> str:
        return "".join(new for _, new in self._pieces)


def _zones(pieces: Iterable[_Piece]) -> list[_Zone]:
    """The pieces gathered, so that what is the same and what changed take turns."""
    zones: list[_Zone] = []
    for piece in pieces:
        if piece == ("", ""):
            continue
        same = piece[0] == piece[1]
        if not zones or zones[-1].same is not same:
            if not same and len(zones) > 1 and _holds_nothing(zones[-1].old):
                between = zones.pop()
                zones[-1].take(between)
            else:
                zones.append(_Zone(same=same))
        zones[-1].add(piece)
    return zones


def _holds_nothing(between: str) -> bool:
    """Whether what stands between two changes is too little to be read: a letter, or marks on one line."""
    letters = sum(map(str.isalnum, between))
    return letters == 1 or (not letters and "\n" not in between)


def _runs(zones: Iterable[_Zone]) -> Iterator[Run]:
    for zone in zones:
        if zone.same:
            yield Run(RunKind.EQUAL, zone.old)
            continue
        yield from one_sided(RunKind.DELETED, zone.old)
        yield from one_sided(RunKind.INSERTED, zone.new)
