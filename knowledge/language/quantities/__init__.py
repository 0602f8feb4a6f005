"""Figures in legal Vietnamese and in English, compared by what they mean: `05 ngày` is `five days`."""

from knowledge.language.quantities.quantity import Bound, Day, Figure, Quantities
from knowledge.language.quantities.reading import read_quantities

__all__ = ["Bound", "Day", "Figure", "Quantities", "read_quantities"]
