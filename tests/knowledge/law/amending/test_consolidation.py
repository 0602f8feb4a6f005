from dataclasses import replace
from datetime import date

import pytest

from knowledge.law.address import Address, Level
from knowledge.law.amending import (
    Amendment,
    AmendmentKind,
    Consolidated,
    DatedAmendments,
    DeleteWords,
    Insert,
    InsertWords,
    Part,
    Reason,
    Rename,
    Repeal,
    Replace,
    ReplaceLead,
    ReplaceWords,
    Side,
    consolidate,
)
from knowledge.law.provision import Provision, StructuredText
from tests.knowledge.law.amending.texts import (
    DECREE,
    SOURCE,
    SYMBOL,
    anchors,
    article,
    at,
    clause,
    decree,
    text_of,
)

_DAY = date(2024, 7, 1)


def _applied(*amendments: Amendment) -> Consolidated:
    return consolidate(decree(), [DatedAmendments(amendments, _DAY)])


def _left(*amendments: Amendment) -> list[Reason]:
    return [each.reason for each in _applied(*amendments).unsettled]


def _replacing(anchor: str, provision: Provision) -> Replace:
    return Replace(SOURCE, at(anchor), provision)


def _inserting(anchor: str, provision: Provision, beside: str | None = None, side: Side = Side.AFTER) -> Insert:
    return Insert(SOURCE, at(anchor), provision, at(beside) if beside else None, side)


def test_a_clause_gets_new_text_and_keeps_its_place() -> None:
    new = clause("dieu-2.khoan-1", "1. Hồ sơ gồm:\n", "a) Tờ khai;\n", "b) Điều lệ.")
    done = _applied(_replacing("dieu-2.khoan-1", new))
    assert "1. Hồ sơ gồm:\na) Tờ khai;\nb) Điều lệ.\n2. Hồ sơ nộp" in done.text.verbatim
    assert anchors(done.text)[1:6] == [
        "dieu-2",
        "dieu-2.khoan-1",
        "dieu-2.khoan-1.diem-a",
        "dieu-2.khoan-1.diem-b",
        "dieu-2.khoan-2",
    ]


def test_a_change_tells_both_texts_its_source_and_its_day() -> None:
    done = _applied(_replacing("dieu-2.khoan-3", clause("dieu-2.khoan-3", "3. Trả qua mạng.")))
    (change,) = done.changes
    assert (change.address, change.kind, change.source) == (at("dieu-2.khoan-3"), AmendmentKind.REPLACE, SOURCE)
    assert (change.before, change.after) == ("3. Cục Lãnh sự trả kết quả.\n", "3. Trả qua mạng.\n")
    assert (change.validity.effective_from, change.validity.effective_to) == (_DAY, None)


def test_new_text_without_a_number_keeps_the_old_one() -> None:
    bare = Provision(at("dieu-2.khoan-3"), "", "", "Trả qua mạng.")
    assert text_of(_applied(_replacing("dieu-2.khoan-3", bare)).text, "dieu-2.khoan-3") == "3. Trả qua mạng.\n"
    body = Provision(at("dieu-3"), "", "", "Không thu lệ phí.")
    assert text_of(_applied(_replacing("dieu-3", body)).text, "dieu-3") == "Điều 3. Lệ phí\nKhông thu lệ phí.\n"


def test_a_part_left_out_with_dots_keeps_its_text() -> None:
    new = article(
        "2", "Hồ sơ", "", clause("dieu-2.khoan-1", "1. …\n"), clause("dieu-2.khoan-2", "2. Nộp qua mạng.")
    )
    done = _applied(_replacing("dieu-2", new))
    assert text_of(done.text, "dieu-2") == (
        "Điều 2. Hồ sơ\n1. Hồ sơ gồm:\na) Đơn đề nghị;\nb) Điều lệ;\nc) Lý lịch.\n2. Nộp qua mạng.\n"
    )
    missing = article("2", "Hồ sơ", "", clause("dieu-2.khoan-9", "9. …"))
    assert _left(_replacing("dieu-2", missing)) == [Reason.KEPT_PART_MISSING]


def test_a_new_article_stands_where_the_amendment_says() -> None:
    new = article("1a", "Giải thích từ ngữ", "Đăng ký là ghi tên.")
    done = _applied(_inserting("dieu-1a", new, "dieu-1"))
    assert anchors(done.text)[:3] == ["dieu-1", "dieu-1a", "dieu-2"]
    assert "quản lý.\nĐiều 1a. Giải thích từ ngữ\nĐăng ký là ghi tên.\nĐiều 2." in done.text.verbatim
    before = _applied(_inserting("dieu-1a", new, "dieu-2", Side.BEFORE))
    assert before.text == done.text


