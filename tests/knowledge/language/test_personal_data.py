import json
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from knowledge.language.language_detection import Language
from knowledge.language.normal_form import fold
from knowledge.language.personal_data import PersonalData, find_personal_data, masked

_QUESTIONS = Path(__file__).parents[3] / "evaluation" / "data" / "questions"

# What people write: the stretch between «» is the personal data, of the kind beside it.
_WRITTEN = {
    PersonalData.PASSPORT_NUMBER: [
        "Hộ chiếu «B1234567» của tôi bị mất",
        "số hộ chiếu của tôi là «C 123 4567»",
        "hc «p00123456» het han",
        "HỘ CHIẾU SỐ «1234567»",
        "Hộ chiếu công vụ «S0012345»",
        "hộ chiếu ngoại giao số «D 0012345»",
        "Tôi cầm «K0123456», sang Lào được không?",
        "passport no. «C01X00T47»",
        "My Korean passport is «M123A4567»",
        "my husband's US passport «925076473» has expired",
        "hộ chiếu Pháp «18CT12345»",
        "hộ chiếu Philippines «P1234567A»",
        "«AA1234567» là số của chồng tôi, người Thái",
    ],
    PersonalData.CITIZEN_NUMBER: [
        "CCCD «052090001234»",
        "căn cước số «052 090 001 234»",
        "cccd«012345678901»",
        "Số của tôi: «0520 9000 1234»",
        "mã định danh của con là «077219001234»",
        "cmnd «215.123.456»",
        "CMND «215123456» do Công an Bình Định cấp ngày 01/7/2015",
        "số «215 123 456» cấp ở Bình Định",
        "em tên gì không nhớ nhưng số là «215123456»",
        "identity card «215123456»",
    ],
    PersonalData.TELEPHONE: [
        "gọi em «0912345678»",
        "«0912.345.678»",
        "«091-234-5678» nhé",
        "«0 9 1 2 3 4 5 6 7 8»",
        "+ zalo: «0356 123 456»",
        "«+84 912 345 678»",
        "«(+84) 912-345-678»",
        "«0084912345678»",
        "«84912345678»",
        "«+84 (0)256 3822 831»",
        "«0256.3822.831»",
        "«(0256) 3822831»",
        "«024 3799 3000»",
        "«01685 123 456» là số cũ",
        "điện thoại bàn «3822831»",
        "whatsapp «+1 (650) 253-0000»",
        "chồng em ở Nhật «+81-90-1234-5678»",
        "«+33 6 12 34 56 78»",
        "«00855 12 345 678» bên Campuchia",
        "«+65 9123 4567» 2 ngày nữa",
        "«00 82 10 1234 5678» (Korea)",
    ],
    PersonalData.EMAIL: [
        "gửi về «le.nhung_90@yahoo.com.vn» giúp em",
        "mail em...«abc@gmail.com».",
        "«abc @ gmail . com»",
        "«abc@gmail» nha",
        "«nguyen chấm van chấm a a còng gmail chấm com»",
        "«abc a cong gmail cham com»",
        "«a.b(at)yahoo.com.vn»",
        "«a.b [at] outlook [dot] com»",
        "write to «lan at gmail dot com»",
    ],
    PersonalData.BANK_ACCOUNT: [
        "stk «0051000123456» Vietcombank",
        "tài khoản ngân hàng Vietinbank chi nhánh Bình Định số «1020 1234 5678»",
        "so tk em la «19036666666666»",
        "bank account: «0912345678»",
        "IBAN «DE89 3704 0044 0532 0130 00»",
    ],
    PersonalData.BANK_CARD: [
        "số thẻ tín dụng «4111111111111111»",
        "thẻ «9704 3600 1234 5678»",
        "«5555-5555-5555-4444»",
        "thẻ ATM «9704360012345678901»",
    ],
    PersonalData.VISA_NUMBER: [
        "visa số «AB0123456» hết hạn",
        "thẻ tạm trú «NG3 123456»",
        "e-visa số «012345678/EV»",
        "evisa code «E230101VNM12345678»",
        "thị thực điện tử số «12345678» cấp ngày 1/1/2024",
        "TRC number «LD2 0123456»",
        "giấy miễn thị thực số: «U1234567»",
        "thẻ ABTC «VNM 0012345»",
    ],
    PersonalData.VEHICLE_PLATE: [
        "xe «77A-123.45» qua cửa khẩu",
        "«29-B1 123.45»",
        "biển số «77c1 23456»",
        "xe máy «77H1-2345»",
        "«80-NG-123-45»",
        "«80-011-NG-01»",
        "xe mang biển «51F 97022»",
    ],
    PersonalData.BOAT_NUMBER: [
        "tàu cá «BĐ 12345 TS» bị Indonesia bắt",
        "«KG-91234-TS»",
        "ba tôi trên tàu «bđ95123ts»",
        "«QNg 90.123 TS» mất liên lạc",
        "tàu «BĐ 91234» bị bắt",
        "tàu «91234 TS»",
        "«BTh-97654-TS»",
    ],
    PersonalData.BIRTH_DATE: [
        "sinh ngày «05/7/1990»",
        "ngày sinh: «5-7-90»",
        "Ngày, tháng, năm sinh: «05.07.1990»",
        "con tôi sinh ngày «05 tháng 7 năm 2019»",
        "ngày sinh của con tôi là «5/7/2019»",
        "SN «05/07/2019»",
        "born on «May 5, 1990»",
        "date of birth: «5 May 1990»",
        "DOB «1990-05-05»",
    ],
    PersonalData.ADDRESS: [
        "địa chỉ: «12 Trần Phú», phường Lê Lợi, Quy Nhơn",
        "ngụ tại «25/7 Nguyễn Thái Học», P. Ngô Mây",
        "ở số nhà «12/5 đường nguyễn huệ» quy nhơn",
        "nhà ở «59 đường Lê Hồng Phong» phường Lê Lợi",
        "tôi ở «123 Nguyễn Huệ», Quy Nhơn",
        "thường trú: «thôn Tân Thanh», xã Cát Hải",
        "I live at «12 Tran Phu Street», Quy Nhon",
        "gửi tới «45 ngõ 12 đường Láng», Hà Nội",
    ],
    PersonalData.NAME: [
        "Tên tôi là «Nguyễn Văn A», muốn hỏi",
        "tôi tên là «nguyễn văn a» muốn hỏi về hộ chiếu",
        "TÊN TÔI LÀ «NGUYỄN VĂN AN» MUỐN HỎI",
        "Họ và tên: «Trần Thị Bích Ngọc»",
        "họ tên: «KIM MIN JUN»",
        "Họ, chữ đệm và tên: «Lê Thị Như»",
        "em tên «Lan»",
        "Người tên «Nguyễn Văn Bình» bị bắt ở Campuchia",
        "My name is «John Smith» and I want a visa",
        "Surname: «WANG»",
    ],
}
_EXAMPLES = [(kind, text) for kind, texts in _WRITTEN.items() for text in texts]

