"""A reported figure: the mean of what was observed, and of how many."""

from collections.abc import Iterable
from statistics import fmean
from typing import NamedTuple


class Share(NamedTuple):
    """`value` is None where nothing was observed: no figure, which is not zero."""

    value: float | None
    of: int


def share(observations: Iterable[float]) -> Share:
    """The mean: observations 1, 0, 1, 1 are a share of 0.75 of 4."""
    seen = list(observations)
    return Share(fmean(seen) if seen else None, len(seen))