def test_a_new_article_goes_into_the_chapter_of_the_one_it_follows() -> None:
    done = _applied(_inserting("dieu-3a", article("3a", "Chi phí", "Tự chịu."), "dieu-3"))
    chapter = next(node for node in done.text.provisions if node.level is Level.CHAPTER)
    assert [child.address.anchor for child in chapter.children] == ["dieu-3", "dieu-3a"]


def test_a_new_chapter_follows_the_chapter_of_the_article_named() -> None:
    chapter = Provision(at("chuong-2a"), "MỚI", "Chương IIa\nMỚI\n", "Chương IIa\nMỚI")
    done = _applied(_inserting("chuong-2a", chapter, "dieu-3"))
    assert anchors(done.text)[-3:] == ["dieu-3", "chuong-2a", "phu-luc-1"]


@pytest.mark.parametrize(
    ("anchor", "text", "after"),
    [
        ("dieu-2.khoan-4", "4. Sửa hồ sơ.", "3. Cục Lãnh sự trả kết quả.\n4. Sửa hồ sơ.\nChương II"),
        ("dieu-2.khoan-1a", "1a. Bản sao.", "c) Lý lịch.\n1a. Bản sao.\n2. Hồ sơ nộp"),
        ("dieu-2.khoan-1.diem-d", "d) Ảnh.", "c) Lý lịch.\nd) Ảnh.\n2. Hồ sơ nộp"),
    ],
)
def test_without_a_place_named_the_number_tells_where_a_provision_goes(anchor: str, text: str, after: str) -> None:
    done = _applied(_inserting(anchor, Provision(at(anchor), "", "", text)))
    assert after in done.text.verbatim
    assert not done.unsettled


def test_a_repealed_provision_keeps_its_number() -> None:
    done = _applied(Repeal(SOURCE, at("dieu-2.khoan-1.diem-b")), Repeal(SOURCE, at("dieu-1")))
    assert text_of(done.text, "dieu-2.khoan-1.diem-b") == "b) (được bãi bỏ)\n"
    assert text_of(done.text, "dieu-1") == "Điều 1. (được bãi bỏ)\n"
    assert anchors(done.text) == anchors(decree())


def test_repealing_a_chapter_repeals_its_articles() -> None:
    done = _applied(Repeal(SOURCE, at("chuong-2")))
    assert "Chương II (được bãi bỏ)\nĐiều 3. (được bãi bỏ)\n" in done.text.verbatim
    assert {each.address.anchor for each in done.changes} == {"chuong-2", "dieu-3"}
    assert anchors(done.text) == anchors(decree())


def test_an_annex_is_replaced_whole() -> None:
    new = Provision(at("phu-luc-1"), "Đơn", "Phụ lục I\n", "Phụ lục I\nĐƠN\nKính gửi: Cục Lãnh sự")
    assert _applied(_replacing("phu-luc-1", new)).text.verbatim.endswith("Kính gửi: Cục Lãnh sự\nNơi nhận:\n")


def test_a_lead_and_a_title_change_alone() -> None:
    lead = _applied(ReplaceLead(SOURCE, at("dieu-2.khoan-1"), "1. Hồ sơ, mỗi loại một bản, gồm:"))
    assert text_of(lead.text, "dieu-2.khoan-1").startswith("1. Hồ sơ, mỗi loại một bản, gồm:\na) Đơn đề nghị;")
    title = _applied(Rename(SOURCE, at("dieu-2"), "Hồ sơ"))
    renamed = next(node for node in title.text.walk() if node.address == at("dieu-2"))
    assert (renamed.title, renamed.heading) == ("Hồ sơ", "Điều 2. Hồ sơ\n")
    assert renamed.children == decree().provisions[1].children


def test_the_title_of_a_chapter_keeps_its_line() -> None:
    done = _applied(Rename(SOURCE, at("chuong-2"), "THI HÀNH"))
    assert "Chương II\nTHI HÀNH\nĐiều 3." in done.text.verbatim


def test_words_change_in_the_provision_named_and_nowhere_else() -> None:
    words = ReplaceWords(SOURCE, at("dieu-2.khoan-3"), old="Cục Lãnh sự", text="Bộ Ngoại giao")
    done = _applied(words)
    assert text_of(done.text, "dieu-2.khoan-3") == "3. Bộ Ngoại giao trả kết quả.\n"
    assert done.text.verbatim.count("Cục Lãnh sự") == 2


