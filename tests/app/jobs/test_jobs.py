"""Durable jobs on a real SQLite file: what was recorded is done, once, in order, whatever happens in between."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from app.jobs import JobFailed, JobInterrupted, JobKind, Jobs
from app.logs import configure_logs
from app.protocol import Json


class Diary:
    """A kind of job that writes down what it does: two steps, which may be held up or fail."""

    def __init__(self, home: Path, *, one_by_one: bool = True) -> None:
        self.done: list[str] = []
        self.reached = threading.Event()
        self.may_go_on = threading.Event()
        self.fails = False
        self.jobs = Jobs(home)
        self.jobs.register(JobKind("diary", self._work, one_by_one))

    def _work(self, job_id: str, parameters: Json) -> Json:
        said = [self.jobs.step("step", self._step(f"{job_id} {number}")) for number in (1, 2)]
        return {"said": [each["said"] for each in said], "words": parameters["words"]}

    def _step(self, line: str) -> Callable[[], Json]:
        def step() -> Json:
            if line.endswith("2"):
                self.reached.set()
                while not self.may_go_on.wait(0.01):
                    self.jobs.go_on()
            if self.fails:
                raise ValueError(line)
            self.done.append(line)
            return {"said": line}

        return step


def test_a_job_ends_with_its_result(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.may_go_on.set()
    with diary.jobs.running():
        diary.jobs.start("diary", "a", {"words": "hộ chiếu"})
        assert diary.jobs.wait("a") == {"said": ["a 1", "a 2"], "words": "hộ chiếu"}
    assert diary.jobs.undone() == []


def test_a_job_that_was_started_before_is_not_done_again(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    diary.may_go_on.set()
    for _ in range(2):
        with diary.jobs.running():
            diary.jobs.start("diary", "a", {"words": ""})
            diary.jobs.wait("a")
    assert diary.done == ["a 1", "a 2"]


def test_what_was_interrupted_goes_on_after_its_last_step(tmp_path: Path) -> None:
    before, after = Diary(tmp_path), Diary(tmp_path)
    with before.jobs.running():
        before.jobs.start("diary", "a", {"words": ""})
        before.reached.wait()
    assert before.done == ["a 1"]
    [undone] = after.jobs.undone()
    assert (undone.id, undone.kind, undone.parameters, undone.failed) == ("a", "diary", {"words": ""}, False)
    assert after.jobs.steps_done("a") == 1
    after.may_go_on.set()
    with after.jobs.running():
        assert after.jobs.wait("a")["said"] == ["a 1", "a 2"]
    assert after.done == ["a 2"]


def test_jobs_that_are_done_one_by_one_keep_their_order_over_a_stop(tmp_path: Path) -> None:
    before, after = Diary(tmp_path), Diary(tmp_path)
    with before.jobs.running():
        for name in ("c", "a", "b"):
            before.jobs.start("diary", name, {"words": ""})
        before.reached.wait()
    after.may_go_on.set()
    with after.jobs.running():
        after.jobs.start("diary", "d", {"words": ""})
        after.jobs.wait("d")
    assert after.done == ["c 2", "a 1", "a 2", "b 1", "b 2", "d 1", "d 2"]


def test_other_jobs_wait_for_nobody(tmp_path: Path) -> None:
    diary = Diary(tmp_path, one_by_one=False)
    with diary.jobs.running():
        diary.jobs.start("diary", "a", {"words": ""})
        diary.reached.wait()
        diary.jobs.start("diary", "b", {"words": ""})
        while "b 1" not in diary.done:
            assert len(diary.jobs.undone()) == 2
        diary.may_go_on.set()
        diary.jobs.wait("b")
        diary.jobs.wait("a")


def test_who_waits_when_the_process_stops_is_told_that_the_job_goes_on_later(tmp_path: Path) -> None:
    diary = Diary(tmp_path)
    told: list[type[Exception]] = []

    def wait() -> None:
        try:
            diary.jobs.wait("a")
        except JobInterrupted:
            told.append(JobInterrupted)

    with diary.jobs.running():
        diary.jobs.start("diary", "a", {"words": ""})
        diary.reached.wait()
        waiting = threading.Thread(target=wait)
        waiting.start()
    waiting.join()
    assert told == [JobInterrupted]


def test_a_job_that_fails_is_kept_until_it_is_forgotten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs()
    diary = Diary(tmp_path)
    diary.fails = True
    with diary.jobs.running():
        diary.jobs.start("diary", "a", {"words": "của Nguyễn Văn A"})
        with pytest.raises(JobFailed):
            diary.jobs.wait("a")
    assert [record.failed for record in diary.jobs.undone()] == [True]
    diary.jobs.forget("a")
    assert diary.jobs.undone() == []
    logged = capsys.readouterr()
    assert logged.out == ""
    assert "ValueError" in logged.err
    assert "Nguyễn" not in logged.err


def test_nothing_is_written_or_said_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    diary = Diary(tmp_path / "home")
    diary.may_go_on.set()
    with diary.jobs.running():
        diary.jobs.start("diary", "a", {"words": ""})
        diary.jobs.wait("a")
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert [file.name for file in (tmp_path / "home").iterdir()] == ["jobs.db"]
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")


def test_a_process_runs_the_jobs_of_one_home_at_a_time(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    first, second = Diary(tmp_path / "a"), Diary(tmp_path / "b")
    with first.jobs.running(), first.jobs.running(), pytest.raises(RuntimeError), second.jobs.running():
        pass
    with second.jobs.running():
        pass


def test_commands_that_start_no_job_do_not_pay_for_jobs() -> None:
    program = "import sys, app.commands, app.office, app.serve; sys.exit('dbos' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
