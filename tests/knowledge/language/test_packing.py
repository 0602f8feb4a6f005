import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from knowledge.language.packing import pack_counts, pack_keys, unpack_counts, unpack_keys


@given(st.sets(st.integers(min_value=0, max_value=2**45 - 1), max_size=200))
def test_keys_come_back_as_they_were(keys: set[int]) -> None:
    ordered = np.array(sorted(keys), dtype=np.int64)
    assert unpack_keys(pack_keys(ordered)).tolist() == ordered.tolist()


@given(st.lists(st.integers(min_value=1, max_value=10**8), max_size=100))
def test_counts_come_back_within_five_percent_and_small_ones_exactly(counts: list[int]) -> None:
    back = unpack_counts(pack_counts(np.array(counts, dtype=np.int64))).tolist()
    for before, after in zip(counts, back, strict=True):
        assert abs(after - before) <= 0.05 * before + 0.5
        assert before > 5 or after == before