def test_words_change_throughout_but_for_the_exceptions() -> None:
    words = ReplaceWords(SOURCE, DECREE, excepted=(at("dieu-3"),), old="Cục Lãnh sự", text="Bộ Ngoại giao")
    done = _applied(words)
    assert {each.address.anchor for each in done.changes} == {"dieu-2.khoan-2", "dieu-2.khoan-3"}
    assert "Cục Lãnh sự thu lệ phí" in done.text.verbatim


def test_words_of_a_title_change_with_it() -> None:
    done = _applied(DeleteWords(SOURCE, at("dieu-2"), part=Part.TITLE, old="đăng ký"))
    second = next(node for node in done.text.walk() if node.address == at("dieu-2"))
    assert (second.title, second.heading) == ("Hồ sơ", "Điều 2. Hồ sơ\n")


def test_words_are_put_at_either_end() -> None:
    start = InsertWords(SOURCE, at("dieu-2.khoan-3"), side=Side.START, text="Trong 05 ngày,")
    end = InsertWords(SOURCE, at("dieu-2.khoan-2"), side=Side.END, text="làm việc")
    done = _applied(start, end)
    assert text_of(done.text, "dieu-2.khoan-3") == "3. Trong 05 ngày, Cục Lãnh sự trả kết quả.\n"
    assert text_of(done.text, "dieu-2.khoan-2") == "2. Hồ sơ nộp tại Cục Lãnh sự trong 30 ngày làm việc.\n"


@pytest.mark.parametrize(
    ("amendment", "reason"),
    [
        (Repeal(SOURCE, at("dieu-9")), Reason.TARGET_NOT_FOUND),
        (Repeal(SOURCE, at("dieu-2a.khoan-1")), Reason.LATER_NUMBERING),
        (Repeal(SOURCE, at("dieu-2.khoan-1.diem-c1")), Reason.LATER_NUMBERING),
        (Repeal(SOURCE, DECREE), Reason.PROVISION_UNNAMED),
        (Rename(SOURCE, DECREE, "Quy định mới"), Reason.TITLE_OF_INSTRUMENT),
        (_inserting("dieu-2", article("2", "Khác", "Khác.")), Reason.NUMBER_TAKEN),
        (_inserting("dieu-9a", article("9a", "Mới", "Mới."), "dieu-9"), Reason.PLACE_NOT_FOUND),
        (_inserting("dieu-9b", article("9b", "Mới", "Mới."), "dieu-9a"), Reason.LATER_NUMBERING),
        (_inserting("dieu-1.khoan-1", clause("dieu-1.khoan-1", "1. Mới.")), Reason.PLACE_NOT_FOUND),
        (ReplaceWords(SOURCE, at("dieu-1"), old="thị thực", text="hộ chiếu"), Reason.WORDS_NOT_FOUND),
        (InsertWords(SOURCE, at("dieu-1"), near="thị thực", text="mới"), Reason.WORDS_NOT_FOUND),
    ],
)
def test_what_does_not_fit_is_left_with_its_reason(amendment: Amendment, reason: Reason) -> None:
    done = _applied(amendment)
    assert [(each.reason, each.amendment) for each in done.unsettled] == [(reason, amendment)]
    assert done.text == decree()


def test_a_number_given_twice_is_ambiguous() -> None:
    again = replace(decree().provisions[0], address=at("dieu-1-lan-2"))
    twice = replace(decree(), provisions=(*decree().provisions, again))
    done = consolidate(twice, [DatedAmendments([Repeal(SOURCE, at("dieu-1"))], _DAY)])
    assert [each.reason for each in done.unsettled] == [Reason.TARGET_AMBIGUOUS]


def test_two_amendments_of_a_day_on_one_provision_are_left_to_an_admin() -> None:
    first = _replacing("dieu-2.khoan-3", clause("dieu-2.khoan-3", "3. Trả qua mạng."))
    inside = _replacing("dieu-2", article("2", "Hồ sơ", "Theo mẫu."))
    done = _applied(first, inside)
    assert [each.reason for each in done.unsettled] == [Reason.OVERLAP]
    assert text_of(done.text, "dieu-2.khoan-3") == "3. Trả qua mạng.\n"


def test_what_two_amendments_agree_on_is_no_conflict() -> None:
    ours = _replacing("dieu-2.khoan-3", clause("dieu-2.khoan-3", "3. Trả qua mạng."))
    theirs = replace(ours, source=Address.parse("78/2024/NĐ-CP#dieu-4"))
    done = consolidate(decree(), [DatedAmendments([ours], _DAY), DatedAmendments([theirs], _DAY)])
    assert (len(done.changes), done.unsettled, done.already_there) == (1, (), (theirs,))


