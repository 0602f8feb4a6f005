"""What instruments that are not held are called by those that end them."""

import pytest

from knowledge.law.instrument import Kind
from knowledge.search.ended_names import ended_name


@pytest.mark.parametrize(
    ("symbol", "said", "title"),
    [
        (
            "30/2000/PL-UBTVQH10",
            "3. Pháp lệnh Bảo vệ bí mật nhà nước số 30/2000/PL-UBTVQH10 hết hiệu lực kể từ ngày Luật này "
            "có hiệu lực thi hành.",
            "Bảo vệ bí mật nhà nước",
        ),
        (
            "24/1999/PL-UBTVQH10",
            "2. Pháp lệnh về nhập cảnh, xuất cảnh, cư trú của người nước ngoài tại Việt Nam số "
            "24/1999/PL-UBTVQH10 hết hiệu lực kể từ ngày Luật này có hiệu lực thi hành.",
            "nhập cảnh, xuất cảnh, cư trú của người nước ngoài tại Việt Nam",
        ),
        (
            "12/2012/NĐ-CP",
            "Nghị định này thay thế Nghị định số 12/2012/NĐ-CP ngày 01 tháng 3 năm 2012 của Chính phủ về đăng ký "
            "và quản lý hoạt động của các tổ chức phi chính phủ nước ngoài.",
            "đăng ký và quản lý hoạt động của các tổ chức phi chính phủ nước ngoài",
        ),
        (
            "73/2021/TT-BCA",
            "Thông tư này thay thế Thông tư số 73/2021/TT-BCA ngày 29 tháng 6 năm 2021 của Bộ trưởng Bộ Công an "
            "quy định về mẫu hộ chiếu, giấy thông hành và các biểu mẫu liên quan và Thông tư số 68/2022/TT-BCA.",
            "mẫu hộ chiếu, giấy thông hành và các biểu mẫu liên quan",
        ),
        ("15/2015/TT-BTP", "Thông tư này thay thế Thông tư số 15/2015/TT-BTP.", ""),
        ("15/2015/TT-BTP", "Thông tư này thay thế các thông tư trước đây.", ""),
    ],
)
def test_the_title_is_what_tells_it_apart(symbol: str, said: str, title: str) -> None:
    assert ended_name(symbol, said).title == title


def test_its_kind_is_that_of_its_symbol() -> None:
    assert ended_name("44/2005/QH11", "Luật Du lịch số 44/2005/QH11 hết hiệu lực").kind is Kind.LAW
    assert ended_name("12/2012/NĐ-CP", "").kind is Kind.DECREE
