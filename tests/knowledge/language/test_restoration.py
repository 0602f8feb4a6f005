import pytest

from knowledge.language.normal_form import fold
from knowledge.language.restoration import DiacriticRestorer, adds_accents, needs_restoration
from knowledge.language.syllable_model import SyllableModel


@pytest.fixture(scope="module")
def restorer(model: SyllableModel) -> DiacriticRestorer:
    return DiacriticRestorer(model)


@pytest.mark.parametrize(
    "text",
    [
        "người nước ngoài xin thẻ tạm trú cần giấy tờ gì",
        "em làm mất hộ chiếu ở Thái Lan thì báo ai",
        "chồng em quốc tịch Hàn Quốc muốn ở lại Việt Nam",
        "tổ chức phi chính phủ nước ngoài mở văn phòng đại diện",
        "tàu cá nhà em bị bắt, gia đình phải làm đơn gửi đâu ạ",
        "Đoàn công tác của tỉnh đi nước ngoài phải xin phép ai?",
    ],
)
def test_a_question_typed_without_accents_is_restored(restorer: DiacriticRestorer, text: str) -> None:
    bare = "".join(fold(ch).upper() if ch.isupper() else fold(ch) for ch in text)
    assert restorer.restore(bare) == text


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 58/2022/NĐ-CP quy định những gì?",
        "Con trai tôi sang Lào làm bị giữ hộ chiếu",
        "Cơ quan nào cấp thị thực ký hiệu NG2?",
        "Hoà bình và hợp tác",
        "",
        "???",
    ],
)
def test_a_text_with_its_accents_stays(restorer: DiacriticRestorer, text: str) -> None:
    assert restorer.restore(text) == text


def test_given_accents_are_kept_and_only_missing_ones_added(restorer: DiacriticRestorer) -> None:
    assert restorer.restore("Tôi can lam hộ chiếu phổ thong") == "Tôi cần làm hộ chiếu phổ thông"
    assert restorer.restore("chưa đươc câp thẻ") == "chưa được cấp thẻ"


def test_numbers_symbols_and_foreign_words_stay(restorer: DiacriticRestorer) -> None:
    restored = restorer.restore("xin visa NG2 theo 58/2022/ND-CP o dau, email passport")
    assert restored == "xin visa NG2 theo 58/2022/ND-CP ở đâu, email passport"


def test_letter_case_is_kept(restorer: DiacriticRestorer) -> None:
    assert restorer.restore("HO CHIEU HET HAN") == "HỘ CHIẾU HẾT HẠN"
    assert restorer.restore("Ho chieu het han") == "Hộ chiếu hết hạn"


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("xin visa o dau", True),
        ("xin visa ở đâu", False),
        ("Con trai tôi sang Lào làm", False),
        ("58/2022", False),
    ],
)
def test_whether_accents_are_missing_is_told(text: str, needed: bool) -> None:
    assert needs_restoration(text) is needed


@pytest.mark.parametrize(
    ("word", "reading", "adds"),
    [
        ("duoc", "được", True),
        ("đuoc", "được", True),
        ("đươc", "được", True),
        ("dược", "được", True),
        ("đước", "được", False),
        ("viêt", "việt", True),
        ("viét", "việt", False),
        ("nam", "nam", False),
    ],
)
def test_readings_only_add_accents(word: str, reading: str, adds: bool) -> None:
    assert adds_accents(word, reading) is adds
