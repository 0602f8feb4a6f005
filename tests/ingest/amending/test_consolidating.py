"""From the words of an amending instrument to the consolidated text, end to end."""

from datetime import date

from ingest.amending import read_amendments
from ingest.structure import parse_structure
from knowledge.law.amending import DatedAmendments, consolidate
from knowledge.law.provision import StructuredText
from tests.ingest.amending.texts import ELECTRICITY, ELECTRICITY_TITLE, PENAL_CODE, structured

_CRIMINAL_LIABILITY = """Điều 29. Căn cứ miễn trách nhiệm hình sự
1. Người phạm tội được miễn trách nhiệm hình sự khi có quyết định đại xá.
2. Người phạm tội có thể được miễn trách nhiệm hình sự khi có một trong các căn cứ sau đây:
a) Do chuyển biến của tình hình mà người phạm tội không còn nguy hiểm cho xã hội nữa;
b) Người phạm tội mắc bệnh hiểm nghèo;
c) Người phạm tội tự thú, khai rõ sự việc.
3. Người thực hiện tội phạm ít nghiêm trọng hoặc tội phạm nghiêm trọng do vô ý gây thiệt hại về tài sản \
của người \
khác và được người bị hại hoặc người đại diện của người bị hại tự nguyện hòa giải, thì có thể được miễn \
trách nhiệm \
hình sự.
Điều 220. Tội vi phạm quy định về quản lý và sử dụng vốn của Nhà nước
1. Người nào gây thiệt hại về vốn của Nhà nước, thì bị phạt.
"""
"""Bộ luật Hình sự 2015, Điều 29 as it was before it was amended (shortened)."""

_CLAUSE_AS_CODIFIED = (
    "3. Người thực hiện tội phạm nghiêm trọng do vô ý hoặc tội phạm ít nghiêm trọng gây thiệt hại về tài sản của "
    "người khác, đã tự nguyện sửa chữa, bồi thường thiệt hại hoặc khắc phục hậu quả và được người bị hại hoặc "
    "người đại diện hợp pháp của người bị hại tự nguyện hòa giải, thì có thể được miễn trách nhiệm hình sự.\n"
)

_ELECTRICITY_LAW = """Điều 8. Quy hoạch phát triển điện lực
1. Quy hoạch cũ.
2. Quy hoạch được duyệt cho từng giai đoạn mười năm.
3. Quy hoạch tỉnh cũ.
Điều 9. Lập quy hoạch
1. Bộ Công nghiệp lập quy hoạch.
2. Ủy ban nhân dân lập quy hoạch tỉnh.
3. Kinh phí do ngân sách bảo đảm.
Điều 49. Trách nhiệm phối hợp
1. Chủ đầu tư phối hợp với cơ quan có liên quan.
2. Phải thỏa thuận trước.
3. Phải bồi thường thiệt hại.
"""


def _consolidated(original: StructuredText, amending: StructuredText, title: str = "") -> StructuredText:
    read = read_amendments(amending, title)
    return consolidate(original, [DatedAmendments(read.amendments, date(2018, 1, 1))]).text


def _text(structured_text: StructuredText, anchor: str) -> str:
    return next(node.verbatim for node in structured_text.walk() if node.address.anchor == anchor)


def test_words_put_in_replaced_and_deleted_give_the_codified_text() -> None:
    original = parse_structure(_CRIMINAL_LIABILITY, "100/2015/QH13")
    after = _consolidated(original, structured(PENAL_CODE, "12/2017/QH14"))
    assert _text(after, "dieu-29.khoan-3") == _CLAUSE_AS_CODIFIED
    assert _text(after, "dieu-29.khoan-2.diem-c") == (
        "c) Trước khi hành vi phạm tội bị phát giác, người phạm tội tự thú, khai rõ sự việc.\n"
    )
    title = next(node for node in after.walk() if node.address.anchor == "dieu-220")
    assert title.heading == "Điều 220. Tội vi phạm quy định về quản lý và sử dụng vốn\n"
    assert _text(after, "dieu-220.khoan-1") == _text(original, "dieu-220.khoan-1")
    assert _text(after, "dieu-29.khoan-1") == _text(original, "dieu-29.khoan-1")


def test_a_whole_amending_law_gives_a_text_that_parses_to_the_same_provisions() -> None:
    original = parse_structure(_ELECTRICITY_LAW, "28/2004/QH11")
    after = _consolidated(original, structured(ELECTRICITY, "24/2012/QH13"), ELECTRICITY_TITLE)
    assert [node.address.anchor for node in after.articles()] == ["dieu-8", "dieu-8a", "dieu-9", "dieu-49"]
    assert [node.address for node in parse_structure(after.verbatim, "28/2004/QH11").walk()] == [
        node.address for node in after.walk()
    ]
    assert _text(after, "dieu-9") == (
        "Điều 9. Lập, phê duyệt, công bố và điều chỉnh quy hoạch phát triển điện lực\n"
        "1. Bộ Công thương tổ chức lập quy hoạch phát triển điện lực quốc gia.\n"
        "2. Ủy ban nhân dân cấp tỉnh tổ chức lập quy hoạch phát triển điện lực tỉnh.\n"
        "3. Kinh phí do ngân sách bảo đảm.\n"
    )
    assert _text(after, "dieu-49").endswith("3. Phải bồi thường thiệt hại.\n" + _text(after, "dieu-49.khoan-4"))


def test_the_amendments_of_a_consolidated_text_change_nothing_more() -> None:
    original = parse_structure(_ELECTRICITY_LAW, "28/2004/QH11")
    amending = structured(ELECTRICITY, "24/2012/QH13")
    once = _consolidated(original, amending, ELECTRICITY_TITLE)
    assert _consolidated(once, amending, ELECTRICITY_TITLE) == once
