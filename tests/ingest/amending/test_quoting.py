import pytest

from ingest.amending.instructions import instructions_in
from ingest.amending.quoting import quotations


def _wordings(text: str) -> list[str]:
    return [each.words for each in quotations(text) if each.is_wording]


@pytest.mark.parametrize(
    ("text", "wordings"),
    [
        ("như sau:\n“2. Hồ sơ gồm:\na) Đơn;”.", ["2. Hồ sơ gồm:\na) Đơn;"]),
        ('như sau:\n"Điều 109. Hiệu lực\n2. …”', ["Điều 109. Hiệu lực\n2. …"]),
        ("như sau: “2. Cấp “Giấy phép” cho người đề nghị.”;", ["2. Cấp “Giấy phép” cho người đề nghị."]),
        ("như sau:\n“1. Một.”\n“2. Hai.”", ["1. Một.", "2. Hai."]),
        ("như sau:\n“1. Gọi là “Quỹ.\n2. Hai.”", ["1. Gọi là “Quỹ.\n2. Hai."]),
        ("như sau:\n“1. Không đóng ngoặc.\n2. Hai.", ["1. Không đóng ngoặc.\n2. Hai."]),
        ("**“Điều 44. Trách nhiệm**\n1. Tiếp nhận.”.", ["Điều 44. Trách nhiệm**\n1. Tiếp nhận."]),
    ],
)
def test_new_wording_is_found_with_forgotten_and_mixed_marks(text: str, wordings: list[str]) -> None:
    assert _wordings(text) == wordings


def test_words_named_in_a_sentence_are_no_new_wording() -> None:
    text = "Thay cụm từ: “A” bằng cụm từ “B” tại Điều 5."
    assert [(each.words, each.is_wording) for each in quotations(text)] == [("A", False), ("B", False)]


def test_an_unclosed_quotation_tells_that_it_goes_on() -> None:
    (open_one,) = quotations("như sau:\n“1. Không đóng ngoặc.")
    assert not open_one.closed


def test_each_new_wording_ends_an_instruction() -> None:
    text = "1. Sửa khoản 1 như sau:\n“1. Một.”\n2. Sửa khoản 2 như sau:\n“2. Hai.”\n3. Bãi bỏ khoản 3."
    found = list(instructions_in(text))
    assert [each.wordings for each in found] == [("1. Một.",), ("2. Hai.",), ()]
    assert [each.words.split()[0] for each in found] == ["Sửa", "Sửa", "Bãi"]


def test_new_wording_without_quotation_marks_follows_the_colon() -> None:
    (found,) = instructions_in("Điều 5 được sửa đổi như sau:\nNgười đề nghị nộp hồ sơ.")
    assert found.wordings == ("Người đề nghị nộp hồ sơ.",)


def test_quoted_words_are_masked_by_one_character_each() -> None:
    (found,) = instructions_in("Bỏ cụm từ “của Nhà nước” và từ “các” tại Điều 5.")
    assert found.quotes == ("của Nhà nước", "các")
    assert found.words == "Bỏ cụm từ \ue000 và từ \ue001 tại Điều 5."
