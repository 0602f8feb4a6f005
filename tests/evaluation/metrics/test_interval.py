import pytest

from evaluation.metrics.interval import Difference, paired_difference


def test_a_constant_difference_has_no_spread() -> None:
    assert paired_difference([1, 1, 1], [0, 0, 0]) == Difference(1, 1, 1)


def test_the_interval_is_that_of_the_mean() -> None:
    # 64 wins and 36 ties: mean 0.64, standard error 0.048, so about 0.64 ± 0.094.
    difference = paired_difference([1.0] * 100, [0.0] * 64 + [1.0] * 36)
    assert difference.mean == pytest.approx(0.64)
    assert difference.low == pytest.approx(0.546, abs=0.011)
    assert difference.high == pytest.approx(0.734, abs=0.011)


def test_the_same_seed_gives_the_same_interval() -> None:
    ours, theirs = [1.0, 0.0, 1.0, 1.0, 0.0], [0.0, 1.0, 0.0, 1.0, 0.0]
    assert paired_difference(ours, theirs, seed=7) == paired_difference(ours, theirs, seed=7)


@pytest.mark.parametrize(("ours", "theirs"), [([], []), ([1.0], [1.0, 0.0])])
def test_only_pairs_can_be_compared(ours: list[float], theirs: list[float]) -> None:
    with pytest.raises(ValueError, match="pairs needed"):
        paired_difference(ours, theirs)
