import struct
from pathlib import Path

import numpy as np
import pytest

from training import packed_weights
from training.packed_weights import BLOCK_VALUES, E5Weights, WeightsInvalid, installed_path


def test_the_header_tells_the_sizes_of_multilingual_e5_small(weights: E5Weights) -> None:
    shape = weights.shape
    assert (shape.hidden, shape.layers, shape.heads, shape.feed_forward) == (384, 12, 12, 1536)
    assert (shape.vocabulary, shape.positions) == (250_037, 512)
    assert shape.layer_norm_epsilon == pytest.approx(1e-12)


def test_the_pieces_are_those_of_xlm_roberta(weights: E5Weights) -> None:
    vocabulary = weights.vocabulary
    pieces = vocabulary.pieces
    special = vocabulary.special
    assert [pieces[id_] for id_ in (special.begin, special.padding, special.end, special.unknown)] == [
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
    ]
    assert len(pieces) == len(vocabulary.scores) == 250_002
    assert pieces[-1] == "<mask>"


def test_a_block_is_a_half_precision_scale_and_its_low_halves_come_first(weights: E5Weights) -> None:
    matrix = weights.matrix("l3.fo.w", 1536)
    row, block = 17, 5
    packed = matrix.packed[row, block].tolist()
    scale = float(matrix.scales[row, block])
    expected = [((byte & 15) - 8) * scale for byte in packed] + [((byte >> 4) - 8) * scale for byte in packed]
    start = block * BLOCK_VALUES
    assert matrix.values()[row, start : start + BLOCK_VALUES].tolist() == pytest.approx(expected)


def test_rows_asked_for_alone_equal_the_rows_of_the_whole(weights: E5Weights) -> None:
    matrix = weights.matrix("l0.q.w", 384)
    rows = np.array([3, 3, 200], np.int64)
    assert np.array_equal(matrix.values(rows), matrix.values()[rows])


def test_a_tensor_that_is_not_there_is_named(weights: E5Weights) -> None:
    with pytest.raises(WeightsInvalid, match=r"l99\.q\.w"):
        weights.matrix("l99.q.w", 384)


def test_a_matrix_is_not_read_as_a_vector(weights: E5Weights) -> None:
    with pytest.raises(WeightsInvalid, match=r"emb\.word"):
        weights.vector("emb.word")


def test_a_missing_file_is_named_with_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(WeightsInvalid, match="pip install"):
        E5Weights(tmp_path / "absent.bin")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.bin"
    path.touch()
    with pytest.raises(WeightsInvalid):
        E5Weights(path)


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.bin"
    path.write_bytes(b"GGUF" + bytes(1000))
    with pytest.raises(WeightsInvalid, match="not a packed E5 model"):
        E5Weights(path)


def test_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "later.bin"
    path.write_bytes(b"E5S1" + struct.pack("<I", 2) + bytes(1000))
    with pytest.raises(WeightsInvalid, match="version 1"):
        E5Weights(path)


@pytest.mark.parametrize("kept_bytes", [6, 40, 60, 1_000_000, 4_637_000, 70_000_000, 71_622_399])
def test_a_file_cut_short_anywhere_is_refused(tmp_path: Path, kept_bytes: int) -> None:
    path = tmp_path / "short.bin"
    with installed_path().open("rb") as whole:
        path.write_bytes(whole.read(kept_bytes))
    with pytest.raises(WeightsInvalid, match="cut short or damaged"):
        E5Weights(path)


def test_a_package_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed_weights, "PACKAGE", "a_package_nobody_has")
    with pytest.raises(WeightsInvalid, match="a_package_nobody_has is not installed"):
        installed_path()
