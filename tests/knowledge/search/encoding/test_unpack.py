import json
import struct
from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from knowledge.search.encoding.tokenizer import UnigramTokenizer
from knowledge.search.encoding.unpack import bert_tensors, main
from knowledge.search.encoding.weights import E5Weights


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("unpacked") / "e5"
    assert main([str(path)]) == 0
    return path


def test_every_tensor_is_in_the_safetensors_file(folder: Path, weights: E5Weights) -> None:
    content = np.memmap(folder / "model.safetensors", np.uint8, "r")
    (size,) = struct.unpack("<Q", content[:8].tobytes())
    header = json.loads(content[8 : 8 + size].tobytes())
    tensors = bert_tensors(weights)
    assert set(header) == {*tensors, "__metadata__"}
    for name, tensor in tensors.items():
        start, end = header[name]["data_offsets"]
        stored = content[8 + size + start : 8 + size + end].view("<f4")
        assert header[name]["shape"] == list(tensor.shape)
        assert np.array_equal(stored, tensor.ravel())


def test_the_written_tokenizer_splits_like_ours(folder: Path, weights: E5Weights) -> None:
    written = Tokenizer.from_file(str(folder / "tokenizer.json"))
    text = "Hồ sơ gồm 02 ảnh 4x6; nộp tại Sở Ngoại vụ."
    assert written.encode(text).ids == UnigramTokenizer(weights).encode(text)


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
