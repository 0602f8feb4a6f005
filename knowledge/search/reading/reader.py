"""Judges how well clauses answer a question; trained by `training.train_reader`, computed with ONNX Runtime.

Each token of the question looks for its like among the windows of a clause (late interaction, Khattab and Zaharia
2020, arXiv:2004.12832); one layer of attention then reads the question over what it found (Gao et al. 2020,
arXiv:2004.13313).
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path

import numpy as np

from knowledge.search.encoding.port import Float32, Windows
from knowledge.search.encoding.sessions import open_session, processors

STATES, WINDOWS, COUNTS, JUDGEMENTS = "states", "windows", "counts", "judgements"
"""What the network is given, and gives."""

_TOGETHER = 12
"""Clauses read in one run: of like length, so that little is read of what only fills up."""


class CloseReader:
    """The network in the file at `path`. Raises `EncoderUnavailable` where it cannot be loaded."""

    def __init__(self, path: Path) -> None:
        self._session = open_session(path)
        self._threads = ThreadPoolExecutor(processors(), "close-reading")

    def judge(self, states: Float32, clauses: Sequence[Windows]) -> list[float]:
        """A judgement for each clause, the higher the better; none of the clauses is empty.

        `states` are those of the question's tokens, (tokens, dimension).
        """
        batches = list(_by_length(clauses))
        together = ([clauses[number] for number in numbers] for numbers in batches)
        judged: dict[int, float] = {}
        for numbers, judgements in zip(
            batches, self._threads.map(partial(self._run, states), together), strict=True
        ):
            judged |= zip(numbers, judgements, strict=True)
        return [judged[number] for number in range(len(clauses))]

    def _run(self, states: Float32, clauses: Sequence[Windows]) -> list[float]:
        windows, counts = _filled_up(clauses)
        (judgements,) = self._session.run([JUDGEMENTS], {STATES: states, WINDOWS: windows, COUNTS: counts})
        found: list[float] = judgements.tolist()
        return found


def _by_length(clauses: Sequence[Windows]) -> Iterator[list[int]]:
    ordered = sorted(range(len(clauses)), key=lambda number: len(clauses[number]))
    for start in range(0, len(ordered), _TOGETHER):
        yield ordered[start : start + _TOGETHER]


def _filled_up(clauses: Sequence[Windows]) -> tuple[Windows, "np.ndarray[tuple[int], np.dtype[np.int32]]"]:
    """The clauses as one array with zeros behind the shorter ones, and how many windows each has."""
    counts = np.array([len(windows) for windows in clauses], np.int32)
    filled = np.zeros((len(clauses), counts.max(), clauses[0].shape[1]), np.int8)
    for row, windows in zip(filled, clauses, strict=True):
        row[: len(windows)] = windows
    return filled, counts


def reader_path() -> Path:
    """The close reader that comes with the product (docs/models.md)."""
    return Path(__file__).parent / "data" / "reader.onnx"


@cache
def bundled_reader() -> CloseReader:
    return CloseReader(reader_path())
