import unicodedata

import pytest

from knowledge.law.address import Address, Level
from knowledge.law.references import Deixis, find_references, pointed_at
from tests.knowledge.law.references.reading import anchors, only


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("khoản 1, Điều 9", "dieu-9.khoan-1"),
        ("điểm a khoản 1 Điều 9", "dieu-9.khoan-1.diem-a"),
        ("Điểm a, Khoản 1 của Điều 9", "dieu-9.khoan-1.diem-a"),
        ("Điều 9 khoản 1 điểm a", "dieu-9.khoan-1.diem-a"),
        ("khoản 1 Điều 9 điểm a", "dieu-9.khoan-1.diem-a"),
        ("điểm a) khoản 1 Điều 9", "dieu-9.khoan-1.diem-a"),
        ("điểm “a” khoản 1 Điều 9", "dieu-9.khoan-1.diem-a"),
        ("điểm c tiết 1.1 khoản 1 Điều 4", "dieu-4.khoan-1.diem-1-1.diem-c"),
        ("khoản 01 Điều 09", "dieu-9.khoan-1"),
        ("khoản14 Điều 10a", "dieu-10a.khoan-14"),
        ("Điều 5đ", "dieu-5đ"),
        ("khoan 2 dieu 9", "dieu-9.khoan-2"),
        ("khỏan 2 đièu 9", "dieu-9.khoan-2"),
        ("ĐIỀU 9", "dieu-9"),
        ("k1 đ9", "dieu-9.khoan-1"),
        ("k1d9", "dieu-9.khoan-1"),
        ("k.1 đ.9", "dieu-9.khoan-1"),
        ("đ.a k1 đ9", "dieu-9.khoan-1.diem-a"),
        ("khoản 2 đ9", "dieu-9.khoan-2"),
        ("đ9", "dieu-9"),
        ("Điều 9.1", "dieu-9.khoan-1"),
        ("Article 9(1)(a)", "dieu-9.khoan-1.diem-a"),
        ("Article 9.1(a)", "dieu-9.khoan-1.diem-a"),
        ("clause 1, Article 9", "dieu-9.khoan-1"),
        ("point (a) of paragraph 1 of Article 9", "dieu-9.khoan-1.diem-a"),
        ("Art. 9", "dieu-9"),
        ("Chương II", "chuong-2"),
        ("Mục 2 Chương III", "chuong-3.muc-2"),
        ("Section 2, Chapter III", "chuong-3.muc-2"),
        ("Tiểu mục 1 Mục 2 Chương III", "chuong-3.muc-2.tieu-muc-1"),
        ("Điều 20 Mục 2 Chương III", "dieu-20"),
        ("Phụ lục I", "phu-luc-1"),
        ("phụ lục số 2", "phu-luc-2"),
        ("Mục 3 Phụ lục VI", "phu-luc-6.de-muc-3"),
        ("Annex II", "phu-luc-2"),
    ],
)
def test_a_provision_is_read_in_any_order_language_and_abbreviation(text: str, anchor: str) -> None:
    assert anchors(text) == [anchor]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("điểm a, b khoản 1 Điều 5", ["dieu-5.khoan-1.diem-a", "dieu-5.khoan-1.diem-b"]),
        ("các điều 5, 6 và 7", ["dieu-5", "dieu-6", "dieu-7"]),
        ("Điều 5 đến Điều 7", ["dieu-5", "dieu-6", "dieu-7"]),
        ("các điều từ 5 đến 7", ["dieu-5", "dieu-6", "dieu-7"]),
        ("Articles 5 to 7", ["dieu-5", "dieu-6", "dieu-7"]),
        ("Điều 5-7", ["dieu-5", "dieu-6", "dieu-7"]),
        ("điểm c đến điểm e khoản 1 Điều 5", [f"dieu-5.khoan-1.diem-{each}" for each in "cdđe"]),
        ("Điều 1 đến Điều 900", ["dieu-1", "dieu-900"]),
        ("Điều 7 đến Điều 5", ["dieu-7", "dieu-5"]),
        ("điểm a khoản 1, khoản 4 Điều 9", ["dieu-9.khoan-1.diem-a", "dieu-9.khoan-4"]),
        ("điểm a khoản 1, 2 Điều 9", ["dieu-9.khoan-1.diem-a", "dieu-9.khoan-2"]),
        ("khoản 1, điểm b khoản 2 Điều 4", ["dieu-4.khoan-1", "dieu-4.khoan-2.diem-b"]),
        ("khoản 1 Điều 5, khoản 2 Điều 6", ["dieu-5.khoan-1", "dieu-6.khoan-2"]),
        ("Điều 5 khoản 1, Điều 6 khoản 2", ["dieu-5.khoan-1", "dieu-6.khoan-2"]),
        ("Điều 5, khoản 1, Điều 6, khoản 2", ["dieu-5.khoan-1", "dieu-6.khoan-2"]),
        ("Điều 5 khoản 1, 2 và Điều 6", ["dieu-5.khoan-1", "dieu-5.khoan-2", "dieu-6"]),
        ("Điều 5, khoản 4, 5 và khoản 7 Điều 6", ["dieu-5", *(f"dieu-6.khoan-{each}" for each in "457")]),
        ("Điều 3; khoản 3 Điều 4; Điều 5 và Điều 6", ["dieu-3", "dieu-4.khoan-3", "dieu-5", "dieu-6"]),
        ("Article 10(2) and (3)", ["dieu-10.khoan-2", "dieu-10.khoan-3"]),
        ("Mục 1 đến Mục 3 Chương III", [f"chuong-3.muc-{each}" for each in "123"]),
        ("điểm 2.1; 2.3 và 2.4 khoản 2 Điều 5", [f"dieu-5.khoan-2.diem-2-{each}" for each in "134"]),
        ("theo Điều 5; 2. Hồ sơ", ["dieu-5"]),
        ("Phụ lục I, II và III", ["phu-luc-1", "phu-luc-2", "phu-luc-3"]),
    ],
)
def test_a_list_gives_each_of_its_provisions(text: str, found: list[str]) -> None:
    assert anchors(text) == found


