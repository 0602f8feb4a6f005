"""Kind, title, issuer and date of issue."""

from datetime import date

import pytest

from knowledge.law.instrument import Kind
from tests.ingest.describe.described import described

_STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"


def _document(agency: str, number: str, kind: str, title: str = "Quy định về thị thực") -> str:
    return (
        f"{agency}\n{_STATE}Số: {number}\nHà Nội, ngày 06 tháng 8 năm 2015\n{kind}\n{title}\n"
        "Căn cứ Luật Tổ chức Chính phủ;\nĐiều 1. A\nx\n"
    )


@pytest.mark.parametrize(
    ("agency", "number", "kind", "expected_kind", "issuer"),
    [
        ("CHÍNH PHỦ", "64/2015/NĐ-CP", "NGHỊ ĐỊNH", Kind.DECREE, "Chính phủ"),
        ("BỘ NGOẠI GIAO", "4/2016/TT-BNG", "THÔNG TƯ", Kind.CIRCULAR, "Bộ Ngoại giao"),
        ("THỦ TƯỚNG CHÍNH PHỦ", "6/2020/QĐ-TTg", "QUYẾT ĐỊNH", Kind.DECISION, "Thủ tướng Chính phủ"),
        ("QUỐC HỘI", "47/2014/QH13", "LUẬT", Kind.LAW, "Quốc hội"),
        ("QUỐC HỘI", "30/2016/QH14", "NGHỊ QUYẾT", Kind.RESOLUTION, "Quốc hội"),
        (
            "ỦY BAN THƯỜNG VỤ QUỐC HỘI",
            "24/1999/PL-UBTVQH10",
            "PHÁP LỆNH",
            Kind.ORDINANCE,
            "Ủy ban Thường vụ Quốc hội",
        ),
        (
            "BỘ TÀI CHÍNH - BỘ TƯ PHÁP",
            "146/2012/TTLT-BTC-BTP",
            "THÔNG TƯ LIÊN TỊCH",
            Kind.JOINT_CIRCULAR,
            "Bộ Tài chính và Bộ Tư pháp",
        ),
        (
            "BỘ TƯ PHÁP",
            "5/2015/TTLT-BTP-BCA-BYT",
            "THÔNG TƯ LIÊN TỊCH",
            Kind.JOINT_CIRCULAR,
            "Bộ Tư pháp, Bộ Công an và Bộ Y tế",
        ),
        ("BỘ VĂN HÓA", "4/2024/TT-BVHTTDL", "THÔNG TƯ", Kind.CIRCULAR, "Bộ Văn hóa, Thể thao và Du lịch"),
        ("Bộ tài chính", "99/1998/TT-BTC", "thông tư", Kind.CIRCULAR, "Bộ Tài chính"),
        (
            "ỦY BAN NHÂN DÂN\nTỈNH QUẢNG TRỊ",
            "5/2021/QĐ-UBND",
            "QUYẾT ĐỊNH",
            Kind.DECISION,
            "Ủy ban nhân dân tỉnh Quảng Trị",
        ),
        ("BAN BÍ THƯ", "38-CT/TW", "CHỈ THỊ", Kind.DIRECTIVE, "Ban Bí thư"),
        ("VĂN PHÒNG QUỐC HỘI", "27/VBHN-VPQH", "LUẬT", Kind.CONSOLIDATED, "Văn phòng Quốc hội"),
    ],
)
def test_kind_and_issuer_are_read(agency: str, number: str, kind: str, expected_kind: Kind, issuer: str) -> None:
    instrument = described(_document(agency, number, kind)).instrument
    assert (instrument.kind, instrument.issuer) == (expected_kind, issuer)
    assert (instrument.title, instrument.issued_on) == ("Quy định về thị thực", date(2015, 8, 6))


def test_a_department_letter_belongs_to_its_province() -> None:
    instrument = described(
        f"UBND TỈNH QUẢNG NAM\nSỞ NGOẠI VỤ\n{_STATE}Số: 123/SNgV-LS\nV/v hướng dẫn thủ tục đoàn ra\n"
        "Quảng Nam, ngày 05 tháng 6 năm 2023\nKính gửi: Các Sở\nSở Ngoại vụ hướng dẫn như sau.\n"
    ).instrument
    assert instrument.kind is Kind.OFFICIAL_LETTER
    assert instrument.title == "hướng dẫn thủ tục đoàn ra"
    assert instrument.issuer == "Sở Ngoại vụ tỉnh Quảng Nam"
    assert instrument.jurisdiction == "Quảng Nam"
    assert instrument.issued_on == date(2023, 6, 5)


@pytest.mark.parametrize(
    ("agency", "issuer", "place"),
    [
        ("TỈNH ỦY QUẢNG NINH", "Tỉnh ủy Quảng Ninh", "Quảng Ninh"),
        ("THÀNH ỦY HẢI PHÒNG", "Thành ủy Hải Phòng", "Hải Phòng"),
    ],
)
def test_a_party_committee_belongs_to_its_place(agency: str, issuer: str, place: str) -> None:
    text = f"{agency}\nSố: 15-HD/TU\nngày 10 tháng 3 năm 2025\nHƯỚNG DẪN\nVề đón khách\n"
    instrument = described(text).instrument
    assert (instrument.issuer, instrument.jurisdiction) == (issuer, place)


def test_a_title_in_capitals_becomes_a_sentence() -> None:
    title = "SỬA ĐỔI NGHỊ ĐỊNH SỐ 58/2012/NĐ-CP VỀ NGƯỜI\nNƯỚC NGOÀI TẠI VIỆT NAM"
    instrument = described(_document("CHÍNH PHỦ", "1/2020/NĐ-CP", "NGHỊ ĐỊNH", title)).instrument
    assert instrument.title == "Sửa đổi Nghị định số 58/2012/NĐ-CP về người nước ngoài tại Việt Nam"


def test_a_law_without_a_dated_header_was_issued_when_it_was_adopted() -> None:
    instrument = described(
        "QUỐC HỘI\nLuật số: 47/2014/QH13\nLUẬT\nNHẬP CẢNH\nĐiều 1. A\nx\n"
        "Luật này đã được Quốc hội khóa XIII thông qua ngày 16 tháng 6 năm 2014.\n"
    ).instrument
    assert instrument.issued_on == date(2014, 6, 16)


def test_a_date_left_open_is_unknown_and_warned_of() -> None:
    description = described(
        _document("CHÍNH PHỦ", "1/2020/NĐ-CP", "NGHỊ ĐỊNH").replace("06 tháng 8 năm 2015", "... tháng ... năm ...")
    )
    assert description.instrument.issued_on is None
    assert any("ngày ban hành" in warning for warning in description.warnings)


def test_a_page_without_a_header_is_a_document_named_by_its_first_line() -> None:
    instrument = described("Thủ tục cấp hộ chiếu\n1. Lệ phí: không\n2. Thời hạn: 5 ngày\n").instrument
    assert (instrument.kind, instrument.title, instrument.issuer) == (Kind.OTHER, "Thủ tục cấp hộ chiếu", "")
