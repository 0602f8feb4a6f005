import pytest

from ingest.amending import AmendmentsRead, held_instruments, read_amendments
from knowledge.law.address import Address
from knowledge.law.amending import (
    DeleteWords,
    Insert,
    InsertWords,
    Part,
    Reason,
    Replace,
    ReplaceWords,
    Side,
)
from knowledge.law.instrument import Kind
from knowledge.law.references import HeldName, InstrumentIndex
from tests.ingest.amending.texts import (
    ELECTRICITY,
    ELECTRICITY_TITLE,
    PENAL_CODE,
    effect_clause,
    structured,
)


def _told(read: AmendmentsRead) -> list[str]:
    return [f"{each.kind} {each.target}" for each in read.amendments]


def _of_clause(words: str) -> list[str]:
    read = read_amendments(effect_clause(words))
    assert not read.unsettled
    return _told(read)


def _reasons(words: str) -> list[Reason]:
    return [each.reason for each in read_amendments(effect_clause(words)).unsettled]


def test_a_whole_amending_law_is_read() -> None:
    read = read_amendments(structured(ELECTRICITY, "24/2012/QH13"), ELECTRICITY_TITLE)
    law = "28/2004/QH11#dieu"
    assert read.unsettled == ()
    assert _told(read) == [
        f"insert {law}-3.khoan-17",
        f"insert {law}-3.khoan-18",
        f"insert {law}-4.khoan-1a",
        f"replace {law}-4.khoan-3",
        f"replace {law}-4.khoan-4",
        f"replace {law}-8.khoan-1",
        f"replace {law}-8.khoan-3",
        f"insert {law}-8a",
        f"rename {law}-9",
        f"replace {law}-9.khoan-1",
        f"replace {law}-9.khoan-2",
        f"replace {law}-16.khoan-1.diem-đ",
        f"replace {law}-31.khoan-1",
        f"replace {law}-31.khoan-2",
        f"replace {law}-31.khoan-3",
        f"replace {law}-32.khoan-1",
        f"replace {law}-32.khoan-4",
        f"insert {law}-32.khoan-5",
        f"rename {law}-49",
        f"insert {law}-49.khoan-4",
        f"replace {law}-62",
        f"replace {law}-66.khoan-1.diem-đ",
        f"replace {law}-66.khoan-1.diem-g",
        f"replace {law}-66.khoan-1.diem-k",
        f"insert {law}-66.khoan-1.diem-m",
        f"insert {law}-66.khoan-1.diem-n",
        f"replace {law}-66.khoan-2",
    ]


def test_each_amendment_tells_the_clause_that_orders_it_and_its_new_text() -> None:
    read = read_amendments(structured(ELECTRICITY, "24/2012/QH13"), ELECTRICITY_TITLE)
    inserted = next(each for each in read.amendments if str(each.target).endswith("dieu-8a"))
    assert isinstance(inserted, Insert)
    assert str(inserted.source) == "24/2012/QH13#dieu-1.khoan-4"
    assert str(inserted.beside) == "28/2004/QH11#dieu-8"
    assert inserted.provision.title == "Nội dung quy hoạch phát triển điện lực"
    assert inserted.text.startswith("Điều 8a. Nội dung") and inserted.text.endswith("công trình điện lực.")
    assert [str(node.address.anchor) for node in inserted.provision.walk()] == [
        "dieu-8a",
        "dieu-8a.khoan-1",
        "dieu-8a.khoan-1.diem-a",
        "dieu-8a.khoan-1.diem-b",
        "dieu-8a.khoan-2",
        "dieu-8a.khoan-2.diem-a",
    ]


def test_further_new_provisions_stand_after_one_another() -> None:
    read = read_amendments(
        effect_clause(
            "Bổ sung khoản 7 và khoản 8 vào sau khoản 6 Điều 5 Thông tư số 12/2015/TT-BTC như sau:\n"
            "“7. Gửi hồ sơ.\n8. Trả kết quả.”"
        )
    )
    assert [getattr(each, "beside", None) for each in read.amendments] == [
        Address.parse("12/2015/TT-BTC#dieu-5.khoan-6"),
        Address.parse("12/2015/TT-BTC#dieu-5.khoan-7"),
    ]