def test_the_references_of_a_list_share_the_words_they_stand_in() -> None:
    text = "theo điểm a, b khoản 1 Điều 5 thì"
    assert {text[each.start : each.end] for each in find_references(text)} == {"điểm a, b khoản 1 Điều 5"}


def test_a_parenthesis_around_a_reference_is_not_a_part_of_it() -> None:
    text = "hồ sơ (khoản 1 Điều 9) gồm"
    reference = only(text)
    assert text[reference.start : reference.end] == "khoản 1 Điều 9"


def test_spans_count_the_characters_of_the_text_as_it_was_given() -> None:
    text = unicodedata.normalize("NFD", "Xem khoản 1 Điều 9 nhé")
    reference = only(text)
    assert unicodedata.normalize("NFC", text[reference.start : reference.end]) == "khoản 1 Điều 9"


def test_a_number_after_a_list_that_counts_something_else_is_not_part_of_it() -> None:
    assert anchors("theo Điều 5, 10 ngày sau phải nộp") == ["dieu-5"]
    assert anchors("Điều 5 và 3 người khác") == ["dieu-5"]


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("mục 2 Thông tư này", "de-muc-2"),
        ("khoản 1 mục II Thông tư này", "de-muc-2.khoan-1"),
        ("điểm 2 mục I của Thông tư này", "de-muc-1.khoan-2"),
        ("tiết a, điểm 1, mục 1 Thông tư này", "de-muc-1.khoan-1.diem-a"),
        ("Phần thứ nhất Luật này", "phan-1"),
        ("Mục 2 của Chương này", "muc-2"),
    ],
)
def test_a_section_outside_a_chapter_is_a_heading(text: str, anchor: str) -> None:
    assert anchors(text) == [anchor]


@pytest.mark.parametrize(
    ("text", "steps", "deixis", "within"),
    [
        ("khoản 2 Điều này", "khoan-2", Deixis.THIS, Level.ARTICLE),
        ("điểm a khoản này", "diem-a", Deixis.THIS, Level.CLAUSE),
        ("clause 2 of this Article", "khoan-2", Deixis.THIS, Level.ARTICLE),
        ("khoản 2 điều đó", "khoan-2", Deixis.THAT, Level.ARTICLE),
        ("Điều 5 Nghị định này", "dieu-5", Deixis.THIS, None),
        ("Article 5 of this Decree", "dieu-5", Deixis.THIS, None),
        ("điều 8 của nghị định đó", "dieu-8", Deixis.THAT, None),
        ("điều 8 nghị định nói trên", "dieu-8", Deixis.THAT, None),
        ("that decree's article 8", "dieu-8", Deixis.THAT, None),
        ("Article 8 of the same decree", "dieu-8", Deixis.THAT, None),
        ("khoản 1 Điều 13 của Luật.", "dieu-13.khoan-1", Deixis.THAT, None),
        ("Nghị định này", "", Deixis.THIS, None),
        ("nghi dinh do con hieu luc khong", "", Deixis.THAT, None),
        ("this Decree", "", Deixis.THIS, None),
    ],
)
def test_a_reference_that_points_says_how_and_from_what_level(
    text: str, steps: str, deixis: Deixis, within: Level | None
) -> None:
    reference = only(text)
    assert ".".join(map(str, reference.steps)) == steps
    assert (reference.deixis, reference.within) == (deixis, within)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("khoản 2 Điều này", "58/2022/NĐ-CP#dieu-9.khoan-2"),
        ("điểm b khoản này", "58/2022/NĐ-CP#dieu-9.khoan-1.diem-b"),
        ("Điều 5 Nghị định này", "58/2022/NĐ-CP#dieu-5"),
        ("khoản 3", "58/2022/NĐ-CP#dieu-9.khoan-3"),
        ("Điều 5", "58/2022/NĐ-CP#dieu-5"),
        ("nghị định đó", "58/2022/NĐ-CP"),
        ("Mục 2 của Chương này", None),
        ("Điều 5 Nghị định 80/2020/NĐ-CP", None),
    ],
)
def test_a_reference_without_an_instrument_is_read_from_where_it_stands(text: str, seen: str | None) -> None:
    address = only(text).seen_from(Address.parse("58/2022/NĐ-CP#dieu-9.khoan-1.diem-a"))
    assert (address and str(address)) == seen


