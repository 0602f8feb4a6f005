"""Ingestion as a durable job, in a real office."""

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.commands.unfinished import take_up
from app.jobs import JobInterrupted
from app.office import Office, opened_office
from app.protocol import CommandError, Json
from app.settings import Settings
from ingest.attempts import MOST_DEATHS, Attempts
from ingest.drafting import Drafter, Filing
from ingest.ingestion import Batch, Event, FileStarted
from ingest.outcome import DIED_TOO_OFTEN, INTERNAL_ERROR, DocumentOutcome, Outcome
from knowledge.law.instrument import Audience
from tests.ingest.test_attempts import die_over_it
from tests.offices import DECREE, INTERNAL, run


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "decree.txt").write_text(DECREE)
    (folder / "guidance.txt").write_text(INTERNAL)
    (folder / "note.txt").write_text("Họp lúc 8 giờ.")
    return folder


@contextmanager
def opened(home: Path) -> Iterator[Office]:
    with opened_office(Settings(NGOAIVU_HOME=home)) as office:  # type: ignore[call-arg]
        yield office


def ignored(_event: Event) -> None:
    """Nobody watches."""


def files_of(folder: Path) -> dict[Path, str]:
    return {file: f"/from/{file.name}" for file in sorted(folder.iterdir())}


def told(outcomes: list[DocumentOutcome]) -> list[tuple[str, str]]:
    return [(outcome.file, outcome.outcome.value) for outcome in outcomes]


def interrupt(office: Office, files: dict[Path, str], *, at: str) -> None:
    """Hand files in, and stop as a server does that is told to while it works on the file with this name."""
    reached = threading.Event()
    told: list[Exception] = []

    def wait_there(event: Event) -> None:
        if isinstance(event, FileStarted) and event.file == at:
            reached.set()
            while True:
                office.jobs.go_on()
                time.sleep(0.01)

    def hand_in() -> None:
        try:
            office.intake.ingest(files, Filing(Audience.PUBLIC), wait_there)
        except JobInterrupted as problem:
            told.append(problem)

    with office.jobs.running():
        waiting = threading.Thread(target=hand_in)
        waiting.start()
        reached.wait()
    waiting.join()
    assert len(told) == 1


def test_what_was_interrupted_is_finished_although_the_originals_are_gone(home: Path, given: Path) -> None:
    with opened(home) as office:
        interrupt(office, files_of(given), at="guidance.txt")
        assert office.intake.waiting() == 3
    shutil.rmtree(given)
    with opened(home) as office:
        [job] = run(office, "jobs")["jobs"]
        assert (job["files"], job["done"]) == (["/from/decree.txt", "/from/guidance.txt", "/from/note.txt"], 1)
        outcomes = office.intake.finish(ignored)
        assert told(outcomes) == [
            ("/from/decree.txt", "added"),
            ("/from/guidance.txt", "added"),
            ("/from/note.txt", "rejected"),
        ]
        assert office.intake.is_clear
        assert run(office, "jobs") == {"jobs": [], "set_aside": []}
        assert len(office.library.active_versions()) == 2
        assert office.library.active_versions()[0].instrument.source == "/from/decree.txt"


def test_a_command_that_writes_finishes_what_waits_and_one_that_reads_says_that_it_waits(
    home: Path, given: Path
) -> None:
    with opened(home) as office:
        interrupt(office, files_of(given), at="decree.txt")
        events: list[Json] = []
        take_up(office, "ask", events.append)
        assert "3 files of an interrupted ingestion wait" in events[0]["notice"]
        assert office.intake.waiting() == 3
        take_up(office, "retract", events.append)
        assert "Finishing an interrupted ingestion of 3 files" in events[1]["notice"]
        assert office.intake.is_clear
        assert len(office.library.active_versions()) == 2


