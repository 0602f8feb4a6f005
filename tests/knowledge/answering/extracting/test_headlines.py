"""The short answer."""

from knowledge.answering.draft import Headline, Quotation
from knowledge.answering.extracting.headlines import HeadlineWriter, innermost
from knowledge.answering.facets import Facet, what_is_asked
from knowledge.answering.terms import question_terms
from tests.knowledge.answering.making import DOSSIER, VALIDITY, CorpusRarity, article, hit


def headlines(question: str, *quotations: Quotation) -> tuple[Headline, ...]:
    rarity = CorpusRarity(one.hit.article.verbatim for one in quotations)
    terms = question_terms(question, (), rarity)
    return HeadlineWriter(terms, what_is_asked(question)).headlines(quotations)


LAST_CLAUSE = Quotation(hit(DOSSIER), DOSSIER.children[2], DOSSIER.children[2].text, score=1.0)
WHOLE = Quotation(hit(VALIDITY), VALIDITY, VALIDITY.text, score=1.0)


def test_a_deadline_is_said_with_what_it_counts_from() -> None:
    (line,) = headlines("Bao nhiêu ngày thì nhận Giấy đăng ký hoạt động?", LAST_CLAUSE)

    assert line.facet is Facet.TIME_LIMIT
    assert line.text == "Trong thời hạn 30 ngày làm việc kể từ ngày nhận đầy đủ hồ sơ hợp lệ"


def test_the_sentence_nearest_to_the_question_is_the_one() -> None:
    (line,) = headlines("Giấy đăng ký lập Văn phòng đại diện có giá trị mấy năm?", WHOLE)

    assert "05 năm" in line.text


def test_several_figures_are_told_apart_by_their_sentences() -> None:
    lines = headlines("Giấy đăng ký có giá trị mấy năm?", WHOLE)

    assert [line.text[:33] for line in lines] == [
        "Giấy đăng ký hoạt động có thời hạ",
        "Giấy đăng ký lập Văn phòng đại di",
    ]


def test_a_sentence_with_a_figure_for_each_case_is_said_with_all_of_them() -> None:
    by_case = "ít nhất 40 ngày đối với hội thảo do Thủ tướng cho phép và ít nhất 30 ngày đối với hội thảo khác."
    whole = f"1. Đơn vị tổ chức gửi hồ sơ xin phép {'tổ chức hội thảo, ' * 12}{by_case}"
    rule = article("1/2020/QĐ-TTg", "4", "Thời hạn gửi hồ sơ", whole)
    quoted = Quotation(hit(rule), rule.children[0], rule.children[0].text, score=1.0)
    (line,) = headlines("Gửi hồ sơ xin phép tổ chức hội thảo trước bao nhiêu ngày?", quoted)

    assert line.text == by_case


def test_a_headline_names_the_clause_that_says_it() -> None:
    (line,) = headlines("Giấy đăng ký lập Văn phòng đại diện có giá trị mấy năm?", WHOLE)

    assert line.address.anchor == "dieu-9.khoan-1"


def test_the_words_of_a_headline_are_copied() -> None:
    for line in headlines("Giấy đăng ký có giá trị mấy năm và ai kiểm tra hồ sơ?", WHOLE, LAST_CLAUSE):
        assert line.text in VALIDITY.text or line.text in DOSSIER.text


def test_nothing_is_set_first_where_the_quotations_do_not_say_it() -> None:
    assert headlines("Lệ phí bao nhiêu tiền?", WHOLE) == ()


def test_a_list_is_its_own_short_answer() -> None:
    clause = DOSSIER.children[0]

    assert headlines("Hồ sơ gồm những gì?", Quotation(hit(DOSSIER), clause, clause.text)) == ()


def test_words_across_two_clauses_belong_to_the_article() -> None:
    assert innermost(VALIDITY, VALIDITY.text) == VALIDITY.address


def test_an_authority_is_known_by_the_list_its_sentence_announces() -> None:
    approving = article(
        "80/2020/NĐ-CP",
        "7",
        "Thẩm quyền phê duyệt",
        (
            "1. Thủ tướng Chính phủ phê duyệt:",
            (
                "a) Các khoản viện trợ có mục tiêu trực tiếp hỗ trợ xây dựng các văn bản quy phạm pháp luật;",
                "b) Hàng hóa nhập khẩu.",
            ),
        ),
        "2. Chủ tịch Ủy ban nhân dân cấp tỉnh phê duyệt các khoản viện trợ khác.",
    )
    whole = Quotation(hit(approving), approving, approving.text)

    (line,) = headlines("Ai phê duyệt viện trợ hỗ trợ xây dựng văn bản quy phạm pháp luật?", whole)

    assert line.text == "Thủ tướng Chính phủ phê duyệt"
    assert line.address.anchor == "dieu-7.khoan-1"
