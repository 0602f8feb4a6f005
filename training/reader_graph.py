"""The close reader as an ONNX graph: a question's states and windows of clauses in, a judgement each out.

`training.train_reader` says what is computed. Here there is one question, and each clause has so many of the
windows beside it; what the windows are multiplied with is multiplied out beforehand.
"""

from collections.abc import Mapping

import numpy as np
from onnx import TensorProto

from knowledge.search.encoding.port import Float32
from knowledge.search.encoding.windows import LARGEST
from knowledge.search.reading.reader import COUNTS, JUDGEMENTS, STATES, WINDOWS
from training.onnx_file import CONTRIB, Graph, serialised

READER_FILE = "reader.npz"
"""Where training leaves the weights, in its folder."""

HEADS = 6
"""Of both attentions."""

_NORM_EPSILON = 1e-5
_NOWHERE = -1.0


class ReaderGraph:
    """Builds the file from weights by the names they were trained under; `serialised` gives its bytes, once."""

    def __init__(self, weights: Mapping[str, Float32]) -> None:
        self._weights = weights
        self._graph = Graph()
        self._first = self._graph.constant(np.array([0], np.int64))
        self._last = self._graph.constant(np.array([-1], np.int64))

    def serialised(self) -> bytes:
        """The ONNX model.

        In: states (tokens, dimension); windows (clauses, longest, key size), filled up with anything; counts
        (clauses) of the windows of each. Out: judgements (clauses).
        """
        graph = self._graph
        keys = graph.add("Mul", [graph.add("Cast", [WINDOWS], to=TensorProto.FLOAT), self._number(1 / LARGEST)])
        alike = self._alike(keys)
        mean = graph.add("MatMul", [alike, self._importance()])
        least = graph.add("ReduceMin", [alike, self._last], keepdims=0)
        summary = graph.add(
            "Concat",
            [self._summary(keys, alike), *(graph.add("Unsqueeze", [one, self._last]) for one in (mean, least))],
            axis=-1,
        )
        judged = graph.add("Squeeze", [self._linear(summary, "judgement"), self._last])
        liked = graph.add("Mul", [mean, graph.constant(self._weights["likeness"])])
        graph.add("Add", [judged, liked], output=JUDGEMENTS)
        dimension, key_size = self._weights["queries.weight"].shape[::-1]
        return serialised(
            graph,
            "close-reader",
            inputs={
                STATES: (TensorProto.FLOAT, ["tokens", dimension]),
                WINDOWS: (TensorProto.INT8, ["clauses", "longest", key_size]),
                COUNTS: (TensorProto.INT32, ["clauses"]),
            },
            outputs={JUDGEMENTS: (TensorProto.FLOAT, ["clauses"])},
            about={},
        )

    def _alike(self, keys: str) -> str:
        """How alike each token is to the window of a clause most like it, (clauses, tokens)."""
        graph = self._graph
        queries = graph.add("LpNormalization", [self._linear(STATES, "queries")], axis=-1, p=2)
        each = graph.add("MatMul", [queries, graph.add("Transpose", [keys], perm=[0, 2, 1])])
        longest = graph.add("Squeeze", [graph.add("Shape", [WINDOWS], start=1, end=2), self._first])
        numbers = graph.add("Range", [self._integer(0), longest, self._integer(1)])
        counts = graph.add("Unsqueeze", [graph.add("Cast", [COUNTS], to=TensorProto.INT64), self._last])
        there = graph.add("Unsqueeze", [graph.add("Less", [numbers, counts]), graph.constant(np.array([1]))])
        told = graph.add("Where", [there, each, self._number(_NOWHERE)])
        return graph.add("ReduceMax", [told, self._last], keepdims=0)

    def _importance(self) -> str:
        """The weight of each token, (tokens)."""
        odds = self._graph.add("Squeeze", [self._linear(STATES, "importance"), self._last])
        return self._graph.add("Softmax", [odds], axis=0)

    def _summary(self, keys: str, alike: str) -> str:
        """The question as it reads over what it found, (clauses, size)."""
        graph = self._graph
        found = graph.add("Unsqueeze", [alike, self._last])
        read = graph.add("Add", [self._linear(STATES, "question"), self._linear(found, "found")])
        read = self._norm(graph.add("Add", [read, self._across(read, keys)]), 0)
        read = self._norm(graph.add("Add", [read, self._within(read)]), 1)
        wide = graph.add("Gelu", [self._linear(read, "wide")], domain=CONTRIB)
        read = self._norm(graph.add("Add", [read, self._linear(wide, "narrow")]), 2)
        return graph.add("ReduceMean", [read, graph.constant(np.array([1]))], keepdims=0)

    def _across(self, read: str, keys: str) -> str:
        """Attention over the windows: of each clause, only so many as it has."""
        weights = self._weights
        window = weights["window.weight"] * np.float32(weights["window.weight"].shape[1] ** 0.5)
        (query, key, value), biases = self._projections("across")
        held = [
            self._product(keys, part @ window, bias + part @ weights["window.bias"])
            for part, bias in zip((key, value), biases[1:], strict=True)
        ]
        return self._attention([self._product(read, query, biases[0]), *held, "", COUNTS], "across")

    def _within(self, read: str) -> str:
        parts, biases = self._projections("within")
        return self._attention(
            [self._product(read, part, bias) for part, bias in zip(parts, biases, strict=True)], "within"
        )

    def _projections(self, name: str) -> tuple[list[Float32], list[Float32]]:
        """Weights and biases of query, key and value."""
        weight, bias = self._weights[f"{name}.in_proj_weight"], self._weights[f"{name}.in_proj_bias"]
        return np.split(weight, 3), np.split(bias, 3)

    def _attention(self, inputs: list[str], name: str) -> str:
        attended = self._graph.add("MultiHeadAttention", inputs, domain=CONTRIB, num_heads=HEADS)
        return self._linear(attended, f"{name}.out_proj")

    def _linear(self, value: str, name: str) -> str:
        return self._product(value, self._weights[f"{name}.weight"], self._weights.get(f"{name}.bias"))

    def _product(self, value: str, weight: Float32, bias: Float32 | None) -> str:
        product = self._graph.add("MatMul", [value, self._graph.constant(weight.T.astype(np.float32))])
        if bias is None:
            return product
        return self._graph.add("Add", [product, self._graph.constant(bias.astype(np.float32))])

    def _norm(self, value: str, number: int) -> str:
        names = (f"norms.{number}.weight", f"norms.{number}.bias")
        held = [self._graph.constant(self._weights[name]) for name in names]
        return self._graph.add("LayerNormalization", [value, *held], axis=-1, epsilon=_NORM_EPSILON)

    def _number(self, value: float) -> str:
        return self._graph.constant(np.float32(value))

    def _integer(self, value: int) -> str:
        return self._graph.constant(np.int64(value))
