"""What a question asks for."""

import pytest

from knowledge.answering.facets import Facet, Wanted, facet_rules, what_is_asked


def test_every_facet_has_rules() -> None:
    assert set(facet_rules()) == set(Facet)


@pytest.mark.parametrize(
    ("question", "facet"),
    [
        ("Hồ sơ cấp thẻ tạm trú gồm những gì?", Facet.DOSSIER),
        ("xin visa cần nộp giấy tờ gì", Facet.DOSSIER),
        ("What documents do we have to submit?", Facet.DOSSIER),
        ("làm hộ chiếu mất mấy ngày", Facet.TIME_LIMIT),
        ("lam ho chieu mat may ngay", Facet.TIME_LIMIT),
        ("Báo cáo năm gửi chậm nhất ngày nào?", Facet.TIME_LIMIT),
        ("How many working days does it take?", Facet.TIME_LIMIT),
        ("Thẻ tạm trú có giá trị mấy năm?", Facet.VALIDITY),
        ("How long is the card valid?", Facet.VALIDITY),
        ("Ai có thẩm quyền cho phép tổ chức hội nghị quốc tế?", Facet.AUTHORITY),
        ("cơ quan nào cấp giấy đăng ký", Facet.AUTHORITY),
        ("Who decides on the application?", Facet.AUTHORITY),
        ("nộp hồ sơ ở đâu", Facet.PLACE),
        ("Where do I apply?", Facet.PLACE),
        ("lệ phí bao nhiêu", Facet.FEE),
        ("Is there a fee for the card?", Facet.FEE),
        ("Mức sinh hoạt phí là bao nhiêu?", Facet.AMOUNT),
        ("Điều kiện đăng ký là gì?", Facet.CONDITIONS),
        ("What conditions must a foreign NGO meet?", Facet.CONDITIONS),
        ("Những trường hợp nào được miễn thị thực?", Facet.ENUMERATION),
        ("Thủ tục gia hạn tạm trú thế nào?", Facet.PROCEDURE),
        ("không khai báo tạm trú thì bị xử lý sao", Facet.CONSEQUENCE),
        ("What happens if we miss the deadline?", Facet.CONSEQUENCE),
        ("Có được tự bảo lãnh anh ruột không?", Facet.PERMISSION),
        ("Can I use the automatic gates?", Facet.PERMISSION),
        ("Thỏa thuận quốc tế là gì?", Facet.DEFINITION),
    ],
)
def test_a_facet_is_recognised(question: str, facet: Facet) -> None:
    assert facet in what_is_asked(question).facets


def test_facets_come_in_the_order_asked() -> None:
    assert what_is_asked("Nộp hồ sơ ở đâu và mất mấy ngày?").facets == (Facet.PLACE, Facet.TIME_LIMIT)
    assert what_is_asked("Mất mấy ngày và nộp hồ sơ ở đâu?").facets == (Facet.TIME_LIMIT, Facet.PLACE)


def test_days_asked_for_are_a_time_limit_and_no_amount() -> None:
    assert Facet.AMOUNT not in what_is_asked("Sau bao nhiêu ngày thì có kết quả?").facets


def test_a_topic_alone_asks_for_no_facet() -> None:
    assert what_is_asked("hộ chiếu công vụ").facets == ()


@pytest.mark.parametrize(
    ("facet", "text", "words"),
    [
        (
            Facet.TIME_LIMIT,
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ, Sở Ngoại vụ trả lời.",
            "Trong thời hạn 05 ngày làm việc kể từ ngày nhận đủ hồ sơ",
        ),
        (
            Facet.TIME_LIMIT,
            "gửi báo cáo chậm nhất vào ngày 15 tháng 11 của năm trước.",
            "chậm nhất vào ngày 15 tháng 11",
        ),
        (Facet.VALIDITY, "Thẻ có thời hạn không quá 02 năm.", "có thời hạn không quá 02 năm"),
        (Facet.AMOUNT, "là 1.350 đô-la Mỹ/người/tháng.", "1.350 đô-la Mỹ/người/tháng"),
    ],
)
def test_evidence_is_the_figure_with_what_bounds_it(facet: Facet, text: str, words: str) -> None:
    evidence = facet_rules()[facet].evidence_in(text)

    assert evidence is not None
    assert evidence.words.startswith(words)
    assert text[evidence.start : evidence.end].strip() == evidence.words


def test_what_a_deadline_counts_from_is_given_whole_or_not_at_all() -> None:
    rules = facet_rules()[Facet.TIME_LIMIT]
    whole = rules.evidence_in("trong thời hạn 05 ngày kể từ ngày nhận đủ hồ sơ, Sở trả lời")
    endless = rules.evidence_in("trong thời hạn 05 ngày kể từ ngày " + "nhận " * 60)

    assert whole is not None
    assert endless is not None
    assert whole.words == "trong thời hạn 05 ngày kể từ ngày nhận đủ hồ sơ"
    assert endless.words == "trong thời hạn 05 ngày"


def test_the_date_of_an_instrument_is_no_deadline() -> None:
    text = "theo Nghị định số 18/2001/NĐ-CP ngày 04 tháng 5 năm 2001 của Chính phủ"

    assert facet_rules()[Facet.TIME_LIMIT].evidence_in(text) is None


def test_the_unit_asked_for_is_understood() -> None:
    assert what_is_asked("Hộ chiếu phải còn hạn mấy tháng?").units == ("tháng",)
    assert what_is_asked("How many working days does it take?").units == ("ngày",)
    assert what_is_asked("Mất bao lâu?").units == ()


def test_a_figure_in_the_unit_asked_for_goes_before_any_other() -> None:
    text = "Trong thời hạn 05 ngày làm việc, hộ chiếu còn giá trị dưới 12 tháng."
    evidence = Wanted((Facet.TIME_LIMIT,), ("tháng",)).evidence(Facet.TIME_LIMIT, text)

    assert evidence is not None
    assert evidence.words == "dưới 12 tháng"


def test_a_figure_to_be_confirmed_is_asked_for() -> None:
    assert Facet.VALIDITY in what_is_asked("thẻ tạm trú được cấp 5 năm đúng không").facets
    assert Facet.TIME_LIMIT in what_is_asked("có 3 ngày để khai báo tạm trú phải không?").facets
