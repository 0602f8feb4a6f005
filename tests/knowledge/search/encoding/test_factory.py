import importlib.util

import pytest

from knowledge.search.encoding.errors import EncoderUnavailable, UnknownEncoder
from knowledge.search.encoding.factory import get_encoder
from knowledge.search.encoding.onnx_encoder import bundled_path


@pytest.mark.parametrize("spec", [None, "", "bundled"])
def test_the_bundled_encoder_is_the_default(spec: str | None) -> None:
    assert get_encoder(spec).identity.startswith("ngoaivu-e5-small-vi-en:")


def test_an_encoder_in_a_file_of_its_own_can_be_named() -> None:
    assert get_encoder(f"onnx:{bundled_path()}").identity == get_encoder().identity


@pytest.mark.parametrize(
    "spec", ["openai", "onnx:", "bundled:x", "sentence-transformers", "sentence-transformers:", "langchain:"]
)
def test_an_unknown_spec_is_refused_with_what_is_possible(spec: str) -> None:
    with pytest.raises(UnknownEncoder, match="sentence-transformers:NAME_OR_PATH") as refusal:
        get_encoder(spec)
    assert repr(spec) in str(refusal.value)


def test_a_provider_langchain_does_not_know_is_unavailable() -> None:
    with pytest.raises(EncoderUnavailable, match="nobody:model"):
        get_encoder("langchain:nobody:model")


@pytest.mark.skipif(
    importlib.util.find_spec("sentence_transformers") is not None, reason="the extra is installed here"
)
def test_a_missing_extra_is_named_with_its_remedy() -> None:
    with pytest.raises(EncoderUnavailable, match=r'pip install "ngoaivu\[sentence-transformers\]"'):
        get_encoder("sentence-transformers:any-model")
