"""What a text written by an official cites."""

from datetime import date
from pathlib import Path

import pytest

from app.office import Office
from bot.features.standard.citing import CitationReader, Standing
from knowledge.answering.fate_notices import fate_told
from knowledge.law.instrument import Audience
from tests.offices import DECREE, run

TODAY = date(2026, 11, 22)


@pytest.fixture
def citations(filled_office: Office) -> CitationReader:
    return CitationReader(filled_office.library, filled_office.holdings)


def test_a_provision_is_found_with_its_words(citations: CitationReader) -> None:
    (cited,) = citations.read("Theo điểm a khoản 1 Điều 2 Nghị định 10/2024/NĐ-CP thì cần công văn.", TODAY)
    assert cited.standing is Standing.GOOD
    assert str(cited.address) == "10/2024/NĐ-CP#dieu-2.khoan-1.diem-a"
    assert "Công văn đề nghị" in cited.words
    assert cited.title == "Hồ sơ đề nghị đón đoàn"


def test_what_follows_a_name_is_read_as_part_of_it(citations: CitationReader) -> None:
    cited = citations.read("Nghị định 10/2024/NĐ-CP quy định tại Điều 2; xem thêm Điều 1.", TODAY)
    assert [str(each.address) for each in cited][-1] == "10/2024/NĐ-CP#dieu-1"


def test_what_is_cited_twice_is_told_once(citations: CitationReader) -> None:
    assert len(citations.read("Điều 2 Nghị định 10/2024/NĐ-CP. Như Điều 2 Nghị định 10/2024/NĐ-CP.", TODAY)) == 1


def test_pointing_at_what_was_named_is_no_citation_of_its_own(citations: CitationReader) -> None:
    cited = citations.read("Điều 2 Nghị định 10/2024/NĐ-CP; theo Nghị định này, xem khoản 2 Điều này.", TODAY)
    assert [str(each.address) for each in cited] == [
        "10/2024/NĐ-CP#dieu-2",
        "10/2024/NĐ-CP#dieu-2.khoan-2",
    ]


@pytest.mark.parametrize(
    ("text", "day", "standing"),
    [
        ("khoản 9 Điều 2 Nghị định 10/2024/NĐ-CP", TODAY, Standing.NO_SUCH_PROVISION),
        ("Điều 99 Nghị định 10/2024/NĐ-CP", TODAY, Standing.NO_SUCH_PROVISION),
        ("Điều 2 Nghị định 99/2031/NĐ-CP", TODAY, Standing.NOT_HELD),
        ("Điều 2 Nghị định 10/2024/NĐ-CP", date(2024, 3, 1), Standing.NOT_IN_FORCE),
    ],
)
def test_what_does_not_stand_is_said(citations: CitationReader, text: str, day: date, standing: Standing) -> None:
    (cited,) = citations.read(text, day)
    assert cited.standing is standing


def test_of_what_is_not_held_another_may_tell_that_it_is_replaced(working_office: Office, tmp_path: Path) -> None:
    newer = DECREE.replace("10/2024/NĐ-CP", "12/2024/NĐ-CP").replace(
        "ngày 01 tháng 4 năm 2024.", "ngày 01 tháng 4 năm 2024 và thay thế Nghị định số 33/2012/NĐ-CP."
    )
    path = tmp_path / "12-2024-ND-CP.txt"
    path.write_text(newer)
    run(working_office, "ingest", paths=[str(path)])
    citations = CitationReader(working_office.library, working_office.holdings)
    (cited,) = citations.read("điểm b khoản 2 Điều 7 Nghị định 33/2012/NĐ-CP", TODAY)
    assert cited.standing is Standing.NOT_IN_FORCE
    assert cited.fate is not None
    assert "thay thế theo Điều 3 Nghị định 12/2024/NĐ-CP" in fate_told(cited.fate, "vi")
    run(working_office, "retract", symbol="12/2024/NĐ-CP")


def test_an_article_is_quoted_without_its_heading(citations: CitationReader) -> None:
    (cited,) = citations.read("Điều 2 Nghị định 10/2024/NĐ-CP", TODAY)
    assert cited.words.startswith("1. Hồ sơ đề nghị cho phép đón đoàn")


def test_the_public_is_not_told_of_internal_documents(citations: CitationReader) -> None:
    text = "Điều 1 Hướng dẫn 15-HD/TU"
    assert citations.read(text, TODAY)[0].is_good
    assert not any(each.is_good for each in citations.read(text, TODAY, Audience.PUBLIC))


def test_words_that_name_no_law_are_no_citation(citations: CitationReader) -> None:
    assert citations.read("Anh/chị nộp hồ sơ theo quy định của pháp luật tại tầng 2.", TODAY) == ()
