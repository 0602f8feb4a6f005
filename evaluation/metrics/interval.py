"""How sure a difference between two systems is."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np


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
