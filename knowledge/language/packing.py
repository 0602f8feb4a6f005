"""Small arrays of whole numbers as bytes: increasing keys as differences, counts on a logarithmic scale."""

import numpy as np
from numpy.typing import NDArray

_STEPS_PER_DOUBLING = 8


def pack_keys(keys: NDArray[np.int64]) -> bytes:
    """Increasing keys as LEB128 differences: seven bits a byte, the high bit saying that more follow."""
    gaps = np.diff(keys, prepend=0)
    lengths = np.maximum(1, -(-_bit_lengths(gaps) // 7))
    ends = np.cumsum(lengths)
    packed = np.zeros(int(ends[-1]) if len(ends) else 0, dtype=np.uint8)
    for place in range(int(lengths.max(initial=0))):
        longer = lengths > place
        more = (lengths[longer] > place + 1).astype(np.uint8) << 7
        packed[(ends - lengths)[longer] + place] = (gaps[longer] >> 7 * place & 0x7F).astype(np.uint8) | more
    return packed.tobytes()


def _bit_lengths(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    # frexp is exact below 2**53; an n-gram of three ids has 45 bits.
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)


def unpack_keys(packed: bytes) -> NDArray[np.int64]:
    """The keys that `pack_keys` packed."""
    raw = np.frombuffer(packed, dtype=np.uint8)
    last = raw < 0x80
    number: NDArray[np.int64] = np.cumsum(last) - last
    starts = np.flatnonzero(np.concatenate(([True], last[:-1]))) if len(raw) else np.zeros(0, dtype=np.int64)
    place = np.arange(len(raw)) - starts[number]
    gaps = np.zeros(len(starts), dtype=np.int64)
    np.add.at(gaps, number, (raw & 0x7F).astype(np.int64) << 7 * place)
    return np.cumsum(gaps)


def pack_counts(counts: NDArray[np.int64]) -> bytes:
    """Counts of at least 1, one byte each, within 5 % and half a count; up to 5 exactly."""
    return np.round(np.log2(counts) * _STEPS_PER_DOUBLING).astype(np.uint8).tobytes()


def unpack_counts(packed: bytes) -> NDArray[np.int64]:
    """The counts that `pack_counts` packed, rounded to its scale."""
    codes = np.frombuffer(packed, dtype=np.uint8)
    return np.round(2.0 ** (codes / _STEPS_PER_DOUBLING)).astype(np.int64)