def test_an_article_named_inside_an_annex_is_one_of_the_annex() -> None:
    here = Address.parse("45/2013/QĐ-TTg#phu-luc-quy-che.dieu-9.khoan-1")
    assert str(only("khoản 2 Điều 12").seen_from(here)) == "45/2013/QĐ-TTg#phu-luc-quy-che.dieu-12.khoan-2"
    assert str(only("Điều 2 Quyết định này").seen_from(here)) == "45/2013/QĐ-TTg#dieu-2"


def test_a_point_typed_without_accents_may_be_either_of_two_letters() -> None:
    assert [each[-1].label for each in only("diem d khoan 1 dieu 5").readings] == ["d", "đ"]
    assert [each[-1].label for each in only("điểm d khoản 1 Điều 5").readings] == ["d"]
    assert [each[-1].label for each in only("diem dd khoan 1 dieu 5").readings] == ["đ"]
    assert [each[-1].label for each in only("point d, clause 1, Article 5").readings] == ["d"]


@pytest.mark.parametrize(
    "text",
    [
        "điều kiện, điều ước quốc tế, điều hành, điều này đúng không",
        "dieu kien, dieu uoc quoc te, dieu hanh",
        "khoản viện trợ 5 triệu đồng, khoản 5 triệu, khoản 1,5 tỷ, khoản 200.000 USD",
        "khoản 3 tháng nữa, khoan 2 ngay, khoản 5 km",
        "tài khoản 12, chuyển khoản 5, điều khoản 3, số tài khoản 0123",
        "điểm đến, thời điểm a, địa điểm 1, được 10 điểm, điểm 10, từ điểm A đến điểm B",
        "mục đích, danh mục 2, mục 5 tờ khai, mức 2, muc 2",
        "phần 2 của tờ khai, một phần 3, thành phần 1, chương trình 135",
        "mẫu NA1, Mẫu số 02/BC/VPCNNNg, các mẫu TT01, CV05, visa NG3, thẻ LV1",
        "ngày 22/10/2009, 2-9-2020, tháng 12/2022, 24/7, năm 2022",
        "0913 456 789, +84-24-37993000, hộ chiếu số C1234567",
        "at this point a visitor may enter, 5 points, part 2 of the form, the article says",
        "e xin visa tt 3 tháng, đi ct 5 ngày, k 3 người, co dc k 1 ngay",
        "pháp luật, kỷ luật, luật sư, luật pháp quốc tế, luật Việt Nam, luật quốc tế",
        "nghị định do Chính phủ ban hành, ai ký quyết định, quyết định 3 việc",
        "Điều 41.5.LQ.8",
        "",
    ],
)
def test_what_only_sounds_like_a_provision_is_none(text: str) -> None:
    assert find_references(text) == ()


def test_after_an_answer_words_point_at_what_it_cited_first() -> None:
    spoken_of = [Address.parse("58/2022/NĐ-CP#dieu-9.khoan-1"), Address.parse("47/2014/QH13#dieu-8")]
    assert [str(one) for one in pointed_at(only("khoản 2 điều đó"), spoken_of)] == ["58/2022/NĐ-CP#dieu-9.khoan-2"]
    assert [str(one) for one in pointed_at(only("Điều 20"), spoken_of)] == ["58/2022/NĐ-CP#dieu-20"]
    assert pointed_at(only("Điều 20"), []) == ()
    assert pointed_at(only("Điều 20 Luật 47/2014/QH13"), spoken_of) == ()
