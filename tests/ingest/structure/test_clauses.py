"""Clauses and points, and the lists that are neither."""

import pytest

from tests.ingest.structure.parsed import anchors, at, parsed


def _inside(body: str) -> list[str]:
    """The anchors below an article with this body."""
    return [anchor.removeprefix("dieu-1.") for anchor in anchors(parsed(f"Điều 1. Hồ sơ\n{body}"))[1:]]


def test_clauses_hold_points() -> None:
    assert _inside("1. Gồm:\na) Đơn;\nb) Ảnh.\n2. Nộp một bộ.\n") == [
        "khoan-1",
        "khoan-1.diem-a",
        "khoan-1.diem-b",
        "khoan-2",
    ]


def test_points_follow_the_vietnamese_alphabet() -> None:
    letters = "abcdđeghiklmnopqrstuvxy"
    body = "1. Gồm:\n" + "".join(f"{letter}) Giấy tờ;\n" for letter in letters) + "2. Nộp.\n"
    assert _inside(body) == ["khoan-1", *(f"khoan-1.diem-{letter}" for letter in letters), "khoan-2"]


def test_points_may_follow_the_latin_alphabet() -> None:
    assert _inside("Gồm:\nd) A;\na) B;\nb) C;\nc) D;\nd) E;\ne) F;\nf) G;\ng) H.\n")[-1] == "diem-g"


def test_points_directly_in_an_article_belong_to_it() -> None:
    assert _inside("Gồm:\na) Đơn;\nb) Ảnh.\n") == ["diem-a", "diem-b"]


@pytest.mark.parametrize(
    "marks",
    [
        ("1.", "2."),
        ("1)", "2)"),
        ("1/", "2/"),
        ("1 .", "2 ."),
        ("**1.**", "**2.**"),
        ("1.\n", "2.\n"),
        ("1-", "2-"),
    ],
)
def test_the_forms_of_a_clause_are_known(marks: tuple[str, str]) -> None:
    assert _inside(f"{marks[0]} Đơn xin.\n{marks[1]} Ảnh.\n") == ["khoan-1", "khoan-2"]


@pytest.mark.parametrize("marks", [("a)", "b)"), ("a.", "b."), ("a/ ", "b/ "), ("(a)", "(b)")])
def test_the_forms_of_a_point_are_known(marks: tuple[str, str]) -> None:
    assert _inside(f"1. Gồm:\n{marks[0]} Đơn;\n{marks[1]} Ảnh.\n2. Nộp.\n")[1:3] == [
        "khoan-1.diem-a",
        "khoan-1.diem-b",
    ]


def test_the_marker_stays_in_the_text_of_a_clause() -> None:
    clause = at(parsed("Điều 1. Hồ sơ\n1. Đơn.\n2. Ảnh.\n"), "dieu-1.khoan-2")
    assert (clause.heading, clause.text) == ("", "2. Ảnh.")


def test_inserted_clauses_and_points_keep_their_labels() -> None:
    assert _inside("1. A:\na) B;\na1) C;\nb) D.\n1a. E.\n2. F.\n") == [
        "khoan-1",
        "khoan-1.diem-a",
        "khoan-1.diem-a1",
        "khoan-1.diem-b",
        "khoan-1a",
        "khoan-2",
    ]


def test_dotted_numbers_are_points_of_their_clause() -> None:
    assert _inside("1. A.\n2. Thời hạn:\n2.1. Một ngày:\na) Sáng;\nb) Chiều.\n2.2. Hai ngày.\n3. B.\n") == [
        "khoan-1",
        "khoan-2",
        "khoan-2.diem-2-1",
        "khoan-2.diem-2-1.diem-a",
        "khoan-2.diem-2-1.diem-b",
        "khoan-2.diem-2-2",
        "khoan-3",
    ]


def test_a_list_inside_a_point_belongs_to_the_point() -> None:
    structured = parsed("Điều 1. A\n1. Gồm:\na) Ảnh:\n1. Một;\n2. Hai;\n3. Ba;\nb) Đơn.\n2. Nộp.\n")
    assert anchors(structured)[1:] == [
        "dieu-1.khoan-1",
        "dieu-1.khoan-1.diem-a",
        "dieu-1.khoan-1.diem-b",
        "dieu-1.khoan-2",
    ]
    assert at(structured, "dieu-1.khoan-1.diem-a").text == "a) Ảnh:\n1. Một;\n2. Hai;\n3. Ba;"


def test_a_list_that_restarts_in_a_clause_belongs_to_it_when_the_clauses_go_on() -> None:
    assert _inside("1. A:\n1. Một;\n2. Hai;\n3. Ba.\n2. B.\n3. C.\n") == ["khoan-1", "khoan-2", "khoan-3"]


@pytest.mark.parametrize(
    "line",
    ["1.000.000 đồng một người.", "2014. Từ đó áp dụng.", "15. Hết.", "1.5 triệu đồng.", "- Gạch đầu dòng."],
)
def test_amounts_years_and_strange_numbers_are_no_clauses(line: str) -> None:
    structured = parsed(f"Điều 1. A\n1. Lệ phí là\n{line}\n2. Nộp.\n")
    assert anchors(structured)[1:] == ["dieu-1.khoan-1", "dieu-1.khoan-2"]
    assert line in at(structured, "dieu-1.khoan-1").text


def test_a_number_that_ends_a_reference_is_no_clause() -> None:
    structured = parsed("Điều 1. A\n1. Theo khoản 1, khoản\n2. Trường hợp khác thì thôi.\n2. B.\n3. C.\n")
    assert at(structured, "dieu-1.khoan-2").text == "2. B."


def test_a_clause_after_an_ordinary_word_that_looks_like_a_reference_is_kept() -> None:
    body = "1. Nộp hóa đơn, chứng từ\n2. Hồ sơ của dân tộc thiểu số\n3. Nơi nộp.\n"
    assert _inside(body) == ["khoan-1", "khoan-2", "khoan-3"]


def test_a_missing_clause_does_not_end_the_list() -> None:
    assert _inside("1. A.\n2. B.\n4. C.\n5. D.\n") == ["khoan-1", "khoan-2", "khoan-4", "khoan-5"]


def test_paragraphs_without_a_marker_stay_in_their_clause() -> None:
    structured = parsed("Điều 1. A\n1. B.\nTrường hợp khác thì nộp thêm.\n2. C.\n")
    assert at(structured, "dieu-1.khoan-1").text == "1. B.\nTrường hợp khác thì nộp thêm."
