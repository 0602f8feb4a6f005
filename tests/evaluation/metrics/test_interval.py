import pytest

from evaluation.metrics.interval import Difference, paired_difference, share_interval


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


def test_the_interval_of_a_share_is_that_of_wilson() -> None:
    # The worked example of Newcombe 1998, Statistics in Medicine 17:857-872, table I: 81 of 263.
    low, high = share_interval(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_all_right_is_not_certain() -> None:
    low, high = share_interval(17, 17)
    assert low == pytest.approx(0.816, abs=0.001)
    assert high == 1.0


@pytest.mark.parametrize(("right", "of"), [(0, 0), (3, 2)])
def test_a_share_needs_cases(right: int, of: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        share_interval(right, of)
