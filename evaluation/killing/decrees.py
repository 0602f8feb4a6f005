"""Small decrees made for the purpose: each revision says another time limit, so that an answer shows which."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_MATTERS = (
    "đón tiếp đoàn khách nước ngoài",
    "tổ chức hội nghị, hội thảo quốc tế",
    "cử cán bộ đi công tác nước ngoài",
    "tiếp nhận viện trợ phi chính phủ nước ngoài",
    "ký kết thỏa thuận hợp tác với địa phương nước ngoài",
    "quản lý phóng viên nước ngoài hoạt động tại địa phương",
)

_TEXT = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {symbol}
Hà Nội, ngày 05 tháng 02 năm 2024
NGHỊ ĐỊNH
Quy định về {matter}
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc {matter} thuộc thẩm quyền của tỉnh số {number}.
Điều 2. Hồ sơ và thời hạn
1. Hồ sơ đề nghị {matter} gồm công văn đề nghị, chương trình dự kiến và danh sách thành viên.
2. Thời hạn giải quyết hồ sơ đề nghị {matter} là {limit}.
{more}Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2024.
"""


@dataclass(frozen=True, slots=True)
class Decree:
    """The `revision`th text, from 0, of the `number`th decree."""

    number: int
    revision: int

    @property
    def symbol(self) -> str:
        return f"{200 + self.number}/2024/NĐ-CP"

    @property
    def limit(self) -> str:
        """The time limit that no other revision of this decree says, and no other decree."""
        return f"{1000 + 50 * self.number + self.revision} ngày làm việc"

    @property
    def question(self) -> str:
        return f"Khoản 2 Điều 2 Nghị định {self.symbol} quy định thời hạn bao nhiêu ngày?"

    @property
    def text(self) -> str:
        more = "3. Hồ sơ gửi qua dịch vụ bưu chính hoặc trực tuyến.\n" if self.revision % 2 else ""
        matter = _MATTERS[self.number % len(_MATTERS)]
        return _TEXT.format(symbol=self.symbol, number=self.number, matter=matter, limit=self.limit, more=more)


def write(decrees: Sequence[Decree], folder: Path) -> None:
    """Make the folder hold these decrees, a file each, and nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in folder.iterdir():
        file.unlink()
    for decree in decrees:
        (folder / f"{decree.symbol.replace('/', '-')}.txt").write_text(decree.text)