def test_changes_of_words_tell_what_stands_near_them() -> None:
    read = read_amendments(structured(PENAL_CODE, "12/2017/QH14"))
    code = "100/2015/QH13#dieu"
    assert read.unsettled == ()
    assert _told(read) == [
        f"insert_words {code}-29.khoan-2.diem-c",
        f"insert_words {code}-29.khoan-3",
        f"insert_words {code}-29.khoan-3",
        f"insert_words {code}-47.khoan-1.diem-c",
        f"replace_words {code}-29.khoan-3",
        f"replace_words {code}-52.khoan-1.diem-i",
        f"replace_words {code}-52.khoan-1.diem-m",
        f"replace_words {code}-285.khoan-1",
        f"replace_words {code}-285.khoan-1",
        f"delete_words {code}-176.khoan-1",
        f"delete_words {code}-177.khoan-1",
        f"repeal {code}-172.khoan-2.diem-đ",
        f"repeal {code}-172.khoan-3.diem-b",
        f"repeal {code}-174.khoan-2.diem-g",
        f"delete_words {code}-220",
        f"delete_words {code}-221",
        f"delete_words {code}-245",
        f"delete_words {code}-245.khoan-1",
        f"delete_words {code}-245.khoan-2.diem-b",
    ]
    at_start, beside = read.amendments[0], read.amendments[1]
    assert isinstance(at_start, InsertWords) and at_start.side is Side.START
    assert isinstance(beside, InsertWords)
    assert (beside.near, beside.side) == ("tài sản của người khác", Side.AFTER)
    comma = read.amendments[6]
    assert isinstance(comma, ReplaceWords)
    assert (comma.old, comma.text, comma.near, comma.side) == (",", "hoặc", "tàn ác để phạm tội", Side.BEFORE)
    plain = read.amendments[7]
    assert isinstance(plain, ReplaceWords) and plain.near == ""
    title = read.amendments[14]
    assert isinstance(title, DeleteWords) and title.part is Part.TITLE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Bãi bỏ các khoản 2, 3 và 5 Điều 7; Điều 9 Thông tư số 91/2019/TT-BTC ngày 31 tháng 12 năm 2019.",
            [f"repeal 91/2019/TT-BTC#dieu-7.khoan-{each}" for each in "235"] + ["repeal 91/2019/TT-BTC#dieu-9"],
        ),
        (
            "Bãi bỏ các điều từ Điều 25 đến Điều 28 Nghị định số 158/2005/NĐ-CP về quản lý và đăng ký hộ tịch.",
            [f"repeal 158/2005/NĐ-CP#dieu-{each}" for each in range(25, 29)],
        ),
        (
            "Bãi bỏ từ khoản 1 Điều 5 đến khoản 3 Điều 5 Nghị định số 12/2015/NĐ-CPngày 12 tháng 02 năm 2015.",
            [f"repeal 12/2015/NĐ-CP#dieu-5.khoan-{each}" for each in "123"],
        ),
        (
            "Bãi bỏ khoản 3 Điều 7 Nghị định số 46/2014/NĐ-CP (được sửa đổi, bổ sung tại khoản 2 Điều 3 Nghị định "
            "số 123/2017/NĐ-CP) của Chính phủ sửa đổi một số điều của Nghị định số 1/2013/NĐ-CP.",
            ["repeal 46/2014/NĐ-CP#dieu-7.khoan-3"],
        ),
        (
            "Khoản 12 Điều 12 Nghị định số 89/2006/NĐ-CP về nhãn hàng hóa; các khoản 2 và 3 Điều 8 Nghị định số "
            "108/2008/NĐ-CP được bổ sung, sửa đổi tại khoản 8 Điều 1 Nghị định số 26/2011/NĐ-CP hết hiệu lực kể "
            "từ ngày Thông tư này có hiệu lực thi hành.",
            [
                "repeal 89/2006/NĐ-CP#dieu-12.khoan-12",
                "repeal 108/2008/NĐ-CP#dieu-8.khoan-2",
                "repeal 108/2008/NĐ-CP#dieu-8.khoan-3",
            ],
        ),
        (
            "Thông tư này bãi bỏ khoản 3 Điều 1 và Phụ lục 1a ban hành kèm theo Thông tư số 38/2015/TT-NHNN.",
            ["repeal 38/2015/TT-NHNN#dieu-1.khoan-3", "repeal 38/2015/TT-NHNN#phu-luc-1a"],
        ),
        (
            "Bãi bỏ các Chương II, III Nội quy trại giam ban hành kèm theo Thông tư số 132/2012/TT-BQP.",
            [f"repeal 132/2012/TT-BQP#phu-luc-noi-quy.chuong-{each}" for each in "23"],
        ),
        (
            "Thay thế cụm từ “Cục Tài chính” tại khoản 4 Điều 12 và Điều 13 Thông tư số 19/2017/TT-BCA bằng cụm "
            "từ “Cục Kế hoạch và Tài chính”.",
            ["replace_words 19/2017/TT-BCA#dieu-12.khoan-4", "replace_words 19/2017/TT-BCA#dieu-13"],
        ),
        (
            "Thay cụm từ “Sở Ngoại vụ” bằng cụm từ “cơ quan ngoại vụ” tại Thông tư số 19/2017/TT-BCA.",
            ["replace_words 19/2017/TT-BCA"],
        ),
        (
            "Bãi bỏ điểm c khoản 3 Điều 15, khoản 5 Điều 15 và cụm từ “trừ các khoản vay” tại điểm b khoản 1 "
            "Điều 20 Thông tư số 12/2022/TT-NHNN.",
            [
                "repeal 12/2022/TT-NHNN#dieu-15.khoan-3.diem-c",
                "repeal 12/2022/TT-NHNN#dieu-15.khoan-5",
                "delete_words 12/2022/TT-NHNN#dieu-20.khoan-1.diem-b",
            ],
        ),
        (
            "Sửa đổi đoạn mở đầu khoản 1 Điều 317 Luật số 92/2015/QH13 như sau:\n“1. Khi có đủ điều kiện:”",
            ["replace_lead 92/2015/QH13#dieu-317.khoan-1"],
        ),
        (
            "Bỏ cụm từ “trưng dụng” tại Điều 55 của Luật số 03/2007/QH12 và sửa đổi, bổ sung Điều này như sau:\n"
            "“Điều 55. Huy động các nguồn lực\n1. Được huy động người.”",
            ["delete_words 03/2007/QH12#dieu-55", "replace 03/2007/QH12#dieu-55"],
        ),
    ],
)
def test_forms_of_orders(words: str, expected: list[str]) -> None:
    assert _of_clause(words) == expected