_NO_PERSONAL_DATA = [
    # instruments and their parts
    "Nghị định 58/2022/NĐ-CP, Luật 47/2014/QH13, Thông tư 02/2013/TT-BCA, 73-CP",
    "2076/1998/TTLT/BQP-BLĐTBXH-BTC, Nghị quyết 127/NQ-CP, công văn 12345/BNG-LS",
    "HỘ CHIẾU THEO NĐ 136 2007, tài khoản theo tt 23 2014",
    "điểm a khoản 1 Điều 12, Article 5, clause 2, Chương VIII",
    "TCVN 9001:2015, ISO 7810",
    # amounts
    "lệ phí 1.350 đô-la, 200.000 đồng, 5.000.000đ, 500000000 đồng, 123 456 789 đồng, 600000 đ, 500k",
    "phạt 20.000.000 - 30.000.000 đồng, 1,350 dollars, $1,350,000, 25 USD, 2 tỷ",
    "ký quỹ 2.000.000.000, số dư tài khoản 100000000, chứng minh tài khoản 100.000.000 ạ, phí 123456789",
    "dân số 100000000, 150000 lượt, 50.000 người, công suất 400 CV, 24 mét, 30%",
    # dates and times
    "trong 05 ngày, từ 01/7/2025, 01.07.2025 10 giờ, 05.07.2025 10 h, 31-12-2025, 2025-07-01",
    "hộ chiếu cấp ngày 20250701, tài khoản giai đoạn 2020-2025, năm 2024",
    "trẻ sinh sau ngày 01/7/2009, khai sinh ngày 05/7/2020, phát sinh ngày 01/7/2025, sinh năm 1990",
    # visas, offices, numbers of files and of enterprises
    "visa NG1, NG2, DN2, LĐ1, B3, EV 90 ngày",
    "mã hồ sơ 012345678901, mst 0301234567, hồ sơ số 000.00.08.G22-240115-0001",
    "apply at evisa.gov.vn or meet me at Noi Bai",
    # words without what they announce
    "họ tên, ngày sinh, số hộ chiếu, địa chỉ, số điện thoại; tên tôi trên hộ chiếu bị sai",
    "tên cơ quan: Sở Ngoại vụ; tên: Hội Chữ thập đỏ; có 02 Phó Chủ tịch",
    "căn cước 9 số hay 12 số, cmnd 9 số cũ",
    "anh a công ty chậm trả lương",
    "tàu cá dài 15 m, năm 2023 bị bắt",
    "tên của con tôi là gì thì được?",
]


