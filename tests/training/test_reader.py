"""The close reader as it is trained and as it is computed."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="needs the training extra")

from knowledge.search.encoding.windows import packed, unpacked  # noqa: E402
from knowledge.search.reading.reader import CloseReader  # noqa: E402
from training.export import export_reader, reader_weights  # noqa: E402
from training.train_reader import Reader, Recipe, save  # noqa: E402


def test_what_is_computed_is_what_was_trained(tmp_path: Path) -> None:
    """On clauses of unlike lengths; windows of a byte a number cost a little."""
    torch.manual_seed(1)
    chance = np.random.default_rng(1)
    trained = Reader(64, Recipe()).eval()
    save(trained, tmp_path)
    weights = reader_weights(tmp_path)
    export_reader(weights, tmp_path / "reader.onnx")

    states = chance.normal(size=(7, 64)).astype(np.float32)
    passages = [chance.normal(size=(count, 64)).astype(np.float32) for count in (4, 30, 17)]
    windows = [packed(passage @ weights["keys.weight"].T) for passage in passages]
    judged = CloseReader(tmp_path / "reader.onnx").judge(states, windows)

    for score, kept in zip(judged, windows, strict=True):
        # The network projects for itself: it is given what projects to the windows that were kept.
        raw = torch.from_numpy(unpacked(kept) @ np.linalg.pinv(weights["keys.weight"]).T.astype(np.float32))
        with torch.no_grad():
            expected = trained(
                torch.from_numpy(states)[None],
                raw[None],
                torch.ones(1, len(states), dtype=torch.bool),
                torch.ones(1, len(kept), dtype=torch.bool),
            )
        assert score == pytest.approx(float(expected[0]), abs=0.05)
