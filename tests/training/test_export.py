"""From a model folder to the file the product loads."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.search.encoding.onnx_encoder import PASSAGE_PREFIX, OnnxEncoder
from tests.training.reference import ReferenceBert
from training.encoder_graph import Model, Precision
from training.export import export, main

TEXTS = ["hộ chiếu cấp cho công dân", "thị thực", "visa for người nước ngoài", "", "???"]


@pytest.mark.parametrize(("precision", "agreement"), [(Precision.FLOAT32, 0.99999), (Precision.INT8, 0.999)])
def test_the_exported_model_computes_the_equations_of_bert(
    tiny_model: Path, tmp_path: Path, precision: Precision, agreement: float
) -> None:
    target = tmp_path / "tiny.onnx"
    export(tiny_model, target, "tiny", precision)
    model = Model(tiny_model)
    encoder, reference = OnnxEncoder(target), ReferenceBert(model)
    tokens = [encoder._tokenizer.encode(PASSAGE_PREFIX + text) for text in TEXTS]
    expected = np.array([reference.vector(each) for each in tokens])
    assert (encoder.encode_passages(TEXTS) * expected).sum(axis=1).min() >= agreement


def test_the_file_says_what_it_is(tiny_model: Path, tmp_path: Path) -> None:
    assert main([str(tiny_model), str(tmp_path / "a.onnx"), "--name", "tiny"]) == 0
    encoder = OnnxEncoder(tmp_path / "a.onnx")
    assert encoder.identity.startswith("tiny:")
    assert (encoder.dimension, encoder.max_tokens) == (64, 64)


def test_the_same_model_gives_the_same_file(tiny_model: Path, tmp_path: Path) -> None:
    for name in ("first", "second"):
        export(tiny_model, tmp_path / name, "tiny", Precision.INT8)
    assert (tmp_path / "first").read_bytes() == (tmp_path / "second").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_another_precision_is_another_encoder(tiny_model: Path, tmp_path: Path) -> None:
    for precision in Precision:
        export(tiny_model, tmp_path / precision, "tiny", precision)
    assert len({OnnxEncoder(tmp_path / precision).identity for precision in Precision}) == 2
