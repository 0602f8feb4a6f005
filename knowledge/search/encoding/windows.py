"""Windows: a few neighbouring tokens of a text as one vector, small enough to keep for every clause."""

import numpy as np

from knowledge.search.encoding.port import Float32, Windows

WINDOW_TOKENS = 4

LARGEST = 127


def means(states: Float32, tokens: int) -> Float32:
    """The mean of each `tokens` neighbouring rows, the last of fewer; (ceil(rows / tokens), dimension)."""
    starts = np.arange(0, len(states), tokens)
    if not len(starts):
        return states[:0]
    counts = np.diff([*starts, len(states)]).astype(np.float32)
    sums: Float32 = np.add.reduceat(states, starts, axis=0)
    averaged: Float32 = np.divide(sums, counts[:, None], dtype=np.float32)
    return averaged


def packed(keys: Float32) -> Windows:
    """Keys of tokens as windows of a byte a number."""
    windows = means(keys, WINDOW_TOKENS)
    lengths = np.linalg.norm(windows, axis=1, keepdims=True)
    return np.rint(LARGEST * windows / np.where(lengths > 0, lengths, 1)).astype(np.int8)


def unpacked(windows: Windows) -> Float32:
    """Unit vectors again."""
    return windows.astype(np.float32) / np.float32(LARGEST)
