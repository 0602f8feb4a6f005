import numpy as np
import pytest
from langchain_core.embeddings import Embeddings

from knowledge.search.encoding.errors import TextTooLong
from knowledge.search.encoding.port import Encoder
from knowledge.search.encoding.provider import ProviderEncoder


class LengthEmbeddings(Embeddings):
    """A provider whose vector of a text is its length and its number of spaces; counts its requests."""

    def __init__(self) -> None:
        self.requests = 0

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        self.requests += 1
        return [[float(len(text)), float(text.count(" "))] for text in texts]

    def embed_query(self, text: str) -> list[float]:
        return self.embed_documents([text])[0]


def test_vectors_are_brought_to_unit_length() -> None:
    encoder = ProviderEncoder("some:model", LengthEmbeddings())
    assert encoder.embed_documents(["a b"]) == [pytest.approx([3 / np.hypot(3, 1), 1 / np.hypot(3, 1)])]
    assert encoder.embed_query("abc") == pytest.approx([1.0, 0.0])


def test_it_is_an_encoder_named_after_provider_and_model() -> None:
    encoder: Encoder = ProviderEncoder("some:model", LengthEmbeddings())
    assert (encoder.identity, encoder.dimension) == ("langchain:some:model", 2)


def test_the_dimension_is_asked_once() -> None:
    provider = LengthEmbeddings()
    encoder = ProviderEncoder("some:model", provider)
    assert encoder.dimension == encoder.dimension
    assert provider.requests == 1


def test_many_passages_go_in_several_requests_and_progress_is_told() -> None:
    provider = LengthEmbeddings()
    seen: list[int] = []
    vectors = ProviderEncoder("some:model", provider).encode_passages(["ab"] * 130, seen.append)
    assert vectors.shape == (130, 2)
    assert (provider.requests, seen) == (3, [64, 128, 130])


def test_no_passages_give_no_vectors() -> None:
    assert ProviderEncoder("some:model", LengthEmbeddings()).encode_passages([]).shape == (0, 2)


def test_a_too_long_passage_is_refused_before_any_request() -> None:
    provider = LengthEmbeddings()
    encoder = ProviderEncoder("some:model", provider)
    with pytest.raises(TextTooLong):
        encoder.encode_passages(["a", "ộ" * encoder.max_tokens])
    assert provider.requests == 0
