"""A small decree to change, and short ways to write down what a comparison finds."""

from ingest.structure import parse_structure
from knowledge.law.comparing import Change, Comparison, Run, RunKind, compare
from knowledge.law.provision import StructuredText

SYMBOL = "58/2022/NĐ-CP"
DECREE = """NGHỊ ĐỊNH
Căn cứ Luật Tổ chức Chính phủ;
Chương I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc đăng ký và quản lý hoạt động của các tổ chức phi chính phủ nước ngoài tại Việt Nam.
Điều 2. Nguyên tắc hoạt động
Tổ chức phi chính phủ nước ngoài hoạt động nhân đạo, không vì mục đích lợi nhuận.
Chương II
ĐĂNG KÝ
Điều 3. Điều kiện cấp Giấy đăng ký
Các điều kiện gồm:
1. Có tư cách pháp nhân theo pháp luật của nước nơi đặt trụ sở chính.
2. Có điều lệ, tôn chỉ, mục đích hoạt động rõ ràng.
3. Có chương trình, dự án dự kiến hoạt động tại Việt Nam trong thời gian tối thiểu 01 năm.
Điều 4. Hồ sơ và thời hạn
1. Hồ sơ gồm:
a) Đơn đề nghị cấp Giấy đăng ký theo mẫu;
b) Điều lệ của tổ chức phi chính phủ nước ngoài;
c) Bản sao giấy tờ chứng minh tư cách pháp nhân;
d) Văn bản giới thiệu người dự kiến làm Trưởng đại diện.
2. Trong thời hạn 05 ngày làm việc kể từ ngày nhận hồ sơ hợp lệ, Bộ Ngoại giao xem xét, cấp Giấy đăng ký.
3. Trường hợp từ chối, Bộ Ngoại giao trả lời bằng văn bản và nêu rõ lý do.
Chương III
ĐIỀU KHOẢN THI HÀNH
Điều 5. Trách nhiệm của Ủy ban nhân dân cấp tỉnh
Ủy ban nhân dân cấp tỉnh quản lý hoạt động của các tổ chức phi chính phủ nước ngoài trên địa bàn.
Điều 6. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 11 năm 2022.
Nơi nhận:
- Ban Bí thư Trung ương Đảng;
- Thủ tướng, các Phó Thủ tướng Chính phủ.
"""
"""After Nghị định 58/2022/NĐ-CP, shortened."""


def structured(text: str = DECREE) -> StructuredText:
    return parse_structure(text, SYMBOL)


def compared(*edits: tuple[str, str], base: str = DECREE) -> Comparison:
    """What changes where some words of a text, the decree by default, are replaced by others."""
    changed = base
    for old, new in edits:
        assert changed.count(old) == 1, old
        changed = changed.replace(old, new)
    return compare(structured(base), structured(changed))


def renumbered(text: str, first: int, by: int = 1) -> str:
    """The text with every "Điều n." from `first` counted `by` further."""
    numbers = range(first, 100)
    for number in reversed(numbers) if by > 0 else numbers:
        text = text.replace(f"\nĐiều {number}. ", f"\nĐiều {number + by}. ")
    return text


def told(comparison: Comparison) -> list[str]:
    """Each change on a line: `changed dieu-4.khoan-2`, `moved dieu-5 > dieu-6`."""
    return [_told(change) for change in comparison.changes]


def _told(change: Change) -> str:
    old, new = (each.anchor if each is not None else "" for each in (change.old_address, change.new_address))
    kind = f"{'editorial ' if change.editorial else ''}{change.kind.value}"
    part = "" if change.part == "whole" else f" ({change.part.value})"
    return f"{kind} {old or new}{part}" if old == new or not (old and new) else f"{kind} {old} > {new}{part}"


def marked(words: tuple[Run, ...]) -> str:
    """A difference on one line: `05 [-ngày-]{+giờ+}`."""
    marks = {RunKind.EQUAL: "{}", RunKind.DELETED: "[-{}-]", RunKind.INSERTED: "{{+{}+}}"}
    return "".join(marks[run.kind].format(run.text) for run in words)
