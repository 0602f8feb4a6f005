from pathlib import Path

import pytest

from knowledge.language.abbreviations import Abbreviations, MalformedAbbreviations


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("dsq vn o nc ngoai dc ko", "đại sứ quán Việt Nam o nước ngoài được không"),
        ("hs gồm j v", "hồ sơ gồm gì vậy"),
        ("mất bn ngày vậy bn", "mất bao nhiêu ngày vậy bạn"),
        ("tt 04/2020/TT-BNG", "thông tư 04/2020/TT-BNG"),
        ("tt làm hc", "thủ tục làm hộ chiếu"),
        ("tt hành chính công", "trung tâm hành chính công"),
        ("k 1 đ 9 nđ 58", "khoản 1 điều 9 nghị định 58"),
        ("nd gồm gì", "nd gồm gì"),
        ("đk kết hôn", "đăng ký kết hôn"),
        ("có đk j", "có điều kiện gì"),
        ("UBND tỉnh, BNG", "Ủy ban nhân dân tỉnh, Bộ Ngoại giao"),
        ("E muốn hỏi a/c", "Em muốn hỏi anh chị"),
        ("tổ chức pcpnn", "tổ chức phi chính phủ nước ngoài"),
        ("cơ quan nn, người nn", "cơ quan nhà nước, người nước ngoài"),
        ("lđ tỉnh tiếp lđ", "lãnh đạo tỉnh tiếp lao động"),
        ("ls danh dự", "lãnh sự danh dự"),
        ("xc nc", "xuất cảnh nhập cảnh"),
        ("30 kg, 5 tr, 8 h", "30 kg, 5 triệu, 8 giờ"),
    ],
)
def test_abbreviations_are_written_out_by_their_context(
    abbreviations: Abbreviations, text: str, expected: str
) -> None:
    assert abbreviations.expand(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 58/2022/NĐ-CP, QĐ-TTg, TT-BCA",
        "snv.gov.vn, a@vn.com",
        "điểm a, c và h khoản 1; mẫu k; phụ lục V",
        "Sở Tư pháp",
        "NA5, NG2, k1 đ9",
    ],
)
def test_symbols_labels_and_addresses_stay(abbreviations: Abbreviations, text: str) -> None:
    assert abbreviations.expand(text) == text


def test_an_expansion_tells_where_it_was_found(abbreviations: Abbreviations) -> None:
    (found,) = abbreviations.find("gia hạn hc nhé")
    assert (found.start, found.end, found.short, found.full) == (8, 10, "hc", "hộ chiếu")


def test_an_offices_own_file_is_merged_over_ours(tmp_path: Path) -> None:
    extra = tmp_path / "office.yaml"
    extra.write_text("- {short: [snv], full: Sở Nội vụ}\n- {short: [xyz], full: xã Y}\n", "utf-8")
    merged = Abbreviations.load(extra)
    assert merged.expand("snv xyz hs") == "Sở Nội vụ xã Y hồ sơ"


@pytest.mark.parametrize(
    "broken", ["- {full: được}", "- {short: dc, full: được}", "- {short: [dc], near: [a], full: b}"]
)
def test_a_malformed_entry_is_refused_and_named(broken: str) -> None:
    with pytest.raises(MalformedAbbreviations, match=r"short|full"):
        Abbreviations.parse(broken)


def test_an_empty_file_knows_nothing() -> None:
    assert len(Abbreviations.parse("# nothing yet\n")) == 0


def test_the_package_knows_chat_and_the_office(abbreviations: Abbreviations) -> None:
    assert len(abbreviations) > 350
    for short in "ko dc hs nc pcpnn ubnd hđnd snv xnc bng bca dsq tlsq vpđd hc qđ ntn z nvnonn bjo".split():
        assert short in abbreviations
