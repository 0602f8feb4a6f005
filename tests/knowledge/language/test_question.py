from pathlib import Path

import pytest

from knowledge.language.abbreviations import MalformedAbbreviations
from knowledge.language.glossary import MalformedGlossary
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


def test_an_office_adds_abbreviations_and_terms_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.yaml").write_text("- {short: [snv], full: Sở Ngoại vụ tỉnh nhà}\n", "utf-8")
    (tmp_path / "glossary.yaml").write_text("- legal: [giấy thông hành]\n  lay: [sổ bướm]\n", "utf-8")
    read = get_question_reader(tmp_path).read("sổ bướm nộp ở snv?")
    assert read.vietnamese == "sổ bướm nộp ở Sở Ngoại vụ tỉnh nhà?"
    assert "giấy thông hành" in read.legal_terms


@pytest.mark.parametrize(
    ("name", "error"), [("abbreviations.yaml", MalformedAbbreviations), ("glossary.yaml", MalformedGlossary)]
)
def test_a_file_of_the_office_that_cannot_be_read_is_reported(
    tmp_path: Path, name: str, error: type[Exception]
) -> None:
    (tmp_path / name).write_text("- [", "utf-8")
    with pytest.raises(error):
        get_question_reader(tmp_path)