def test_later_amendments_apply_to_what_earlier_ones_made() -> None:
    later = date(2025, 1, 1)
    new = article("1a", "Từ ngữ", "Đăng ký là ghi tên.")
    dated = [
        DatedAmendments([_inserting("dieu-1a", new, "dieu-1")], _DAY),
        DatedAmendments([ReplaceWords(SOURCE, at("dieu-1a"), old="ghi tên", text="ghi vào sổ")], later),
    ]
    done = consolidate(decree(), dated)
    assert text_of(done.text, "dieu-1a").endswith("Đăng ký là ghi vào sổ.\n")
    assert [each.validity.effective_to for each in done.changes] == [later, None]
    assert text_of(consolidate(decree(), dated, date(2024, 12, 31)).text, "dieu-1a").endswith("ghi tên.\n")
    assert consolidate(decree(), dated, date(2024, 6, 30)).text == decree()


def test_an_amendment_without_a_day_counts_as_in_effect() -> None:
    dated = [DatedAmendments([Repeal(SOURCE, at("dieu-1"))], None)]
    assert consolidate(decree(), dated, date(2000, 1, 1)).changes[0].validity.effective_from is None


def test_amendments_of_other_instruments_are_passed_over() -> None:
    other = Repeal(SOURCE, Address.parse("1/2001/NĐ-CP#dieu-1"))
    assert _applied(other) == Consolidated(decree())
    empty = consolidate(StructuredText("Không có điều nào."), [DatedAmendments([other], _DAY)])
    assert empty.text == StructuredText("Không có điều nào.")


def test_a_text_that_is_consolidated_already_is_left_as_it_is() -> None:
    amendments: list[Amendment] = [
        _replacing("dieu-2.khoan-3", clause("dieu-2.khoan-3", "3. Cục  Lãnh sự trả\nkết quả.")),
        _inserting("dieu-2.khoan-2", clause("dieu-2.khoan-2", "2. Hồ sơ nộp tại Cục Lãnh sự trong 30 ngày.")),
        ReplaceWords(SOURCE, at("dieu-3"), old="Bộ Ngoại giao", text="Cục Lãnh sự"),
        InsertWords(SOURCE, at("dieu-2.khoan-2"), near="trong", side=Side.AFTER, text="30 ngày"),
    ]
    done = _applied(*amendments)
    assert (done.text, done.changes, done.unsettled) == (decree(), (), ())
    assert list(done.already_there) == amendments


def test_every_address_is_of_the_instrument() -> None:
    done = _applied(_inserting("dieu-1a", article("1a", "Từ ngữ", "Là."), "dieu-1"))
    assert {node.address.symbol for node in done.text.walk()} == {SYMBOL}


def test_words_are_put_at_the_end_and_the_start_of_a_title() -> None:
    end = InsertWords(SOURCE, at("dieu-2"), Part.TITLE, side=Side.END, text="đối với tổ chức")
    done = _applied(end)
    old = decree().articles()[1]
    new = done.text.articles()[1]
    assert new.title == f"{old.title} đối với tổ chức"
    assert new.heading == f"{old.heading.rstrip()} đối với tổ chức\n"
    assert [child.verbatim for child in new.children] == [child.verbatim for child in old.children]
    start = InsertWords(SOURCE, at("dieu-2"), Part.TITLE, side=Side.START, text="Quy định về")
    new = _applied(start).text.articles()[1]
    assert new.title == f"Quy định về {old.title[0].lower()}{old.title[1:]}"
    assert new.heading.startswith("Điều 2. Quy định về ")


def test_a_name_keeps_its_capital_behind_words_put_before_it() -> None:
    texts = ("1. Giấy phép có hạn.\n", "2. Người được cấp Giấy phép nộp phí.\n", "3. Hồ sơ lập thành 02 bộ.\n")
    clauses = [clause(f"dieu-1.khoan-{number}", text) for number, text in enumerate(texts, start=1)]
    structured = StructuredText("", (article("1", "Cấp", "", *clauses),))
    named, plain = (
        InsertWords(SOURCE, at(f"dieu-1.khoan-{number}"), side=Side.START, text="Kể từ ngày ký,")
        for number in (1, 3)
    )
    done = consolidate(structured, [DatedAmendments((named, plain), _DAY)]).text.verbatim
    assert "1. Kể từ ngày ký, Giấy phép có hạn." in done
    assert "3. Kể từ ngày ký, hồ sơ lập thành 02 bộ." in done
