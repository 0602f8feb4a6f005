import numpy as np
import pytest

from knowledge.language.ngrams import BITS, NGrams, Table

SEQUENCES = [[1, 2, 3], [1, 2, 4], [5, 2, 3, 1], [1, 2, 3]]


def counted() -> NGrams:
    ngrams = NGrams()
    ngrams.count(SEQUENCES, boundary=0)
    return ngrams


def table(counts: dict[int, int]) -> Table:
    return np.array(sorted(counts), dtype=np.int64), np.array(
        [counts[key] for key in sorted(counts)], dtype=np.int64
    )


def test_singles_pairs_and_triples_are_counted_from_the_boundary() -> None:
    ngrams = counted()
    assert ngrams.single[0] == 4
    assert ngrams.pairs[1 << BITS | 2] == 3
    assert ngrams.triples[(0 << BITS | 1) << BITS | 2] == 3


def test_arrays_give_the_same_probabilities_as_counting() -> None:
    ngrams = counted()
    again = NGrams.of_arrays(table(ngrams.single), table(ngrams.pairs), table(ngrams.triples))
    for b in range(6):
        for c in range(6):
            assert again.pair(b, c) == pytest.approx(ngrams.pair(b, c))
            assert again.triple(1, b, c, 0.1) == pytest.approx(ngrams.triple(1, b, c, 0.1))


def test_what_follows_more_often_is_likelier_and_the_unseen_possible() -> None:
    ngrams = counted()
    assert ngrams.pair(2, 3) > ngrams.pair(2, 4) > ngrams.pair(2, 5) > 0


def test_ids_called_alike_are_counted_together() -> None:
    renamed = counted().renamed([0, 1, 2, 3, 3, 5])
    assert renamed.pairs[2 << BITS | 3] == 4


def test_pruning_drops_rare_pairs_and_triples_that_say_nothing() -> None:
    small = counted().pruned(pair_from=2, triple_gain=1e9)
    assert set(small.pairs.values()) == {3}
    assert small.triples == {}