@pytest.mark.parametrize(
    "words",
    [
        "Hồ sơ đề nghị sửa đổi, bổ sung giấy phép quy định tại khoản 1 Điều 5 Nghị định số 58/2022/NĐ-CP gồm:",
        "Trường hợp Điều 5 Thông tư số 12/2015/TT-BTC được sửa đổi, bổ sung thì áp dụng quy định mới.",
        "Thực hiện như quy định tại Điều 9 Thông tư số 12/2015/TT-BTC, trong đó cụm từ “hàng hóa tương tự” được "
        "thay thế bằng cụm từ “hàng hóa giống hệt”.",
        "Việc đình chỉ, hủy bỏ đợt chào bán thực hiện theo quy định tại Điều 27 Nghị định số 155/2020/NĐ-CP.",
        "Thông tư số 12/2015/TT-BTC sửa đổi, bổ sung Điều 5 Thông tư số 11/2012/TT-BTC tiếp tục có hiệu lực.",
        "Thay đổi một trong các trường hợp quy định tại điểm b khoản 1 Điều 36 Nghị định số 54/2017/NĐ-CP.",
        "Thông tư này thay thế Thông tư số 12/2015/TT-BTC sửa đổi, bổ sung Điều 5 Thông tư số 11/2012/TT-BTC.",
    ],
)
def test_what_only_tells_orders_nothing(words: str) -> None:
    read = read_amendments(effect_clause(words))
    assert (read.amendments, read.unsettled) == ((), ())


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("Sửa đổi khoản 3 Điều 37 như sau:\n“3. Cơ quan đại diện khóa thông tin.”", Reason.INSTRUMENT_UNKNOWN),
        (
            "Bãi bỏ quy định về lệ phí tại các Điều 51, 52 Nghị định số 116/2005/NĐ-CP.",
            Reason.PARTLY,
        ),
        (
            "Bãi bỏ Điều 1 Nghị định số 57/2005/NĐ-CP, trừ các quy định đối với mặt hàng rượu và bia.",
            Reason.PARTLY,
        ),
        (
            "Bổ sung gạch đầu dòng thứ tư vào điểm d khoản 1 Điều 3 Thông tư số 16/2014/TT-NHNN như sau:\n"
            "“- Thu chuyển khoản ngoại tệ.”",
            Reason.BELOW_POINT,
        ),
        (
            "Bãi bỏ điểm 2.2.c, mục I Thông tư số 16/2008/TT-BTC hướng dẫn việc nhập khẩu xe.",
            Reason.BELOW_POINT,
        ),
        (
            "Bãi bỏ khoản 1, các điểm a, b, e.3, e.4 khoản 2 Điều 26 Thông tư số 111/2013/TT-BTC.",
            Reason.BELOW_POINT,
        ),
        (
            "Thay cụm từ Cục Khí tượng quy định tại Nghị định số 38/2016/NĐ-CP là Tổng cục Khí tượng.",
            Reason.WORDS_UNMARKED,
        ),
        (
            "Ngưng hiệu lực thi hành Điều 12 của Luật số 57/2014/QH13 cho đến khi Quốc hội có quy định khác.",
            Reason.SUSPENSION,
        ),
        (
            "Thay thế Phụ lục VII ban hành kèm theo Nghị định số 134/2016/NĐ-CP bằng Phụ lục VII ban hành kèm "
            "theo Thông tư này.",
            Reason.NEW_TEXT_MISSING,
        ),
        (
            "Sửa đổi, bổ sung khoản 21 Điều 1 Thông tư số 18/2018/TT-BNNPTNT như sau:\n“5. Việc công bố hợp quy.”",
            Reason.NEW_TEXT_MISMATCH,
        ),
        (
            "Bãi bỏ Mẫu số 01/BC/PTTE quy định tại điểm a khoản 2 Điều 9 Thông tư số 21/2011/TT-BTP.",
            Reason.ANNEX_CONTENT,
        ),
    ],
)
def test_what_cannot_be_read_for_certain_is_left_to_an_admin(words: str, reason: Reason) -> None:
    read = read_amendments(effect_clause(words))
    assert read.amendments == ()
    assert {each.reason for each in read.unsettled} == {reason}
    assert all(str(each.source).endswith("dieu-9.khoan-2") for each in read.unsettled)


