import pytest

from knowledge.language.language_detection import Language
from knowledge.language.question import QuestionReader, get_question_reader


@pytest.fixture(scope="module")
def reader() -> QuestionReader:
    return get_question_reader()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("e mún hỏi tt gia han hc", "em muốn hỏi thủ tục gia hạn hộ chiếu"),
        ("ng nc ngoai dc cap the tam tru may nam", "người nước ngoài được cấp thẻ tạm trú mấy năm"),
        ("to chuc pcpnn mo vpdd can hs j", "tổ chức phi chính phủ nước ngoài mở văn phòng đại diện cần hồ sơ gì"),
        ("Khách sạng phải khai báo tạm chú ko?", "Khách sạn phải khai báo tạm trú không?"),
        ("visa NG2 theo nd 58/2022/ND-CP", "visa NG2 theo nghị định 58/2022/ND-CP"),
    ],
)
def test_a_question_is_read_as_it_was_meant(reader: QuestionReader, typed: str, meant: str) -> None:
    assert reader.read(typed).vietnamese == meant


@pytest.mark.parametrize(
    "question",
    [
        "Hộ chiếu phổ thông của trẻ em dưới 14 tuổi có thời hạn mấy năm?",
        "Theo điểm đ khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP thì ai có thẩm quyền?",
    ],
)
def test_a_well_written_question_stays_as_it_is(reader: QuestionReader, question: str) -> None:
    read = reader.read(question)
    assert (read.language, read.vietnamese) == (Language.VIETNAMESE, question)


def test_an_english_question_stays_english_and_yields_terms_of_law(reader: QuestionReader) -> None:
    read = reader.read("How long is a temporary residence card valid?")
    assert read.language is Language.ENGLISH
    assert read.vietnamese == read.cleaned
    assert "thẻ tạm trú" in read.legal_terms


def test_everyday_words_yield_terms_of_law(reader: QuestionReader) -> None:
    assert "thị thực" in reader.read("xin visa o dau").legal_terms


@pytest.mark.parametrize("empty", ["", "   ", "\u200b", "???", "12345"])
def test_nothing_said_is_read_as_nothing(reader: QuestionReader, empty: str) -> None:
    read = reader.read(empty)
    assert read.original == empty
    assert read.legal_terms == ()
