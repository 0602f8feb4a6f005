"""An answer as text."""

from dataclasses import replace

from knowledge.answering.draft import Draft, Headline, Quotation
from knowledge.answering.facets import Facet
from knowledge.answering.writing import laid_out
from knowledge.law.address import Address
from knowledge.law.instrument import Kind
from tests.knowledge.answering.making import DOSSIER, VALIDITY, hit, written

LIST = DOSSIER.children[0]
FIRST, SECOND, _, LAST = (Quotation(hit(DOSSIER), point, point.text, (LIST,)) for point in LIST.children)
CLAUSE = Quotation(hit(VALIDITY), VALIDITY.children[0], VALIDITY.children[0].text)
LINE = Headline(Facet.VALIDITY, "có thời hạn không quá 03 năm kể từ ngày cấp", CLAUSE.address)


def test_the_short_answer_stands_first_with_its_citation() -> None:
    text = written("vi", Draft((LINE,), (CLAUSE,)))

    assert text.splitlines()[0] == (
        "Thời hạn giá trị: “có thời hạn không quá 03 năm kể từ ngày cấp” (khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP)"
    )


def test_every_quotation_carries_its_number_and_place_under_its_article() -> None:
    text = written("vi", Draft((), (CLAUSE, LAST)))

    assert "Điều 9 Nghị định 58/2022/NĐ-CP – Thời hạn Giấy đăng ký\n[1] khoản 1: “1. Giấy đăng ký" in text
    assert "Điều 11 Nghị định 58/2022/NĐ-CP – Trình tự, thủ tục cấp" in text
    assert "\n[2] điểm d khoản 1: “" in text


def test_an_article_quoted_whole_needs_no_place_of_its_own() -> None:
    text = written("en", Draft((), (Quotation(hit(VALIDITY), VALIDITY, VALIDITY.text),)))

    assert "Article 9 of Decree 58/2022/NĐ-CP – Thời hạn Giấy đăng ký\n[1] “1. Giấy đăng ký" in text


def test_an_item_follows_its_lead_and_a_gap_between_them_is_shown() -> None:
    text = written("vi", Draft((), (LAST,)))

    assert "gồm các văn bản sau:\n[…]\nd) 01 hồ sơ" in text


def test_the_first_item_follows_its_lead_directly_and_the_lead_is_said_once() -> None:
    text = written("vi", Draft((), (FIRST, SECOND)))

    assert "gồm các văn bản sau:\na) 01 đơn" in text
    assert text.count("gồm các văn bản sau:") == 1


def test_words_left_out_of_a_clause_are_marked() -> None:
    text = written("vi", Draft((), (replace(CLAUSE, text="Giấy đăng ký lập Văn phòng đại diện"),)))

    assert "“[…] Giấy đăng ký lập Văn phòng đại diện […]”" in text


def test_a_list_cut_short_says_where_the_rest_is() -> None:
    text = written("vi", Draft((), (LAST,), cut_lists=(LAST,)))

    assert "xem toàn văn tại khoản 1 Điều 11 Nghị định 58/2022/NĐ-CP." in text


def test_further_articles_and_the_notice_come_last() -> None:
    text = written("vi", Draft((), (CLAUSE,), see_also=(hit(DOSSIER),)))

    assert text.splitlines()[-2] == "Xem thêm: Điều 11 Nghị định 58/2022/NĐ-CP."
    assert "để tham khảo" in text.splitlines()[-1]


def test_in_english_the_labels_figures_and_addresses_are_english_and_the_law_is_not() -> None:
    text = written("en", Draft((LINE,), (CLAUSE,)))

    assert text.splitlines()[0] == (
        "Validity: 03 years: “có thời hạn không quá 03 năm kể từ ngày cấp” "
        "(clause 1, Article 9 of Decree 58/2022/NĐ-CP)"
    )
    assert "Giấy đăng ký hoạt động có thời hạn" in text


def test_a_figure_that_is_not_so_is_corrected_by_the_one_that_is() -> None:
    text = written("vi", Draft((LINE,), (CLAUSE,), unsupported="10 năm"))

    assert text.startswith("Không phải 10 năm: “có thời hạn không quá 03 năm kể từ ngày cấp” (khoản 1 Điều 9")


def test_a_figure_the_law_does_not_say_is_pointed_out() -> None:
    text = written("vi", Draft((), (CLAUSE,), unsupported="10 năm"))

    assert "không nêu “10 năm”" in text


def test_layout_keeps_every_word() -> None:
    assert laid_out("  a\u00a0b \n\n\n c\td ") == "a b\nc d"


def test_an_unnumbered_instrument_goes_by_its_title() -> None:
    ordinance = replace(VALIDITY.children[0], address=Address.parse("phap-lenh-lanh-su-1990#dieu-9.khoan-1"))
    found = hit(replace(VALIDITY, address=Address.parse("phap-lenh-lanh-su-1990#dieu-9")), kind=Kind.ORDINANCE)
    quotation = Quotation(
        replace(found, instrument=replace(found.instrument, title="Lãnh sự")), ordinance, ordinance.text
    )

    assert "Điều 9 Pháp lệnh lãnh sự – Thời hạn" in written("vi", Draft((), (quotation,)))
    assert "Article 9 of Ordinance “Lãnh sự” – Thời hạn" in written("en", Draft((), (quotation,)))


def test_a_law_is_given_by_name_once_and_a_decree_by_its_symbol() -> None:
    named = replace(hit(VALIDITY).instrument, kind=Kind.LAW, title="Quốc tịch Việt Nam")
    law = replace(hit(VALIDITY), instrument=named)
    quotations = tuple(Quotation(law, clause, clause.text) for clause in VALIDITY.children)

    assert written("vi", Draft((), quotations)).count("(Quốc tịch Việt Nam)") == 1
    assert "Về đăng ký và quản lý hoạt động" not in written("vi", Draft((), (CLAUSE, LAST)))
