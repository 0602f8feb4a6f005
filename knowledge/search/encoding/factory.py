"""From the setting `EMBEDDING_MODEL` to an encoder."""

from pathlib import Path

from knowledge.search.encoding.errors import UnknownEncoder
from knowledge.search.encoding.port import Encoder

_POSSIBLE = "bundled, onnx:PATH, sentence-transformers:NAME_OR_PATH, langchain:PROVIDER:MODEL"


def get_encoder(spec: str | None = None) -> Encoder:
    """The encoder that `spec` names; the bundled one for None, an empty text or "bundled".

    Raises `UnknownEncoder` for a spec of no known form, `EncoderUnavailable` where what it needs is missing.
    """
    kind, _, name = (spec or "bundled").partition(":")
    if kind == "bundled" and not name:
        from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path, prepared_path
        from knowledge.search.encoding.prepared import PreparedEncoder, PreparedVectors

        return PreparedEncoder(OnnxEncoder(bundled_path()), PreparedVectors.read(prepared_path()))
    if kind == "onnx" and name:
        from knowledge.search.encoding.onnx_encoder import OnnxEncoder

        return OnnxEncoder(Path(name))
    if kind == "sentence-transformers" and name:
        from knowledge.search.encoding.transformer import load_sentence_transformer

        return load_sentence_transformer(name)
    if kind == "langchain" and name:
        from knowledge.search.encoding.provider import load_provider

        return load_provider(name)
    raise UnknownEncoder(f"no encoder is called {spec!r}; possible are: {_POSSIBLE}")
