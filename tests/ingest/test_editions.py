"""Instruments amended by others: which words answer on which day, in a real office."""

from datetime import date
from pathlib import Path

import pytest

from app.office import Office
from app.protocol import Json
from ingest.outcome import Outcome
from knowledge.law.instrument import Audience
from knowledge.library.records import ChangeOutcome
from tests.ingest.test_ingestion import ingested
from tests.offices import DECREE, run

HEAD = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: {symbol}
Hà Nội, ngày {day}
NGHỊ ĐỊNH
{title}
"""
END = """
Điều 2. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày {day}.
"""
SECOND = (
    HEAD.format(
        symbol="20/2025/NĐ-CP",
        day="01 tháng 12 năm 2024",
        title="Sửa đổi, bổ sung một số điều của Nghị định số 10/2024/NĐ-CP về đón tiếp đoàn khách nước ngoài",
    )
    + """Điều 1. Sửa đổi, bổ sung một số điều của Nghị định số 10/2024/NĐ-CP
1. Sửa đổi, bổ sung khoản 2 Điều 2 như sau:
“2. Hồ sơ gửi Sở Ngoại vụ chậm nhất 05 ngày làm việc trước ngày đoàn đến.”
2. Bổ sung điểm d vào sau điểm c khoản 1 Điều 2 như sau:
“d) Văn bản đồng ý của Ủy ban nhân dân tỉnh.”
"""
    + END.format(day="01 tháng 01 năm 2025")
)
THIRD = (
    HEAD.format(
        symbol="30/2026/NĐ-CP",
        day="10 tháng 01 năm 2026",
        title="Sửa đổi Nghị định số 10/2024/NĐ-CP",
    )
    + """Điều 1. Sửa đổi Nghị định số 10/2024/NĐ-CP
