"""How near pieces of law are in meaning to a question."""

import threading
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np

from knowledge.search.encoding.port import Encoder, Float32

_REMEMBERED = 20_000
"""Vectors kept: the clauses that questions lead to again and again; 30 MB at 384 numbers each."""


class Nearness:
    """Cosine similarity of a question to each of several texts. Vectors of texts are remembered."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: OrderedDict[str, Float32] = OrderedDict()
        self._lock = threading.Lock()

    def __call__(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One similarity a text, in order."""
        if not texts:
            return []
        vector = np.asarray(self._encoder.embed_query(question), dtype=np.float32)
        return [float(vector @ known) for known in self._of(texts)]

    def _of(self, texts: Sequence[str]) -> list[Float32]:
        with self._lock:
            known = {text: self._vectors[text] for text in texts if text in self._vectors}
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known |= dict(zip(new, self._encoder.encode_passages(new), strict=True)) if new else {}
        with self._lock:
            for text in texts:
                self._vectors[text] = known[text]
                self._vectors.move_to_end(text)
            while len(self._vectors) > _REMEMBERED:
                self._vectors.popitem(last=False)
        return [known[text] for text in texts]
