"""The likeliest sequence of syllables, given what each token may have been meant to be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from knowledge.language.syllable_model import BOUNDARY, SyllableModel

# States kept after each token: the best few, and none this much (in nats) worse than the best.
_BEAM = 10
_WINDOW = 6.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a token may have been meant to be, and how unlikely its writer was to write it so.

    `cost` is minus the logarithm of the probability of the token as written, given this reading.
    """

    word: str
    cost: float = 0.0


_Link: TypeAlias = "tuple[_Link, str] | None"


class _Path(NamedTuple):
    """A way to read the tokens so far: what it costs, its last two ids and its words, last first."""

    cost: float
    a: int
    b: int
    words: _Link


def likeliest(lattice: Sequence[Sequence[Candidate]], breaks: Iterable[int], model: SyllableModel) -> list[str]:
    """The word chosen for each place of the lattice.

    Before each index in `breaks` a new phrase begins, as after a full stop.
    """
    starts = frozenset(breaks)
    paths = [_Path(0.0, BOUNDARY, BOUNDARY, None)]
    for at, candidates in enumerate(lattice):
        if at in starts:
            paths = [paths[0]._replace(a=BOUNDARY, b=BOUNDARY)]
        paths = _extended(paths, candidates, model)
    return _written(paths[0].words)


def _extended(paths: Sequence[_Path], candidates: Sequence[Candidate], model: SyllableModel) -> list[_Path]:
    best: dict[tuple[int, int], _Path] = {}
    followed = {path.b for path in paths}
    for candidate in candidates:
        c = model.id_of(candidate.word)
        pairs = {b: model.pair(b, c) for b in followed}
        for path_cost, a, b, words in paths:
            cost = path_cost + candidate.cost + model.cost(a, b, c, pairs[b])
            rival = best.get((b, c))
            if rival is None or cost < rival.cost:
                best[b, c] = _Path(cost, b, c, (words, candidate.word))
    ranked = sorted(best.values(), key=itemgetter(0))[:_BEAM]
    return [path for path in ranked if path.cost <= ranked[0].cost + _WINDOW]


def _written(words: _Link) -> list[str]:
    written = []
    while words is not None:
        words, word = words
        written.append(word)
    return written[::-1]
