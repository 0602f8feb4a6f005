"""Counts of single, paired and tripled ids, and the probability they give to an id after two others.

Interpolated Kneser-Ney smoothing (Chen and Goodman 1998, section 4) computed from the counts as they stand, so
more may be added at any time. What pruning took from a context counts as left to the shorter one.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Self, TypeAlias

import numpy as np
from numpy.typing import NDArray

Table: TypeAlias = tuple[NDArray[np.int64], NDArray[np.int64]]

# Vietnamese has fewer than 2**15 possible syllables, so three ids pack into one integer of 45 bits.
BITS: Final = 15
_MASK: Final = (1 << BITS) - 1
_DISCOUNT: Final = 0.75


class NGrams:
    """Counts of n-grams up to three ids.

    An id never seen in a context is as likely as the number of different ids it follows elsewhere, or, with
    `by_frequency`, as its plain frequency: better for a text so small that most pairs occur once.
    """

    def __init__(self, by_frequency: bool = False) -> None:
        self.single: dict[int, int] = {}
        self.pairs: dict[int, int] = {}
        self.triples: dict[int, int] = {}
        self._by_frequency = by_frequency
        self._after_one: dict[int, int] = defaultdict(int)
        self._after_two: dict[int, int] = defaultdict(int)
        self._kinds_after_one: dict[int, int] = defaultdict(int)
        self._kinds_after_two: dict[int, int] = defaultdict(int)
        self._backoff: dict[int, int] = defaultdict(int)
        self._backoff_total = 0
        self._contexts_of_one: dict[int, tuple[float, float]] = {}
        self._contexts_of_two: dict[int, tuple[float, float]] = {}

    @classmethod
    def of_arrays(cls, single: Table, pairs: Table, triples: Table) -> Self:
        """The counts given as two columns each: packed ids, and how often. Far faster than `add`."""
        counts = cls()
        counts.single = _as_dict(*single)
        counts.pairs = _as_dict(*pairs)
        counts.triples = _as_dict(*triples)
        for (keys, times), after, kinds in (
            (pairs, counts._after_one, counts._kinds_after_one),
            (triples, counts._after_two, counts._kinds_after_two),
        ):
            contexts, place, different = np.unique(keys >> BITS, return_inverse=True, return_counts=True)
            after.update(_as_dict(contexts, np.bincount(place, weights=times).astype(np.int64)))
            kinds.update(_as_dict(contexts, different))
        followers, different = np.unique(pairs[0] & _MASK, return_counts=True)
        counts._backoff.update(_as_dict(followers, different))
        counts._backoff_total = len(pairs[0])
        return counts

    def count(self, sequences: Iterable[Sequence[int]], boundary: int, weight: int = 1) -> None:
        """Count sequences in, each `weight` times, as if each began after two boundaries."""
        single: Counter[int] = Counter()
        pairs: Counter[int] = Counter()
        triples: Counter[int] = Counter()
        for ids in sequences:
            before = [boundary, *ids]
            single.update(before)
            pairs.update([b << BITS | c for b, c in zip(before, ids, strict=False)])
            earlier = [boundary, *before]
            triples.update([(a << BITS | b) << BITS | c for a, b, c in zip(earlier, before, ids, strict=False)])
        self.add(single, pairs, triples, weight)

    def add(
        self,
        single: Mapping[int, int],
        pairs: Mapping[int, int],
        triples: Mapping[int, int],
        weight: int = 1,
    ) -> None:
        """Add counts of ids and of packed n-grams, each `weight` times."""
        self._contexts_of_one.clear()
        self._contexts_of_two.clear()
        for id_, count in single.items():
            self.single[id_] = self.single.get(id_, 0) + count * weight
        for key, count in pairs.items():
            if key not in self.pairs:
                self._kinds_after_one[key >> BITS] += 1
            kinds = count * weight if self._by_frequency else int(key not in self.pairs)
            self._backoff[key & _MASK] += kinds
            self._backoff_total += kinds
            self.pairs[key] = self.pairs.get(key, 0) + count * weight
            self._after_one[key >> BITS] += count * weight
        for key, count in triples.items():
            if key not in self.triples:
                self._kinds_after_two[key >> BITS] += 1
            self.triples[key] = self.triples.get(key, 0) + count * weight
            self._after_two[key >> BITS] += count * weight

    def pair(self, b: int, c: int) -> float:
        """The probability of `c` after `b`."""
        lone = (self._backoff.get(c, 0) + 0.1) / (self._backoff_total + 1)
        context = self._contexts_of_one.get(b)
        if context is None:
            seen, counted = self.single.get(b, 0), self._after_one.get(b, 0)
            context = self._contexts_of_one[b] = _context(seen, counted, self._kinds_after_one.get(b, 0))
        each, left = context
        count = self.pairs.get(b << BITS | c)
        return left * lone if count is None else (count - _DISCOUNT) * each + left * lone

    def triple(self, a: int, b: int, c: int, pair: float) -> float:
        """The probability of `c` after `a` and `b`, given its probability after `b` alone."""
        two = a << BITS | b
        context = self._contexts_of_two.get(two)
        if context is None:
            seen, counted = self.pairs.get(two, 0), self._after_two.get(two, 0)
            context = self._contexts_of_two[two] = _context(seen, counted, self._kinds_after_two.get(two, 0))
        each, left = context
        count = self.triples.get(two << BITS | c)
        return left * pair if count is None else (count - _DISCOUNT) * each + left * pair

    def pruned(self, pair_from: int, triple_gain: float) -> "NGrams":
        """The n-grams that matter: pairs seen so often, and triples that say more than their pair.

        A triple says its count times the logarithm of what it adds (Seymore and Rosenfeld 1996).
        """
        pairs = {key: count for key, count in self.pairs.items() if count >= pair_from}
        triples = {
            key: count
            for key, count in self.triples.items()
            if key >> BITS in pairs and self._gain(key, count) >= triple_gain
        }
        small = NGrams(self._by_frequency)
        small.add(self.single, pairs, triples)
        return small

    def _gain(self, key: int, count: int) -> float:
        a, b, c = key >> 2 * BITS, key >> BITS & _MASK, key & _MASK
        pair = self.pair(b, c)
        return count * abs(math.log(self.triple(a, b, c, pair) / pair))

    def renamed(self, names: Sequence[int]) -> "NGrams":
        """The same counts where id `n` is called `names[n]`; ids called alike are counted together.

        The first id, 0, has to keep its name: a packed pair begins with it.
        """
        other = NGrams(self._by_frequency)
        single, pairs, triples = (_as_dict(*table) for table in self.tables(names))
        other.add(single, pairs, triples)
        return other

    def tables(self, names: Sequence[int]) -> tuple[Table, Table, Table]:
        """The counts of ids, pairs and triples as columns, in the order of their keys, `renamed`."""
        named = np.asarray(names, np.int64)
        single, pairs, triples = (_renamed(each, named) for each in (self.single, self.pairs, self.triples))
        return single, pairs, triples


def _as_dict(keys: NDArray[np.int64], counts: NDArray[np.int64]) -> dict[int, int]:
    return dict(zip(keys.tolist(), counts.tolist(), strict=True))


def _context(seen: int, counted: int, kinds: int) -> tuple[float, float]:
    """What one occurrence after a context weighs, and the share left to the shorter context.

    `seen` is how often the context occurs, `counted` how often something counted follows it, `kinds` how many
    different things do.
    """
    if not counted:
        return 0.0, 1.0
    whole = max(seen, counted)
    return 1.0 / whole, (_DISCOUNT * kinds + whole - counted) / whole


def _renamed(counts: Mapping[int, int], names: NDArray[np.int64]) -> Table:
    keys = np.fromiter(counts, np.int64, len(counts))
    times = np.fromiter(counts.values(), np.int64, len(counts))
    a, b, c = names[keys >> 2 * BITS], names[keys >> BITS & _MASK], names[keys & _MASK]
    moved, place = np.unique((a << BITS | b) << BITS | c, return_inverse=True)
    return moved, np.bincount(place, weights=times, minlength=len(moved)).astype(np.int64)
