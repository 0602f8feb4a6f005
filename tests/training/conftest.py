"""The weights we start from, and a small model of random ones."""

import json
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save_file

from knowledge.search.encoding.vocabulary import SpecialTokens, Vocabulary
from training.packed_weights import E5Weights, installed_path
from training.unpack import reference_tokenizer

_WORDS = "hộ chiếu thị thực cấp cho người nước ngoài visa passport query passage : công dân".split()


@pytest.fixture(scope="session")
def weights() -> E5Weights:
    return E5Weights(installed_path())


@pytest.fixture(scope="session")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of two layers with random weights and a vocabulary of a few words, as a Hugging Face folder."""
    folder = tmp_path_factory.mktemp("model") / "tiny"
    folder.mkdir()
    marks = ["<s>", "<pad>", "</s>", "<unk>"]
    letters = sorted({letter for word in _WORDS for letter in word} | {"\u2581"})
    pieces = (*marks, *(f"\u2581{word}" for word in _WORDS), *letters, "<mask>")
    scores = tuple(0.0 if piece in {*marks, "<mask>"} else -1.0 - len(letters) / len(piece) for piece in pieces)
    reference_tokenizer(Vocabulary(pieces, scores, SpecialTokens(0, 2, 1, 3))).save(str(folder / "tokenizer.json"))
    save_file(_tensors(len(pieces)), folder / "model.safetensors", {"format": "pt"})
    (folder / "config.json").write_text(
        json.dumps(
            {
                "hidden_size": 64,
                "num_hidden_layers": 2,
                "num_attention_heads": 2,
                "max_position_embeddings": 64,
                "layer_norm_eps": 1e-12,
                "vocab_size": len(pieces),
                "pad_token_id": 1,
            }
        ),
        encoding="utf-8",
    )
    return folder


def _tensors(
    pieces: int, hidden: int = 64, inner: int = 128
) -> dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]:
    chance = np.random.default_rng(7)
    shapes: dict[str, tuple[int, ...]] = {
        "embeddings.word_embeddings.weight": (pieces, hidden),
        "embeddings.position_embeddings.weight": (64, hidden),
        "embeddings.token_type_embeddings.weight": (1, hidden),
    }
    for layer in ("encoder.layer.0", "encoder.layer.1"):
        for part in ("query", "key", "value"):
            shapes[f"{layer}.attention.self.{part}"] = (hidden, hidden)
        shapes[f"{layer}.attention.output.dense"] = (hidden, hidden)
        shapes[f"{layer}.intermediate.dense"] = (inner, hidden)
        shapes[f"{layer}.output.dense"] = (hidden, inner)
    tensors = {}
    for name, shape in shapes.items():
        full = name if name.endswith(".weight") else f"{name}.weight"
        tensors[full] = chance.normal(0, 0.1, shape).astype(np.float32)
        if full != name:
            tensors[f"{name}.bias"] = chance.normal(0, 0.1, shape[0]).astype(np.float32)
    norms = ["embeddings.LayerNorm"]
    norms += [f"encoder.layer.{n}.{part}.LayerNorm" for n in (0, 1) for part in ("attention.output", "output")]
    for name in norms:
        tensors[f"{name}.weight"] = np.ones(hidden, np.float32)
        tensors[f"{name}.bias"] = np.zeros(hidden, np.float32)
    return tensors
