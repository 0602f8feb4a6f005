import pytest

from knowledge.language.syllable_model import SyllableModel
from knowledge.language.typos import TypoCorrector


@pytest.fixture(scope="module")
def corrector(model: SyllableModel) -> TypoCorrector:
    return TypoCorrector(model)


@pytest.mark.parametrize(
    ("spoilt", "meant"),
    [
        ("Hộ chiếu đuợc cấp truớc khi đi", "Hộ chiếu được cấp trước khi đi"),
        ("nghành du lịch", "ngành du lịch"),
        ("thủ tục cấp hộ chiếuu mất mấy thagn", "thủ tục cấp hộ chiếu mất mấy tháng"),
        ("Thũ tục xin nhập quôc tịch", "Thủ tục xin nhập quốc tịch"),
        ("khai báo tạm chú cho khách", "khai báo tạm trú cho khách"),
        ("nguời nước ngoài đựơc cấp thẻ", "người nước ngoài được cấp thẻ"),
        ("hồ sơ xin visa gom nhung gì", "hồ sơ xin visa gồm những gì"),
        ("Đại xứ quán ở Lào", "Đại sứ quán ở Lào"),
    ],
)
def test_slips_are_corrected(corrector: TypoCorrector, spoilt: str, meant: str) -> None:
    assert corrector.correct(spoilt) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Điểm đ khoản 1 Điều 9 Nghị định 58/2022/NĐ-CP",
        "Gửi email cho Mr. Smith về workshop tại Savannakhet",
        "Sở Tư pháp tư vấn khi lúng túng",
        "hoà giải, Uỷ ban, quý khách",
        "visa, passport, zalo, online",
        "ABTC NG2 LV1",
    ],
)
def test_good_text_names_symbols_and_english_stay(corrector: TypoCorrector, text: str) -> None:
    assert corrector.correct(text) == text


def test_how_the_writer_accents_is_judged_by_what_was_typed(corrector: TypoCorrector) -> None:
    expanded = "không được cấp the tam tru"
    assert corrector.correct(expanded, typed="ko dc cap the tam tru") == "không được cấp thẻ tạm trú"
