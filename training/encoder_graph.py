"""An encoder as an ONNX graph: token ids in, one unit vector and the states it is the mean of out.

One text a run needs no padding and no mask, so a text has the same vector alone and in any batch. Products are
either float32 throughout, or of 8-bit integers: a scale for each token of the activations, because some tokens
have values a hundred times as large as the rest, and a scale for each row of the weights.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from onnx import TensorProto
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from knowledge.search.encoding.onnx_encoder import (
    DIMENSION,
    INPUT,
    KEYS,
    NAME,
    OUTPUT,
    POSITIONS,
    STATES,
    VOCABULARY,
)
from knowledge.search.encoding.port import Float32
from knowledge.search.encoding.vocabulary import SpecialTokens, Vocabulary
from training.onnx_file import CONTRIB, Graph, Shape, serialised

TABLE_BLOCK = 32
"""Values of a token's embedding that share a scale: as in the weights we start from, so that nothing is lost."""

_LARGEST = 127
_ZERO = 128
"""What stands for 0 in an unsigned byte."""


class Precision(StrEnum):
    """The arithmetic of the products."""

    FLOAT32 = "float32"
    INT8 = "int8"


class Model:
    """A Hugging Face BERT folder read without torch. `tensors` by their names there."""

    def __init__(self, folder: Path) -> None:
        self.tensors: Mapping[str, Float32] = load_file(folder / "model.safetensors")
        self.configuration = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.vocabulary = _vocabulary(folder / "tokenizer.json")

    def __getitem__(self, name: str) -> Float32:
        return self.tensors[name]


def _vocabulary(path: Path) -> Vocabulary:
    ids = Tokenizer.from_file(str(path)).get_vocab()
    scored = json.loads(path.read_text(encoding="utf-8"))["model"]["vocab"]
    special = SpecialTokens(begin=ids["<s>"], end=ids["</s>"], padding=ids["<pad>"], unknown=ids["<unk>"])
    return Vocabulary(tuple(piece for piece, _ in scored), tuple(score for _, score in scored), special)


