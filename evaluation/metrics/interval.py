"""How sure a figure is: a share of cases, or the difference between two systems."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


class Interval(NamedTuple):
    """The ends of a 95 % interval of a share, both between 0 and 1."""

    low: float
    high: float


_Z = 1.959963984540054  # the normal quantile that leaves 2.5 % above it


def share_interval(right: int, of: int) -> Interval:
    """The interval of a share of `right` in `of` cases (Wilson 1927, JASA 22:209-212).

    It never leaves 0 to 1, and has a width where all or none are right. Raises `ValueError` for no cases.
    """
    if not 0 <= right <= of or of == 0:
        raise ValueError(f"no share: {right} of {of}")
    share, widened = right / of, _Z * _Z / of
    middle = share + widened / 2
    reach = _Z * ((share * (1 - share) + widened / 4) / of) ** 0.5
    return Interval(max(0.0, (middle - reach) / (1 + widened)), min(1.0, (middle + reach) / (1 + widened)))


class Difference(NamedTuple):
    """A mean difference and its 95 % interval."""

    mean: float
    low: float
    high: float


def paired_difference(
    ours: Sequence[float], theirs: Sequence[float], seed: int = 0, resamples: int = 10_000
) -> Difference:
    """Mean of `ours - theirs` with its percentile bootstrap interval (Efron & Tibshirani 1993, chapter 13).

    Pairs are resampled whole, since both systems met the same questions. Needs at least one pair; raises
    `ValueError` for none or for unequal lengths.
    """
    if not ours or len(ours) != len(theirs):
        raise ValueError(f"pairs needed: {len(ours)} against {len(theirs)} scores")
    differences = np.asarray(ours) - np.asarray(theirs)
    drawn = np.random.default_rng(seed).integers(len(differences), size=(resamples, len(differences)))
    low, high = np.percentile(differences[drawn].mean(axis=1), [2.5, 97.5])
    return Difference(float(differences.mean()), float(low), float(high))
