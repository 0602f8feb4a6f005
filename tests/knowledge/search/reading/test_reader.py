"""The close reader that ships."""

import numpy as np
import pytest

from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.encoding.port import PartedText, Windows
from knowledge.search.reading.reader import bundled_reader

CLAUSES = (
    "1. Thị thực có thời hạn không quá 30 ngày.",
    "2. Lệ phí cấp thị thực nộp bằng đồng Việt Nam hoặc đô la Mỹ.",
    "3. Người nước ngoài có thẻ tạm trú được mời cha, mẹ vào thăm.",
)


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder(bundled_path())


def windows_of(encoder: OnnxEncoder, *texts: str) -> list[Windows]:
    encoded = encoder.encode_parts([PartedText(text, ((0, len(text)),)) for text in texts])
    return [each.windows[0] for each in encoded]


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("thị thực dùng được bao lâu?", 0),
        ("nộp lệ phí bằng tiền gì?", 1),
        ("Can I invite my parents if I have a temporary residence card?", 2),
    ],
)
def test_the_clause_that_answers_is_judged_best(encoder: OnnxEncoder, question: str, best: int) -> None:
    states = encoder.read_question(question).states

    assert np.argmax(bundled_reader().judge(states, windows_of(encoder, *CLAUSES))) == best


def test_a_clause_is_judged_the_same_alone_and_among_others(encoder: OnnxEncoder) -> None:
    states, windows = encoder.read_question("thị thực bao lâu?").states, windows_of(encoder, *CLAUSES)
    together = bundled_reader().judge(states, windows)
    alone = [bundled_reader().judge(states, [each])[0] for each in windows]

    np.testing.assert_allclose(together, alone, atol=1e-3)