class EncoderGraph:
    """Builds the file of one model; `serialised` gives its bytes, once.

    `keys` is what the close reader projects states with, (key size, hidden).
    """

    def __init__(self, model: Model, name: str, precision: Precision, keys: Float32 | None = None) -> None:
        self._model = model
        self._keys = keys
        self._name = name
        self._precision = precision
        self._hidden = int(model.configuration["hidden_size"])
        self._graph = Graph()
        self._first_axis = self._graph.constant(np.array([0], np.int64))
        self._last_axis = self._graph.constant(np.array([-1], np.int64))
        self._per_step = self._graph.constant(np.float32(1 / _LARGEST))
        self._least_scale = self._graph.constant(np.float32(1e-9))
        self._offset = self._graph.constant(np.float32(_ZERO))
        self._zero = self._graph.constant(np.uint8(_ZERO))

    def serialised(self) -> bytes:
        """The ONNX model: token ids (tokens) in; a unit vector (hidden), states (tokens, hidden) and keys out."""
        state = self._layer_norm(self._embedded(), "embeddings.LayerNorm")
        for layer in range(self._model.configuration["num_hidden_layers"]):
            state = self._layer(state, f"encoder.layer.{layer}")
        self._graph.add("Identity", [state], output=STATES)
        mean = self._graph.add("ReduceMean", [state, self._first_axis], keepdims=0)
        self._graph.add("LpNormalization", [mean], output=OUTPUT, axis=0, p=2)
        outputs: dict[str, Shape] = {OUTPUT: [self._hidden], STATES: ["count", self._hidden]}
        if self._keys is not None:
            self._graph.add("MatMul", [state, self._graph.constant(self._keys.T)], output=KEYS)
            outputs[KEYS] = ["count", len(self._keys)]
        return serialised(
            self._graph,
            self._name,
            inputs={INPUT: (TensorProto.INT64, ["count"])},
            outputs={name: (TensorProto.FLOAT, shape) for name, shape in outputs.items()},
            about={
                NAME: self._name,
                DIMENSION: str(self._hidden),
                POSITIONS: str(self._model.configuration["max_position_embeddings"]),
                VOCABULARY: self._model.vocabulary.to_json(),
            },
        )

    def _embedded(self) -> str:
        """Sums of word, position and type embeddings, (tokens, hidden)."""
        graph, model = self._graph, self._model
        positions = (
            model["embeddings.position_embeddings.weight"] + model["embeddings.token_type_embeddings.weight"][0]
        )
        count = graph.add("Shape", [INPUT])
        placed = graph.add("Slice", [graph.constant(positions), self._first_axis, count])
        return graph.add("Add", [self._words(), placed])

    def _words(self) -> str:
        graph = self._graph
        table = self._model["embeddings.word_embeddings.weight"]
        if self._precision is Precision.FLOAT32:
            return graph.add("Gather", [graph.constant(table), INPUT])
        blocks = table.reshape(len(table), -1, TABLE_BLOCK)
        scales = _block_scales(blocks)
        values = np.rint(blocks / scales[..., None].astype(np.float32)).astype(np.int8)
        picked = graph.add("Gather", [graph.constant(values), INPUT])
        scale = graph.add("Gather", [graph.constant(scales[..., None]), INPUT])
        scaled = graph.add(
            "Mul",
            [
                graph.add("Cast", [picked], to=TensorProto.FLOAT),
                graph.add("Cast", [scale], to=TensorProto.FLOAT),
            ],
        )
        return graph.add("Reshape", [scaled, graph.constant(np.array([-1, self._hidden], np.int64))])

    def _layer(self, state: str, name: str) -> str:
        attended = self._product(
            self._attention(state, f"{name}.attention.self"), f"{name}.attention.output.dense"
        )
        state = self._layer_norm(
            self._sum(state, f"{name}.attention.output.dense", attended), f"{name}.attention.output.LayerNorm"
        )
        expanded = self._product(state, f"{name}.intermediate.dense")
        active = self._graph.add(
            "BiasGelu", [expanded, self._constant(f"{name}.intermediate.dense.bias")], domain=CONTRIB
        )
        contracted = self._product(active, f"{name}.output.dense")
        return self._layer_norm(self._sum(state, f"{name}.output.dense", contracted), f"{name}.output.LayerNorm")

    def _attention(self, state: str, name: str) -> str:
        graph, parts = self._graph, ("query", "key", "value")
        stacked = self._product(state, *(f"{name}.{part}" for part in parts))
        projections = [
            graph.add("Unsqueeze", [part, self._first_axis])
            for part in graph.split(stacked, [self._hidden] * len(parts))
        ]
        bias = graph.constant(np.concatenate([self._model[f"{name}.{part}.bias"] for part in parts]))
        heads = self._model.configuration["num_attention_heads"]
        attended = graph.add("MultiHeadAttention", [*projections, bias], domain=CONTRIB, num_heads=heads)
        return graph.add("Squeeze", [attended, self._first_axis])

    def _product(self, state: str, *names: str) -> str:
        """The state times the weights of these names, side by side."""
        weight = np.concatenate([self._model[f"{name}.weight"] for name in names])
        if self._precision is Precision.FLOAT32:
            return self._graph.add("MatMul", [state, self._graph.constant(weight.T)])
        return self._integer_product(state, weight)

    def _integer_product(self, state: str, weight: Float32) -> str:
        graph = self._graph
        row_scales = np.maximum(np.abs(weight).max(1) / _LARGEST, np.finfo(np.float32).tiny).astype(np.float32)
        values = np.rint(weight / row_scales[:, None]).astype(np.int8)
        largest = graph.add("ReduceMax", [graph.add("Abs", [state]), self._last_axis], keepdims=1)
        scale = graph.add("Max", [graph.add("Mul", [largest, self._per_step]), self._least_scale])
        steps = graph.add("Round", [graph.add("Div", [state, scale])])
        quantised = graph.add("Cast", [graph.add("Add", [steps, self._offset])], to=TensorProto.UINT8)
        product = graph.add("MatMulInteger", [quantised, graph.constant(values.T), self._zero])
        scaled = graph.add("Mul", [graph.add("Cast", [product], to=TensorProto.FLOAT), scale])
        return graph.add("Mul", [scaled, graph.constant(row_scales)])

    def _sum(self, state: str, name: str, addition: str) -> str:
        return self._graph.add("Add", [self._graph.add("Add", [state, self._constant(f"{name}.bias")]), addition])

    def _layer_norm(self, value: str, name: str) -> str:
        return self._graph.add(
            "LayerNormalization",
            [value, self._constant(f"{name}.weight"), self._constant(f"{name}.bias")],
            axis=-1,
            epsilon=self._model.configuration["layer_norm_eps"],
        )

    def _constant(self, name: str) -> str:
        return self._graph.constant(self._model[name])


def _block_scales(blocks: Float32) -> npt.NDArray[np.float16]:
    """A half-precision scale for each block such that its values fit in a signed byte."""
    return np.asarray(np.maximum(np.abs(blocks).max(-1) / 127, 1e-7), np.float16)
