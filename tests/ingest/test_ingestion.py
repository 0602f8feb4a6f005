"""A batch of files on a real office: every file has its outcome, in order."""

from pathlib import Path

from app.office import Office
from ingest.ingestion import Event, FileStarted
from ingest.outcome import DocumentOutcome, Outcome
from knowledge.law.instrument import Audience
from tests.offices import DECREE, INTERNAL


def ingested(office: Office, *files: Path) -> list[DocumentOutcome]:
    events: list[Event] = []
    outcomes = office.ingestion.run(files, Audience.PUBLIC, events.append)
    assert [event.file for event in events if isinstance(event, FileStarted)] == [file.name for file in files]
    assert [event for event in events if isinstance(event, DocumentOutcome)] == outcomes
    return outcomes


def test_each_file_has_its_outcome_whatever_became_of_those_around_it(office: Office, tmp_path: Path) -> None:
    texts = {
        "decree.txt": DECREE,
        "note.txt": "Họp lúc 8 giờ.",
        "again.txt": DECREE,
        "other-wording.txt": DECREE.replace("07 ngày", "09 ngày"),
        "guidance.txt": INTERNAL,
    }
    files = []
    for name, text in texts.items():
        files.append(tmp_path / name)
        files[-1].write_text(text)
    outcomes = ingested(office, *files[:2], tmp_path / "missing.docx", *files[2:])
    assert [outcome.outcome for outcome in outcomes] == [
        Outcome.ADDED,
        Outcome.REJECTED,
        Outcome.REJECTED,
        Outcome.UNCHANGED,
        Outcome.REJECTED,
        Outcome.ADDED,
    ]
    assert "again.txt" in outcomes[4].reason
    assert [version.instrument.symbol for version in office.library.active_versions()] == [
        "10/2024/NĐ-CP",
        "15-HD/TU",
    ]


def test_nothing_to_ingest_is_no_error(office: Office) -> None:
    assert ingested(office) == []
