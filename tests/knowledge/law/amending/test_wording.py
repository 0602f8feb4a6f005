import pytest

from knowledge.law.address import Address
from knowledge.law.amending import DeleteWords, InsertWords, ReplaceWords, Side
from knowledge.law.amending.amendment import WordAmendment
from knowledge.law.amending.wording import applied, edits
from tests.knowledge.law.amending.texts import SOURCE

_TARGET = Address.parse("100/2015/QH13#dieu-29.khoan-3")


def _after(text: str, amendment: WordAmendment) -> str:
    return applied(text, edits(text, amendment))


def _replacing(old: str, new: str, near: str = "", side: Side = Side.AFTER) -> ReplaceWords:
    return ReplaceWords(SOURCE, _TARGET, near=near, side=side, old=old, text=new)


def _inserting(new: str, near: str, side: Side) -> InsertWords:
    return InsertWords(SOURCE, _TARGET, near=near, side=side, text=new)


@pytest.mark.parametrize(
    ("text", "amendment", "after"),
    [
        ("điểm giao và giao điểm", _replacing("điểm", "nơi"), "nơi giao và giao nơi"),
        ("điểmgiao", _replacing("điểm", "nơi"), "điểmgiao"),
        ("do vô  ý\ngây ra", _replacing("vô ý gây", "cố ý gây"), "do cố ý gây ra"),
        ("thai, người đủ 70 tuổi", _replacing(",", "hoặc", "người đủ", Side.BEFORE), "thai hoặc người đủ 70 tuổi"),
        ("trao đổi, thông tin, báo", _replacing(",", "hoặc", "trao đổi"), "trao đổi hoặc thông tin, báo"),
        ("Bộ Công an", _replacing("Bộ Công", "Bộ Công an, Công"), "Bộ Công an, Công an"),
        ("A hoặc B", _replacing("hoặc", ","), "A, B"),
    ],
)
def test_words_are_replaced_whole_and_set_as_marks_and_words_are(
    text: str, amendment: ReplaceWords, after: str
) -> None:
    assert _after(text, amendment) == after


@pytest.mark.parametrize(
    ("text", "amendment", "after"),
    [
        ("người đại diện của", _inserting("hợp pháp", "đại diện", Side.AFTER), "người đại diện hợp pháp của"),
        (
            "của người khác và",
            _inserting(", đã sửa chữa", "người khác", Side.AFTER),
            "của người khác, đã sửa chữa và",
        ),
        (
            "hàng cấm lưu hành",
            _inserting("cấm tàng trữ,", "cấm lưu hành", Side.BEFORE),
            "hàng cấm tàng trữ, cấm lưu hành",
        ),
        ("đại diện hợp pháp của", _inserting("hợp pháp", "đại diện", Side.AFTER), "đại diện hợp pháp của"),
    ],
)
def test_words_are_put_beside_others_once(text: str, amendment: InsertWords, after: str) -> None:
    assert _after(text, amendment) == after


@pytest.mark.parametrize(
    ("text", "old", "after"),
    [
        ("vốn của Nhà nước gây", "của Nhà nước", "vốn gây"),
        ("Điều 220. Quản lý vốn của Nhà nước\n", "của Nhà nước", "Điều 220. Quản lý vốn\n"),
        ("đấu giá, thẩm định giá tài sản cho", ", thẩm định giá tài sản", "đấu giá cho"),
        ("a) Trường hợp đề nghị, Bộ trình", "Trường hợp đề nghị", "a) Bộ trình"),
        ("b) trừ khoản vay, cơ quan gửi", "trừ khoản vay", "b) Cơ quan gửi"),
    ],
)
def test_words_deleted_leave_no_gap(text: str, old: str, after: str) -> None:
    assert _after(text, DeleteWords(SOURCE, _TARGET, old=old)) == after


def test_words_that_are_not_there_change_nothing() -> None:
    for amendment in (
        _replacing("thị thực", "hộ chiếu"),
        _inserting("mới", "thị thực", Side.AFTER),
        _replacing("", "x"),
    ):
        assert edits("Hồ sơ gồm đơn.", amendment) == []