def test_an_annex_is_replaced_by_the_amending_instruments_own() -> None:
    text = (
        "Điều 1. Thay thế Phụ lục I ban hành kèm theo Thông tư số 12/2015/TT-BTC bằng Phụ lục I ban hành kèm theo "
        "Thông tư này.\nĐiều 2. Thông tư này có hiệu lực từ ngày ký.\n\nPHỤ LỤC I\nMỨC CHI\n"
        "(Ban hành kèm theo Thông tư số 99/2020/TT-BTC)\n1. Mức chi tiền ăn: 200.000 đồng.\n"
    )
    read = read_amendments(structured(text, "99/2020/TT-BTC"))
    (annex,) = read.amendments
    assert isinstance(annex, Replace)
    assert str(annex.target) == "12/2015/TT-BTC#phu-luc-1"
    assert "200.000 đồng" in annex.text
    assert annex.provision.children[0].address.symbol == "12/2015/TT-BTC"


def test_a_list_gives_its_verb_and_its_instrument_to_its_items() -> None:
    text = (
        "Điều 9. Hiệu lực\n2. Bãi bỏ một số quy định tại Thông tư số 68/2024/TT-BTC như sau:\n"
        "a) Khoản 2 Điều 4;\nb) Điều 6.\n3. Các quy định sau hết hiệu lực thi hành:\n"
        "a) Điều 5 Nghị định số 1/2012/NĐ-CP;\nb) Nghị định số 2/2012/NĐ-CP.\n"
    )
    assert _told(read_amendments(structured(text, "99/2024/TT-BTC"))) == [
        "repeal 68/2024/TT-BTC#dieu-4.khoan-2",
        "repeal 68/2024/TT-BTC#dieu-6",
        "repeal 1/2012/NĐ-CP#dieu-5",
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Bãi bỏ các quy định sau đây của Nghị định số 37/2017/NĐ-CP:",
        "Bãi bỏ một số điều, khoản, điểm sau đây của Nghị định số 37/2017/NĐ-CP",
        "Các quy định sau đây của Nghị định số 37/2017/NĐ-CP hết hiệu lực:",
    ],
)
def test_a_list_under_an_articles_title_takes_its_verb_and_its_instrument_from_there(title: str) -> None:
    text = (
        f"Điều 1. {title}\n1. Điểm c khoản 1 Điều 4;\n2. Khoản 2 và khoản 3 Điều 6;\n3. Điều 8.\n"
        "Điều 2. Hiệu lực thi hành\n1. Nghị định này có hiệu lực từ ngày 15 tháng 11 năm 2022.\n"
    )
    read = read_amendments(structured(text, "70/2022/NĐ-CP"))
    assert not read.unsettled
    assert _told(read) == [
        f"repeal 37/2017/NĐ-CP#{each}"
        for each in ("dieu-4.khoan-1.diem-c", "dieu-6.khoan-2", "dieu-6.khoan-3", "dieu-8")
    ]