def test_what_a_batch_published_before_it_was_killed_is_its_own_doing(office: Office, given: Path) -> None:
    decree = given / "decree.txt"
    newest = office.ingestion.newest_version()
    run(office, "ingest", paths=[str(decree)])  # published, but the step was not recorded
    [outcome] = office.ingestion.carry_out(Batch([decree], Filing(Audience.PUBLIC), newest=newest), ignored)
    assert outcome.outcome is Outcome.ADDED
    [outcome] = office.ingestion.run([decree], Audience.PUBLIC, ignored)
    assert outcome.outcome is Outcome.UNCHANGED


def test_the_same_symbol_twice_is_refused_whether_or_not_the_first_is_new(office: Office, given: Path) -> None:
    run(office, "ingest", paths=[str(given / "decree.txt")])
    (given / "other-wording.txt").write_text(DECREE.replace("07 ngày", "09 ngày"))
    documents = run(office, "ingest", paths=[str(given)])["documents"]
    assert [document["outcome"] for document in documents] == ["unchanged", "added", "rejected", "rejected"]
    assert "decree.txt" in documents[3]["reason"]


def test_equal_files_of_one_batch_have_an_outcome_each(office: Office, given: Path) -> None:
    (given / "copy").mkdir()
    shutil.copy(given / "decree.txt", given / "copy" / "decree.txt")
    documents = run(office, "ingest", paths=[str(given / "decree.txt"), str(given / "copy")])["documents"]
    assert [document["outcome"] for document in documents] == ["added", "unchanged"]


def test_a_file_that_the_process_died_of_again_and_again_is_set_aside(office: Office, given: Path) -> None:
    attempts = Attempts(office.settings.home / "attempts")
    digest = Drafter(office.library, office.publisher, attempts).digest(given / "decree.txt", Audience.PUBLIC)
    for _ in range(MOST_DEATHS):
        die_over_it(attempts, digest)
    documents = run(office, "ingest", paths=[str(given)])["documents"]
    assert [document["outcome"] for document in documents] == ["rejected", "added", "rejected"]
    assert documents[0]["reason"] == DIED_TOO_OFTEN
    [aside] = run(office, "jobs")["set_aside"]
    assert Path(aside["kept"]).read_text() == DECREE
    assert aside["file"] == str(given / "decree.txt")
    retried = run(office, "jobs", action="retry")
    assert [document["outcome"] for document in retried["documents"]] == ["added"]
    assert retried["set_aside"] == []


def test_what_fails_through_no_fault_of_its_own_is_kept_and_can_be_tried_again(
    office: Office, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr("ingest.drafting.read_file", _fail)
        documents = run(office, "ingest", paths=[str(given / "decree.txt")])["documents"]
    assert [document["reason"] for document in documents] == [INTERNAL_ERROR]
    (given / "decree.txt").unlink()
    retried = run(office, "jobs", action="retry")
    assert [(document["outcome"], document["symbol"]) for document in retried["documents"]] == [
        ("added", "10/2024/NĐ-CP")
    ]
    assert run(office, "jobs") == {"jobs": [], "set_aside": []}


def test_a_job_that_fails_as_a_whole_keeps_its_files(
    office: Office, given: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decree = given / "decree.txt"
    with monkeypatch.context() as broken:
        broken.setattr("ingest.drafting.read_file", _fail)
        broken.setattr("ingest.inbox.Inbox.set_aside", _fail)
        with pytest.raises(CommandError, match="the files are kept"):
            run(office, "ingest", paths=[str(decree)])
    assert [job["failed"] for job in run(office, "jobs")["jobs"]] == [True]
    office.intake.clear_up()
    retried = run(office, "jobs", action="retry")
    assert [(document["file"], document["outcome"]) for document in retried["documents"]] == [
        (str(decree), "added")
    ]
    assert (retried["jobs"], office.intake.is_clear) == ([], True)


def test_unchanged_files_cost_no_job(office: Office, given: Path) -> None:
    run(office, "ingest", paths=[str(given / "decree.txt")])
    before = (office.settings.home / "jobs.db").read_bytes()
    run(office, "ingest", paths=[str(given / "decree.txt")])
    assert (office.settings.home / "jobs.db").read_bytes() == before


def _fail(*_given: object) -> None:
    raise RuntimeError("out of paper")