1. Thay thế cụm từ “05 ngày làm việc” bằng cụm từ “03 ngày làm việc” tại khoản 2 Điều 2.
2. Thay thế cụm từ “Bộ Nội vụ” bằng cụm từ “Bộ Ngoại giao” tại Điều 3.
"""
    + END.format(day="01 tháng 03 năm 2026")
)

HOW_LONG = "gửi hồ sơ đón đoàn khách nước ngoài trước mấy ngày"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = []
    for name, text in (("first", DECREE), ("second", SECOND), ("third", THIRD)):
        paths.append(tmp_path / f"{name}.txt")
        paths[-1].write_text(text)
    return paths


DAYS = ("2024-06-01", "2025-06-01", "2026-06-01")


def asked(office: Office, day: str) -> list[Json]:
    """The citations of an answer on a day."""
    return list(run(office, "ask", question=HOW_LONG, as_of=day)["citations"])


def deadline(office: Office, day: str) -> str:
    """The deadline that an answer quotes on a day."""
    quotes = " ".join(citation["quote"] for citation in asked(office, day))
    return next((days for days in ("07", "05", "03") if f"{days} ngày làm việc" in quotes), quotes)


def deadlines(office: Office) -> list[str]:
    return [deadline(office, day) for day in DAYS]


def shown(office: Office, day: str) -> str:
    return str(run(office, "show", address="10/2024/NĐ-CP#dieu-2.khoan-2", as_of=day)["text"])


def test_each_day_has_the_words_that_were_in_force(office: Office, files: list[Path]) -> None:
    ingested(office, *files)
    assert deadlines(office) == ["07", "05", "03"]
    assert "05 ngày" in shown(office, "2025-06-01")
    assert len(office.library.active_versions()) == 3


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 0, 2), (0, 2, 1)])
def test_the_order_in_which_they_arrive_does_not_matter(
    office: Office, files: list[Path], order: tuple[int, ...]
) -> None:
    for number in order:
        ingested(office, files[number])
    assert deadlines(office) == ["07", "05", "03"]


def test_what_was_changed_is_kept_with_its_source_and_what_was_not_with_the_reason(
    office: Office, files: list[Path]
) -> None:
    ingested(office, *files)
    changes = office.library.changes("10/2024/NĐ-CP")
    applied = {str(change.address): change for change in changes if change.outcome is ChangeOutcome.APPLIED}
    assert set(applied) == {"10/2024/NĐ-CP#dieu-2.khoan-2", "10/2024/NĐ-CP#dieu-2.khoan-1.diem-d"}
    inserted = applied["10/2024/NĐ-CP#dieu-2.khoan-1.diem-d"]
    assert str(inserted.source) == "20/2025/NĐ-CP#dieu-1.khoan-2"
    assert inserted.validity.effective_from == date(2025, 1, 1)
    unsettled = [change for change in changes if change.outcome is ChangeOutcome.UNSETTLED]
    assert [(str(change.source), change.reason) for change in unsettled] == [
        ("30/2026/NĐ-CP#dieu-1.khoan-2", "words_not_found")
    ]


def test_taking_an_amending_instrument_back_takes_its_words_back(office: Office, files: list[Path]) -> None:
    ingested(office, *files)
    run(office, "retract", symbol="30/2026/NĐ-CP")
    assert deadlines(office) == ["07", "05", "05"]
    run(office, "retract", symbol="20/2025/NĐ-CP")
    assert deadlines(office) == ["07", "07", "07"]
    assert not office.library.changes()
    run(office, "rollback", symbol="20/2025/NĐ-CP")
    assert deadlines(office) == ["07", "05", "05"]


def test_a_retracted_instrument_answers_in_none_of_its_texts_and_comes_back_in_all(
    office: Office, files: list[Path]
) -> None:
    ingested(office, *files)
    run(office, "retract", symbol="10/2024/NĐ-CP")
    assert not any(citation["symbol"] == "10/2024/NĐ-CP" for day in DAYS for citation in asked(office, day))
    assert [version.instrument.symbol for version in office.library.active_texts()] == [
        "20/2025/NĐ-CP",
        "30/2026/NĐ-CP",
    ]
    run(office, "rollback", symbol="10/2024/NĐ-CP")
    assert deadlines(office) == ["07", "05", "03"]


def test_what_comes_back_after_what_amended_it_has_gone_reads_as_it_was_ingested(
    office: Office, files: list[Path]
) -> None:
    ingested(office, *files[:2])
    run(office, "retract", symbol="10/2024/NĐ-CP")
    run(office, "retract", symbol="20/2025/NĐ-CP")
    run(office, "rollback", symbol="10/2024/NĐ-CP")
    assert deadlines(office) == ["07", "07", "07"]
    assert not office.library.changes()


def test_what_an_admin_settled_stays_settled(office: Office, files: list[Path]) -> None:
    ingested(office, *files)
    [unsettled] = [each for each in office.library.changes() if each.outcome is ChangeOutcome.UNSETTLED]
    office.library.settle(unsettled, "đã đối chiếu")
    run(office, "retract", symbol="20/2025/NĐ-CP")
    run(office, "rollback", symbol="20/2025/NĐ-CP")
    outcomes = [each.outcome for each in office.library.changes() if each.key == unsettled.key]
    assert outcomes == [ChangeOutcome.SETTLED]


def test_only_what_is_amended_is_encoded_again(office: Office, files: list[Path]) -> None:
    ingested(office, files[0])
    encoded: list[int] = []
    held = office.library.active_version("10/2024/NĐ-CP")
    assert held is not None
    office.ingestion.run([files[1]], Audience.PUBLIC, lambda event: encoded.append(getattr(event, "count", 0)))
    second = office.library.active_version("20/2025/NĐ-CP")
    assert second is not None
    own = len(office.library.passages(second.id))
    article = sum(passage.unit == "dieu-2" for passage in office.library.passages(held.id))
    assert sum(encoded) <= own + article + 1


def test_an_instrument_of_officials_does_not_change_what_everybody_reads(
    office: Office, files: list[Path]
) -> None:
    ingested(office, files[0])
    [outcome] = office.ingestion.run([files[1]], Audience.OFFICIALS, lambda _event: None)
    assert outcome.outcome is Outcome.ADDED
    assert deadline(office, "2025-06-01") == "07"
    assert not office.library.changes()


def test_what_is_held_and_what_is_indexed_agree_after_every_switch(office: Office, files: list[Path]) -> None:
    ingested(office, *files)
    ingested(office, *reversed(files))
    run(office, "retract", symbol="20/2025/NĐ-CP")
    run(office, "rollback", symbol="20/2025/NĐ-CP")
    assert office.library.passage_count() == len(office.indexes.vectors)
    assert not office.library.leftovers()
    units = {
        (text.id, article.address.anchor)
        for text in office.library.active_texts()
        for article in office.library.structure(text.id).articles()
    }
    assert len(office.indexes.lexical) == len(units)


def test_an_amended_instrument_is_announced_with_what_changed_in_it(office: Office, files: list[Path]) -> None:
    ingested(office, *files[:2])
    told = [(each.symbol, each.outcome.value) for each in office.announcements.after(0)]
    assert told == [("10/2024/NĐ-CP", "added"), ("20/2025/NĐ-CP", "added"), ("10/2024/NĐ-CP", "updated")]
    difference = office.announcements.after(2)[0].difference
    assert "07 ngày" in difference.vietnamese
    assert "điểm d khoản 1 Điều 2" in difference.vietnamese
    run(office, "retract", symbol="20/2025/NĐ-CP")
    assert [each.outcome.value for each in office.announcements.after(3)] == ["retracted", "updated"]


def test_an_answer_says_what_amended_its_words_and_what_they_do_not_show(
    office: Office, files: list[Path]
) -> None:
    ingested(office, *files)
    now = run(office, "ask", question=HOW_LONG, as_of=DAYS[2])["text"]
    assert "khoản 2 Điều 2 Nghị định 10/2024/NĐ-CP đã được sửa đổi, bổ sung bởi" in now.replace("Khoản", "khoản")
    assert "khoản 1 Điều 1 Nghị định 30/2026/NĐ-CP từ ngày 01/03/2026" in now
    then = run(office, "ask", question=f"Năm 2025 {HOW_LONG}?")
    assert "05 ngày làm việc" in then["text"]
    assert "lời văn trích ở trên là của ngày được hỏi" in then["text"]
    assert then["citations"][0]["url"].startswith("/vb/10-2024-nd-cp?as_of=2025-12-31#dieu-2")
    left = run(office, "ask", question="Điều 3 Nghị định 10/2024/NĐ-CP nói gì?", as_of=DAYS[2])["text"]
    assert "chưa có trong lời văn trích ở trên" in left
