"""A Hugging Face BERT in plain float32, from the equations of BERT (Devlin et al. 2019).

Written independently of the ONNX graph, so that the two can disagree.
"""

import math
from collections.abc import Sequence

import numpy as np

from knowledge.search.encoding.port import Float32
from training.encoder_graph import Model

_error_function = np.vectorize(math.erf, otypes=[np.float32])


class ReferenceBert:
    """Token ids to a unit vector, one text at a time."""

    def __init__(self, model: Model) -> None:
        self._tensors = model.tensors
        self._layers = int(model.configuration["num_hidden_layers"])
        self._heads_count = int(model.configuration["num_attention_heads"])
        self._epsilon = float(model.configuration["layer_norm_eps"])

    def vector(self, tokens: Sequence[int]) -> Float32:
        tensors = self._tensors
        words = tensors["embeddings.word_embeddings.weight"][list(tokens)]
        positions = tensors["embeddings.position_embeddings.weight"][: len(tokens)]
        types = tensors["embeddings.token_type_embeddings.weight"][0]
        state = self._normed(words + positions + types, "embeddings.LayerNorm")
        for layer in range(self._layers):
            state = self._layer(state, f"encoder.layer.{layer}")
        mean = state.mean(axis=0)
        return np.asarray(mean / np.linalg.norm(mean))

    def _layer(self, state: Float32, name: str) -> Float32:
        attended = self._linear(self._attention(state, name), f"{name}.attention.output.dense")
        state = self._normed(state + attended, f"{name}.attention.output.LayerNorm")
        inner = self._linear(state, f"{name}.intermediate.dense")
        active = inner * (1 + _error_function(inner / math.sqrt(2))) / 2
        return self._normed(state + self._linear(active, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _attention(self, state: Float32, name: str) -> Float32:
        query, key, value = (
            self._heads(self._linear(state, f"{name}.attention.self.{part}")) for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / math.sqrt(query.shape[-1])
        likeness = np.exp(scores - scores.max(axis=-1, keepdims=True))
        mixed = likeness / likeness.sum(axis=-1, keepdims=True) @ value
        return np.asarray(mixed.transpose(1, 0, 2).reshape(state.shape))

    def _heads(self, projected: Float32) -> Float32:
        return np.asarray(projected.reshape(len(projected), self._heads_count, -1).transpose(1, 0, 2))

    def _linear(self, state: Float32, name: str) -> Float32:
        return np.asarray(state @ self._tensors[f"{name}.weight"].T + self._tensors[f"{name}.bias"])

    def _normed(self, state: Float32, name: str) -> Float32:
        centred = state - state.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + self._epsilon)
        return np.asarray(centred / spread * self._tensors[f"{name}.weight"] + self._tensors[f"{name}.bias"])
