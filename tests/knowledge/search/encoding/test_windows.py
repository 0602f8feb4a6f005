"""Windows of tokens."""

import numpy as np

from knowledge.search.encoding.windows import WINDOW_TOKENS, means, packed, unpacked


def test_neighbouring_rows_are_averaged_and_the_last_of_fewer() -> None:
    rows = np.array([[1, 0], [3, 0], [5, 2]], np.float32)

    np.testing.assert_array_equal(means(rows, 2), [[2, 0], [5, 2]])


def test_nothing_has_no_windows() -> None:
    assert packed(np.empty((0, 3), np.float32)).shape == (0, 3)


def test_windows_are_unit_vectors_within_a_hundredth() -> None:
    keys = np.random.default_rng(1).normal(size=(2 * WINDOW_TOKENS + 1, 96)).astype(np.float32)
    windows = unpacked(packed(keys))

    assert len(windows) == 3
    np.testing.assert_allclose(np.linalg.norm(windows, axis=1), 1, atol=0.01)
    expected = keys[:WINDOW_TOKENS].mean(0) / np.linalg.norm(keys[:WINDOW_TOKENS].mean(0))
    np.testing.assert_allclose(windows[0], expected, atol=0.01)
