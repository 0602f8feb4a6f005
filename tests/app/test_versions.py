"""What an admin sees of the texts of an instrument."""

from pathlib import Path

import pytest

from app.office import Office
from app.protocol import CommandError
from tests.ingest.test_editions import SECOND, THIRD
from tests.ingest.test_ingestion import ingested
from tests.offices import DECREE, run


@pytest.fixture
def amended(office: Office, tmp_path: Path) -> Office:
    """Holds a decree in two versions, and two decrees that amend it."""
    texts = {
        "first": DECREE.replace("07 ngày", "10 ngày"),
        "corrected": DECREE,
        "second": SECOND,
        "third": THIRD,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
        ingested(office, tmp_path / f"{name}.txt")
    return office


def test_history_tells_what_was_ingested_and_how_it_reads_over_time(amended: Office) -> None:
    told = run(amended, "history", symbol="nghị định 10/2024")
    assert [(version["file"], version["state"]) for version in told["versions"]] == [
        ("corrected.txt", "active"),
        ("first.txt", "retired"),
    ]
    assert [(text["from"], text["to"]) for text in told["texts"]] == [
        (None, "2025-01-01"),
        ("2025-01-01", "2026-03-01"),
        ("2026-03-01", None),
    ]


def test_versions_are_compared_clause_by_clause(amended: Office) -> None:
    told = run(amended, "compare", symbol="10/2024/NĐ-CP")
    assert [change["address"] for change in told["changes"]] == ["10/2024/NĐ-CP#dieu-2.khoan-2"]
    [line] = told["summary"]["vi"]
    assert "10 ngày" in line
    assert "07 ngày" in line


def test_texts_of_two_days_are_compared(amended: Office) -> None:
    told = run(amended, "compare", symbol="10/2024/NĐ-CP", old="2025-06-01", new="01/06/2026")
    assert ["05" in line and "03" in line for line in told["summary"]["vi"]] == [True]


def test_what_cannot_be_compared_is_said(amended: Office) -> None:
    with pytest.raises(CommandError, match="một phiên bản"):
        run(amended, "compare", symbol="20/2025/NĐ-CP")
    with pytest.raises(CommandError, match="không có phiên bản 999"):
        run(amended, "compare", symbol="10/2024/NĐ-CP", old="999")
    with pytest.raises(CommandError, match="Kho không có văn bản"):
        run(amended, "history", symbol="11/2024/NĐ-CP")


def test_an_amendment_that_could_not_be_applied_is_listed_until_it_is_settled(amended: Office) -> None:
    [left] = run(amended, "amendments", unsettled=True)["changes"]
    assert (left["source"], left["address"]) == ("30/2026/NĐ-CP#dieu-1.khoan-2", "10/2024/NĐ-CP#dieu-3")
    assert "Không tìm thấy cụm từ" in left["reason"]
    with pytest.raises(CommandError, match="Không có sửa đổi"):
        run(amended, "amendments", settle="0000")
    run(amended, "amendments", settle=left["code"], note="đã đối chiếu với bản gốc")
    assert run(amended, "amendments", unsettled=True)["changes"] == []
    assert len(run(amended, "amendments", symbol="10/2024/NĐ-CP")["changes"]) == 4