def _without_marks(text: str) -> str:
    return text.replace("«", "").replace("»", "")


def _found(text: str) -> list[tuple[PersonalData, str]]:
    return [(finding.kind, text[finding.start : finding.end]) for finding in find_personal_data(text)]


def _marked(text: str) -> str:
    return text.partition("«")[2].partition("»")[0]


@pytest.mark.parametrize(("kind", "text"), _EXAMPLES)
def test_personal_data_is_found_where_it_stands(kind: PersonalData, text: str) -> None:
    assert _found(_without_marks(text)) == [(kind, _marked(text))]


@pytest.mark.parametrize(("kind", "text"), _EXAMPLES)
def test_it_is_found_without_accents_and_decomposed(kind: PersonalData, text: str) -> None:
    unaccented = "".join(fold(ch).upper() if ch.isupper() else fold(ch) for ch in _without_marks(text))
    decomposed = unicodedata.normalize("NFD", _without_marks(text))
    assert [found[0] for found in _found(unaccented)] == [kind]
    (found,) = _found(decomposed)
    assert unicodedata.normalize("NFC", found[1]) == _marked(text)


_NUMBERS = [(kind, text) for kind, text in _EXAMPLES if kind not in {PersonalData.ADDRESS, PersonalData.NAME}]


@pytest.mark.parametrize(("kind", "text"), _NUMBERS)
def test_numbers_are_found_in_any_case_and_width_and_between_invisible_characters(
    kind: PersonalData, text: str
) -> None:
    plain = _without_marks(text)
    wide = "".join(chr(ord(ch) + 0xFEE0) if ch.isdecimal() else ch for ch in plain)
    pierced = "\u200b".join(plain)
    for other in (plain.upper(), wide, pierced):
        assert [found[0] for found in _found(other)] == [kind]


@pytest.mark.parametrize("text", _NO_PERSONAL_DATA)
def test_what_only_looks_like_personal_data_stays(text: str) -> None:
    assert _found(text) == []
    assert _found(fold(text)) == []
    assert masked(text, Language.VIETNAMESE) == text


def test_a_message_keeps_its_question_when_masked() -> None:
    message = (
        "Tôi tên là Trần Thị Như, sinh ngày 12/3/1988, CCCD số: 052188004567 cấp ngày 10/5/2021, ngụ tại "
        "25/7 Nguyễn Thái Học, TP Quy Nhơn, sđt 0905.123.456, hỏi theo Nghị định 58/2022/NĐ-CP nộp ở đâu?"
    )
    assert masked(message, Language.VIETNAMESE) == (
        "Tôi tên là [họ tên], sinh ngày [ngày sinh], CCCD số: [số căn cước] cấp ngày 10/5/2021, ngụ tại "
        "[địa chỉ], TP Quy Nhơn, sđt [số điện thoại], hỏi theo Nghị định 58/2022/NĐ-CP nộp ở đâu?"
    )
    assert masked("My passport B1234567 expires in May", Language.ENGLISH) == (
        "My passport [passport number] expires in May"
    )


