"""Which clauses are quoted, and how much around each."""

from knowledge.answering.draft import Quotation
from knowledge.answering.extracting.lists import cut_lists
from knowledge.answering.extracting.scoring import ClauseScorer
from knowledge.answering.extracting.selecting import QuotationSelector
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.facets import what_is_asked
from knowledge.answering.terms import question_terms
from knowledge.law.address import Address
from knowledge.search.hit import Hit
from tests.knowledge.answering.making import DOSSIER, VALIDITY, CorpusRarity, article, hit, read_closely

LONG = "Nội dung khác được thực hiện theo quy định của pháp luật có liên quan và điều ước quốc tế. " * 9
MANY_CASES = article(
    "47/2014/QH13",
    "28",
    "Các trường hợp bị tạm hoãn xuất cảnh",
    (
        "1. Người nước ngoài có thể bị tạm hoãn xuất cảnh nếu thuộc một trong các trường hợp sau đây:",
        (
            "a) Đang là bị can, bị cáo trong vụ án hình sự;",
            "b) Đang có nghĩa vụ chấp hành bản án;",
            "c) Chưa hoàn thành nghĩa vụ nộp thuế;",
            f"d) {LONG}",
        ),
    ),
    f"2. {LONG}",
)


def quoted(question: str, *hits: Hit, named: tuple[Address, ...] = ()) -> tuple[Quotation, ...]:
    rarity = CorpusRarity(one.article.verbatim for one in hits)
    terms, wanted = question_terms(question, (), rarity), what_is_asked(question)
    read = [read_closely(one, question) for one in hits]
    scored = ClauseScorer(terms, wanted, named).score(read)
    return QuotationSelector(terms, wanted).select(scored)


def addresses(quotations: tuple[Quotation, ...]) -> list[str]:
    return [quotation.address.anchor for quotation in quotations]


def test_a_short_article_is_quoted_whole() -> None:
    assert addresses(quoted("thời hạn giấy đăng ký hoạt động", hit(VALIDITY))) == ["dieu-9"]


def test_a_list_asked_for_is_quoted_whole() -> None:
    quotations = quoted("Hồ sơ đề nghị cấp Giấy đăng ký hoạt động gồm những gì?", hit(DOSSIER))
    clause = DOSSIER.children[0]

    assert "dieu-11.khoan-1" in addresses(quotations)
    assert all(point.text in quotations[0].text for point in clause.children)
    assert cut_lists(quotations) == ()


def test_one_item_answers_where_no_list_is_asked_for() -> None:
    quotations = quoted("Chưa nộp thuế có bị tạm hoãn xuất cảnh không?", hit(MANY_CASES))

    assert addresses(quotations)[0] == "dieu-28.khoan-1.diem-c"
    assert [lead.address.anchor for lead in quotations[0].leads] == ["dieu-28.khoan-1"]


def test_a_list_too_long_to_quote_is_known_to_be_cut() -> None:
    points = tuple(f"{letter}) Trường hợp nộp thuế {letter}: {LONG}" for letter in "abcdeghik")
    huge = article("1/2020/NĐ-CP", "1", "Các trường hợp", ("1. Gồm các trường hợp nộp thuế sau:", points))

    quotations = quoted("Những trường hợp nộp thuế nào?", hit(huge))

    assert [one.leads[-1].address.anchor for one in cut_lists(quotations)] == ["dieu-1.khoan-1"]


def test_a_clause_that_holds_the_second_thing_asked_for_is_quoted_too() -> None:
    quotations = quoted("Hồ sơ đăng ký hoạt động gồm những gì và mất bao nhiêu ngày?", hit(DOSSIER))

    assert addresses(quotations)[0] == "dieu-11.khoan-1"
    assert {"dieu-11.khoan-2", "dieu-11.khoan-3"} & set(addresses(quotations))


def test_the_clause_a_question_names_comes_before_clauses_that_sound_like_it() -> None:
    named = Address.parse("58/2022/NĐ-CP#dieu-11.khoan-2")
    quotations = quoted("khoản 2 Điều 11 nói gì về Giấy đăng ký hoạt động 30 ngày", hit(DOSSIER), named=(named,))

    assert "dieu-11.khoan-2" in addresses(quotations)
    assert max(quotations, key=lambda one: one.score).address == named


def test_the_article_that_answers_comes_first_and_an_unrelated_one_is_left_out() -> None:
    other = hit(article("1/2020/NĐ-CP", "1", "Con dấu", f"1. {LONG}"), score=0.4)
    quotations = quoted("thời hạn giấy đăng ký hoạt động", hit(VALIDITY), other)

    assert {one.address.symbol for one in quotations} == {"58/2022/NĐ-CP"}


def test_a_very_long_clause_is_quoted_around_the_sentence_that_answers() -> None:
    clause = f"1. {LONG}Thẻ tạm trú có giá trị 02 năm. {LONG}"
    quotation = quoted("thẻ tạm trú", hit(article("1/2020/NĐ-CP", "1", "Thẻ", clause)))[0]

    assert "Thẻ tạm trú có giá trị 02 năm." in quotation.text
    assert len(quotation.text) <= extracting_weights().clause_chars
    assert quotation.text in quotation.provision.text


def test_what_is_quoted_stays_within_the_limit_unless_it_is_one_list() -> None:
    long_clauses = [f"{number}. Thẻ tạm trú {number}. {LONG}" for number in range(1, 8)]
    quotations = quoted("thẻ tạm trú", hit(article("1/2020/NĐ-CP", "1", "Thẻ", *long_clauses)))

    assert sum(len(one.text) for one in quotations) <= extracting_weights().quoted_chars
