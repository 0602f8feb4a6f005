from pathlib import Path

import numpy as np
import pytest

from knowledge.search.encoding.errors import EncoderUnavailable, TextTooLong
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.encoding.port import Encoder, PartedText
from tests.knowledge.search.encoding.passages import ODD, QUESTIONS, RULES


def test_it_is_an_encoder(bundled: OnnxEncoder) -> None:
    encoder: Encoder = bundled
    assert (encoder.dimension, encoder.max_tokens) == (384, 512)


def test_a_text_has_the_same_vector_alone_and_in_a_batch(bundled: OnnxEncoder) -> None:
    texts = RULES + ODD
    together = bundled.encode_passages(texts)
    alone = np.concatenate([bundled.encode_passages([text]) for text in texts])
    assert np.array_equal(together, alone)


def test_vectors_have_unit_length_whatever_the_text(bundled: OnnxEncoder) -> None:
    lengths = np.linalg.norm(bundled.encode_passages(RULES + ODD), axis=1)
    assert lengths == pytest.approx(np.ones(len(RULES + ODD)), abs=1e-5)


def test_a_question_finds_its_rule(bundled: OnnxEncoder) -> None:
    passages = bundled.encode_passages(RULES)
    question = np.array(bundled.embed_query(QUESTIONS[1]))
    assert RULES[int(np.argmax(passages @ question))].startswith("Cơ quan đại diện thực hiện thăm lãnh sự")


def test_no_passages_give_no_vectors(bundled: OnnxEncoder) -> None:
    assert bundled.encode_passages([]).shape == (0, 384)
    assert bundled.embed_documents([]) == []


def test_langchain_sees_the_same_vectors_as_lists(bundled: OnnxEncoder) -> None:
    assert np.array_equal(bundled.embed_documents(RULES[:2]), bundled.encode_passages(RULES[:2]))


def test_questions_and_passages_are_marked_apart(bundled: OnnxEncoder) -> None:
    as_passage = bundled.encode_passages([QUESTIONS[0]])[0]
    assert as_passage @ np.array(bundled.embed_query(QUESTIONS[0])) < 0.999


def test_progress_counts_every_passage(bundled: OnnxEncoder) -> None:
    seen: list[int] = []
    bundled.encode_passages(RULES[:5], seen.append)
    assert seen == [1, 2, 3, 4, 5]


def test_token_counts_include_the_prefix_and_the_special_tokens(bundled: OnnxEncoder) -> None:
    empty, one_word = bundled.count_tokens(["", "hộ"])
    assert one_word == empty + 1
    assert empty > 2


def test_the_longest_passage_that_fits_is_read_and_one_word_more_is_refused(bundled: OnnxEncoder) -> None:
    room = bundled.max_tokens - bundled.count_tokens([""])[0]
    assert bundled.encode_passages(["hộ " * room]).shape == (1, 384)
    with pytest.raises(TextTooLong) as refusal:
        bundled.encode_passages(["ngắn", "hộ " * (room + 1)])
    assert (refusal.value.index, refusal.value.tokens, refusal.value.limit) == (1, 513, 512)


def test_nothing_is_computed_when_a_passage_is_too_long(bundled: OnnxEncoder) -> None:
    seen: list[int] = []
    with pytest.raises(TextTooLong):
        bundled.encode_passages(["ngắn", "hộ " * 600], seen.append)
    assert seen == []


def test_a_question_is_read_up_to_the_limit(bundled: OnnxEncoder) -> None:
    assert bundled.embed_query("hộ " * 5_000) == bundled.embed_query("hộ " * 600)


def test_questions_in_a_batch_have_the_vectors_they_have_alone(bundled: OnnxEncoder) -> None:
    alone = [bundled.embed_query(question) for question in QUESTIONS]
    assert np.array_equal(bundled.encode_questions(QUESTIONS), np.array(alone, np.float32))
    assert bundled.encode_questions([]).shape == (0, 384)


def test_the_number_of_threads_changes_no_vector(bundled: OnnxEncoder) -> None:
    single = OnnxEncoder(bundled_path(), threads=1)
    assert np.array_equal(single.encode_passages(RULES), bundled.encode_passages(RULES))
    assert single.identity == bundled.identity


def test_a_missing_file_is_reported_when_the_encoder_is_made(tmp_path: Path) -> None:
    with pytest.raises(EncoderUnavailable, match=r"absent\.onnx.*EMBEDDING_MODEL"):
        OnnxEncoder(tmp_path / "absent.onnx")


def test_a_file_that_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "other.onnx"
    path.write_bytes(b"not a model")
    with pytest.raises(EncoderUnavailable, match=str(path)):
        OnnxEncoder(path)


def test_a_passage_means_the_same_with_its_parts_told(bundled: OnnxEncoder) -> None:
    text = "Điều 5. Thời hạn\n1. Thị thực có thời hạn 30 ngày.\n2. Thẻ tạm trú có thời hạn 5 năm."
    (encoded,) = bundled.encode_parts([PartedText(text, ((17, 49), (50, len(text))))])
    np.testing.assert_array_equal(encoded.whole, bundled.encode_passages([text])[0])
    np.testing.assert_allclose(np.linalg.norm(encoded.parts, axis=1), 1, atol=1e-5)


def test_the_part_that_answers_is_nearest_to_the_question(bundled: OnnxEncoder) -> None:
    first = "1. Thị thực có thời hạn 30 ngày."
    second = "2. Lệ phí nộp bằng đồng Việt Nam hoặc đô la Mỹ."
    text = f"{first}\n{second}"
    (encoded,) = bundled.encode_parts([PartedText(text, ((0, len(first)), (len(first) + 1, len(text))))])
    visa, fee = bundled.encode_questions(["thị thực dùng được bao lâu?", "nộp phí bằng tiền gì?"])
    assert np.argmax(encoded.parts @ visa) == 0
    assert np.argmax(encoded.parts @ fee) == 1


def test_a_part_without_words_means_nothing(bundled: OnnxEncoder) -> None:
    (encoded,) = bundled.encode_parts([PartedText("Thị thực", ((0, 0), (0, 8)))])
    np.testing.assert_array_equal(encoded.parts[0], 0)


def test_parts_of_a_passage_that_is_too_long_are_refused_before_anything_is_computed(bundled: OnnxEncoder) -> None:
    told: list[int] = []
    with pytest.raises(TextTooLong):
        bundled.encode_parts([PartedText("Thị thực", ()), PartedText("thị thực " * 600, ((0, 8),))], told.append)
    assert told == []
