import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from knowledge.search.encoding.tokenizer import UnigramTokenizer
from training.packed_weights import E5Weights
from training.unpack import bert_tensors, main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("unpacked") / "e5"
    assert main([str(path)]) == 0
    return path


def test_every_tensor_is_in_the_safetensors_file(folder: Path, weights: E5Weights) -> None:
    stored, tensors = load_file(folder / "model.safetensors"), bert_tensors(weights)
    assert set(stored) == set(tensors)
    assert all(np.array_equal(stored[name], tensor) for name, tensor in tensors.items())


def test_the_written_tokenizer_splits_like_ours(folder: Path, weights: E5Weights) -> None:
    written = Tokenizer.from_file(str(folder / "tokenizer.json"))
    text = "Hồ sơ gồm 02 ảnh 4x6; nộp tại Sở Ngoại vụ."
    assert written.encode(text).ids == UnigramTokenizer(weights.vocabulary).encode(text)


def test_the_modules_are_mean_pooling_and_unit_length(folder: Path) -> None:
    modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    assert [module["type"].rsplit(".", 1)[1] for module in modules] == ["Transformer", "Pooling", "Normalize"]
    assert all((folder / module["path"]).is_dir() for module in modules)


def test_a_folder_that_cannot_be_made_fails_with_the_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    assert main([str(tmp_path / "file")]) == 1
    assert "not unpacked" in capsys.readouterr().err
