"""Vectors that come with the product."""

from pathlib import Path

import numpy as np
import pytest

from knowledge.procedures.documents import starter_questions
from knowledge.question_bank.bank import bundled_bank
from knowledge.search.encoding.factory import get_encoder
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path, prepared_path
from knowledge.search.encoding.port import PartedText
from knowledge.search.encoding.prepared import PreparedEncoder, PreparedVectors

PASSAGE, OTHER = "Hồ sơ cấp thị thực", "Thời hạn của thẻ tạm trú"
PARTED = PartedText(PASSAGE, ((0, 5), (6, 18)))
QUESTION = "Xin visa cần giấy tờ gì?"


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder(bundled_path())


@pytest.fixture(scope="module")
def prepared(encoder: OnnxEncoder, tmp_path_factory: pytest.TempPathFactory) -> PreparedVectors:
    path = tmp_path_factory.mktemp("vectors") / "prepared.npz"
    PreparedVectors.made_by(encoder, [PARTED], [QUESTION]).write(path)
    return PreparedVectors.read(path)


def test_prepared_and_encoded_texts_come_back_in_order_as_the_encoder_gives_them(
    encoder: OnnxEncoder, prepared: PreparedVectors
) -> None:
    told: list[int] = []
    mixed = PreparedEncoder(encoder, prepared)
    vectors = mixed.encode_passages([OTHER, PASSAGE, OTHER], told.append)
    np.testing.assert_allclose(vectors, encoder.encode_passages([OTHER, PASSAGE, OTHER]), atol=1e-4)
    assert told == [1, 2, 3]
    np.testing.assert_allclose(mixed.encode_questions([QUESTION]), encoder.encode_questions([QUESTION]), atol=1e-4)
    assert mixed.encode_questions([]).shape == (0, encoder.dimension)


def test_parts_come_back_in_order_as_the_encoder_gives_them(
    encoder: OnnxEncoder, prepared: PreparedVectors
) -> None:
    told: list[int] = []
    other = PartedText(OTHER, ((0, 8),))
    mixed = PreparedEncoder(encoder, prepared).encode_parts([other, PARTED], told.append)
    for read, expected in zip(mixed, encoder.encode_parts([other, PARTED]), strict=True):
        np.testing.assert_allclose(read.whole, expected.whole, atol=1e-4)
        np.testing.assert_allclose(read.parts, expected.parts, atol=1e-4)
        for mine, theirs in zip(read.windows, expected.windows, strict=True):
            np.testing.assert_array_equal(mine, theirs)
    assert told == [1, 2]


def test_a_passage_parted_otherwise_is_encoded(encoder: OnnxEncoder, prepared: PreparedVectors) -> None:
    otherwise = PartedText(PASSAGE, ((0, 8),))
    (read,) = PreparedEncoder(encoder, prepared).encode_parts([otherwise])
    np.testing.assert_array_equal(read.parts, encoder.encode_parts([otherwise])[0].parts)


def test_a_text_is_prepared_as_what_it_is(encoder: OnnxEncoder, prepared: PreparedVectors) -> None:
    """The same words have another vector as a question."""
    mixed = PreparedEncoder(encoder, prepared)
    np.testing.assert_array_equal(mixed.encode_questions([PASSAGE]), encoder.encode_questions([PASSAGE]))


def test_vectors_of_another_encoder_are_not_used(encoder: OnnxEncoder, prepared: PreparedVectors) -> None:
    spoilt = {key: np.zeros_like(vector) for key, vector in prepared.vectors.items()}
    other = PreparedEncoder(encoder, PreparedVectors("another", spoilt, {}))
    np.testing.assert_array_equal(other.encode_passages([PASSAGE]), encoder.encode_passages([PASSAGE]))


def test_the_file_that_ships_is_of_the_encoder_that_ships_and_knows_most_of_what_ships() -> None:
    """Run `python -m training.prepare` when it no longer does."""
    shipped = PreparedVectors.read(prepared_path())
    assert shipped.identity == get_encoder().identity
    asked = [text for entry in (*bundled_bank(), *starter_questions()) for _, text in entry.questions]
    assert sum(map(shipped.knows_question, asked)) >= 0.9 * len(asked)


def test_a_half_written_file_never_stands_in_the_place_of_a_whole_one(
    prepared: PreparedVectors, tmp_path: Path
) -> None:
    prepared.write(tmp_path / "prepared.npz")
    assert [file.name for file in tmp_path.iterdir()] == ["prepared.npz"]