def test_the_nearest_word_names_a_number() -> None:
    assert _found("hộ chiếu mất rồi, gọi em số 3822831, cccd 215123456, stk 215123457") == [
        (PersonalData.TELEPHONE, "3822831"),
        (PersonalData.CITIZEN_NUMBER, "215123456"),
        (PersonalData.BANK_ACCOUNT, "215123457"),
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", list(PersonalData))
def test_every_kind_has_a_token_of_its_own_in_both_languages(kind: PersonalData, language: Language) -> None:
    texts = [_without_marks(text) for text in _WRITTEN[kind]]
    others = [_without_marks(texts[0]) for other, texts in _WRITTEN.items() if other is not kind]
    (token,) = {masked(text, language)[_start(text) :].partition("]")[0] for text in texts}
    assert token.startswith("[")
    assert not any(f"{token}]" in masked(text, language) for text in others)


def _start(text: str) -> int:
    (finding,) = find_personal_data(text)
    return finding.start


_messages = st.lists(
    st.one_of(
        st.sampled_from([_without_marks(text) for _, text in _EXAMPLES] + _NO_PERSONAL_DATA),
        st.text(alphabet="0123456789 .-+()/@,:[]aAbBđĐ\n\u200b\u0301０ｂ№", max_size=25),
        st.text(max_size=10),
    ),
    max_size=6,
).map("".join)


@settings(deadline=None)
@given(_messages)
@example("sinh ngày 0912345678 05/7/1990 [số hộ chiếu] B1234567[passport number]123456789")
def test_findings_stand_in_order_within_the_text(text: str) -> None:
    found = find_personal_data(text)
    edges = [edge for finding in found for edge in (finding.start, finding.end)]
    assert edges == sorted(edges)
    assert all(0 <= finding.start < finding.end <= len(text) for finding in found)


@settings(deadline=None)
@given(_messages, st.sampled_from(Language), st.sampled_from(Language))
def test_masking_what_is_masked_changes_nothing(text: str, first: Language, second: Language) -> None:
    once = masked(text, first)
    assert find_personal_data(once) == []
    assert masked(once, second) == once


@settings(deadline=None)
@given(st.integers(0, 99_999_999), st.sampled_from("BCNPKbcnpk"), st.text(alphabet="\u200b\u2060\u00ad\ufeff"))
def test_no_digit_of_a_passport_survives(number: int, letter: str, invisible: str) -> None:
    written = invisible.join(f"{letter}{number:08d}")
    assert masked(f"Hộ chiếu {written} hết hạn", Language.VIETNAMESE) == "Hộ chiếu [số hộ chiếu] hết hạn"


def _texts(value: object) -> Iterator[str]:
    """Every text of a record, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _lines(file: Path) -> Iterator[str]:
    for line in file.read_text("utf-8").splitlines():
        yield from _texts(json.loads(line))


@pytest.mark.parametrize("file", sorted(_QUESTIONS.glob("*.jsonl")), ids=lambda file: file.stem)
def test_no_question_of_ours_loses_a_word(file: Path) -> None:
    assert [_found(text) for text in _lines(file) if find_personal_data(text)] == []


@pytest.mark.shared
def test_no_question_to_develop_against_loses_a_word(shared_dir: Path) -> None:
    texts = _lines(shared_dir / "questions" / "dev.jsonl")
    assert [_found(text) for text in texts if find_personal_data(text)] == []


@pytest.mark.shared
def test_the_law_holds_no_personal_data_but_the_mail_address_of_an_agency(shared_dir: Path) -> None:
    found = Counter(found for text in _lines(shared_dir / "corpus" / "articles.jsonl") for found in _found(text))
    assert found == {(PersonalData.EMAIL, "taichinhdoingoai@mof.gov.vn"): 3}
