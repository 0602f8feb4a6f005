"""Words tell their encoding; English and Unicode are never damaged."""

import pytest

from ingest.reading.blocks import Run
from ingest.reading.decoding import decode, share_explained


def decoded(*paragraphs: str) -> list[str]:
    return decode([[Run(text)] for text in paragraphs]).texts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Quy tr×nh tæng thÓ c¸c b\u00adíc c«ng viÖc", "Quy trình tổng thể các bước công việc"),
        ("Sè: 256/2004/Q§-UB cña ñy ban", "Số: 256/2004/QĐ-UB của ủy ban"),
        ("®) Hå s¬, g) ¸o", "đ) Hồ sơ, g) áo"),
        ("UYÛ BAN NHAÂN DAÂN TÆNH CAØ MAU", "UỶ BAN NHÂN DÂN TỈNH CÀ MAU"),
        ("Uûy ban ôû Ñaék Laék", "Ủy ban ở Đắk Lắk"),
        ("QUYÕT §ÞNH CñA Bé NGO¹I GIAO", "QUYẾT ĐỊNH CỦA BỘ NGOẠI GIAO"),
        ("Th«ng t− h−íng dÉn cña Nhµ n−íc", "Thông tư hướng dẫn của Nhà nước"),
    ],
)
def test_legacy_text_is_decoded(typed: str, meant: str) -> None:
    assert decoded(typed) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Hà, Café René, Perú, señor Peña, Zürich, São Tomé và Príncipe",
        "Diện tích 30 m², 5 km², 25 °C ± 2, «Luật» này, 3 × 4, § 5, Windows®",
        "El señor Muñoz llegó a la reunión con la delegación de España y del Perú",
        "Die Größe der Straße überschreitet die zulässigen Maße für Fußgänger",
        "Krông Nô, Ðắk Nông, Y Moan Êñuôl, Pleiku",
        "Visa exemption for holders of diplomatic passports",
    ],
)
def test_unicode_text_stays_as_it_is(text: str) -> None:
    assert decoded(text) == [text]


def test_each_paragraph_has_its_own_encoding() -> None:
    found = decode(
        [
            [Run("Quyết định về việc cử đoàn cán bộ đi công tác nước ngoài")],
            [Run("C¨n cø LuËt Tæ chøc ChÝnh phñ ngµy 25 th¸ng 12 n¨m 2001")],
            [Run("Visa exemption for official passports")],
            [Run("Quy cheá naøy quy ñònh chöùc naêng, nhieäm vuï cuûa Ñoäi kieåm tra")],
        ]
    )
    assert found.texts == [
        "Quyết định về việc cử đoàn cán bộ đi công tác nước ngoài",
        "Căn cứ Luật Tổ chức Chính phủ ngày 25 tháng 12 năm 2001",
        "Visa exemption for official passports",
        "Quy chế này quy định chức năng, nhiệm vụ của Đội kiểm tra",
    ]
    assert found.mixed


def test_a_font_that_promises_an_encoding_tips_the_balance() -> None:
    assert decode([[Run("Tô", ".VnTime"), Run(" HiÖu", ".VnTime")]]).texts == ["Tụ Hiệu"]
    assert decode([[Run("Tô", "Arial"), Run(" Hiệu", "Arial")]]).texts == ["Tô Hiệu"]


def test_a_font_that_lies_is_not_believed() -> None:
    assert decode([[Run("Cộng hòa xã hội chủ nghĩa Việt Nam", ".VnTime")]]).texts == [
        "Cộng hòa xã hội chủ nghĩa Việt Nam"
    ]


def test_a_bullet_between_legacy_words_stays_a_bullet() -> None:
    assert decoded("· Néi dung c¸c b\u00adíc × 2") == ["· Nội dung các bước × 2"]


def test_text_of_nothing_but_ascii_is_unicode() -> None:
    assert decode([[Run("Plain")], []]).encoding == "unicode"


def test_the_share_of_words_that_read_as_vietnamese() -> None:
    assert share_explained("Cộng hòa xã hội") == 1.0
    assert share_explained("QuyÕt ®Þnh") == 0.0
    assert share_explained("plain") == 1.0