@pytest.mark.parametrize("title", ["Hủy bỏ hộ chiếu trong các trường hợp sau đây:", "Thay thế, hủy bỏ hộ chiếu"])
def test_a_list_of_cases_repeals_nothing(title: str) -> None:
    cases = "{} Người bị cấm theo khoản 2 Điều 4 Nghị định số 37/2017/NĐ-CP;\n{} Trường hợp nêu tại Điều 8.\n"
    in_a_title = f"Điều 1. {title}\n{cases.format('1.', '2.')}"
    in_a_clause = f"Điều 1. Hộ chiếu\n1. {title}\n{cases.format('a)', 'b)')}"
    for text in (in_a_title, in_a_clause):
        assert read_amendments(structured(text, "70/2022/NĐ-CP")) == AmendmentsRead((), ())


def test_the_instruments_held_are_found_by_another_spelling_of_their_symbol() -> None:
    index = InstrumentIndex([HeldName("08/2019/NĐ-CP", Kind.DECREE, "Quy định một số chế độ")])
    read = read_amendments(
        effect_clause("Bãi bỏ Điều 5 Nghị định số 8/2019/NÐ-CP."), resolve=held_instruments(index)
    )
    assert _told(read) == ["repeal 08/2019/NĐ-CP#dieu-5"]
    assert held_instruments(index) is not None


def test_an_empty_text_makes_no_amendments() -> None:
    assert read_amendments(structured("", "1/2020/NĐ-CP")) == AmendmentsRead((), ())
    assert _reasons("Không có gì.") == []
