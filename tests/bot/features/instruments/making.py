"""An office in which a decree is amended by another, and taken in a second time; and one replaced."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.office import Office, opened_office
from app.settings import Settings
from tests.offices import DECREE, INTERNAL, run

AMENDING = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 30/2026/NĐ-CP
Hà Nội, ngày 05 tháng 02 năm 2026
NGHỊ ĐỊNH
Sửa đổi, bổ sung một số điều của Nghị định số 10/2024/NĐ-CP ngày 05 tháng 02 năm 2024 của Chính phủ quy định về \
đón tiếp đoàn khách nước ngoài
Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 10/2024/NĐ-CP
1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:
“2. Hồ sơ gửi Sở Ngoại vụ chậm nhất 10 ngày làm việc trước ngày đoàn đến.”
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2026.
"""

PRESS = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 20/2023/NĐ-CP
Hà Nội, ngày 05 tháng 02 năm 2023
NGHỊ ĐỊNH
Về hoạt động của báo chí nước ngoài tại địa phương
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định hoạt động của báo chí nước ngoài tại địa phương.
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2023.
"""

REPLACING = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 25/2025/NĐ-CP
Hà Nội, ngày 05 tháng 02 năm 2025
NGHỊ ĐỊNH
Về hoạt động của báo chí nước ngoài
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định hoạt động của báo chí nước ngoài.
Điều 2. Hiệu lực thi hành
1. Nghị định này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2025.
2. Nghị định này thay thế Nghị định số 20/2023/NĐ-CP ngày 05 tháng 02 năm 2023 của Chính phủ và Nghị định số \
7/2001/NĐ-CP ngày 05 tháng 02 năm 2001 của Chính phủ.
"""


def take_in(office: Office, folder: Path, name: str, text: str, audience: str = "public") -> None:
    file = folder / f"{name}.txt"
    file.write_text(text)
    run(office, "ingest", paths=[str(file)], audience=audience)


@contextmanager
def empty_office(folder: Path) -> Iterator[Office]:
    with opened_office(Settings(NGOAIVU_HOME=folder / "home")) as office:  # type: ignore[call-arg]
        yield office


@contextmanager
def amended_office(folder: Path) -> Iterator[Office]:
    with empty_office(folder) as office:
        take_in(office, folder, "10-2024-ND-CP", DECREE)
        take_in(office, folder, "30-2026-ND-CP", AMENDING)
        take_in(office, folder, "20-2023-ND-CP", PRESS)
        take_in(office, folder, "25-2025-ND-CP", REPLACING)
        take_in(office, folder, "15-HD-TU", INTERNAL, "officials")
        yield office
