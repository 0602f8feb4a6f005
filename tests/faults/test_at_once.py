"""Two who ingest the same symbol at once: one after the other, and one version answers."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from app.office import Office, opened_office
from app.settings import Settings
from tests.app.test_serve import environment
from tests.offices import DECREE, run

PATIENCE_S = 180
DAYS = ("08 ngày", "09 ngày", "10 ngày")


def texts(folder: Path) -> list[Path]:
    """The same decree, each with another number of days."""
    files = [folder / f"{days.split()[0]}.txt" for days in DAYS]
    for file, days in zip(files, DAYS, strict=True):
        file.write_text(DECREE.replace("07 ngày", days))
    return files


def check(office: Office) -> None:
    (version,) = office.library.active_versions()
    assert sum(days in office.library.structure(version.id).verbatim for days in DAYS) == 1
    examined = run(office, "examine")
    assert examined["disagreements"] == []
    assert examined["unsound"] == ""


def test_threads_take_turns(office: Office, tmp_path: Path) -> None:
    files = texts(tmp_path)
    together = Barrier(len(files))

    def ingest(file: Path) -> str:
        together.wait()
        return str(run(office, "ingest", paths=[str(file)])["documents"][0]["outcome"])

    with office.jobs.running(), ThreadPoolExecutor(len(files)) as people:
        outcomes = sorted(people.map(ingest, files))
    assert outcomes == ["added", "updated", "updated"]
    check(office)


def test_processes_take_turns_or_say_who_is_in_the_way(tmp_path: Path) -> None:
    home, files = tmp_path / "home", texts(tmp_path)
    commands = [[sys.executable, "-m", "app", "ingest", str(file)] for file in files]
    working = [
        subprocess.Popen(command, env=environment(home), cwd=tmp_path, stderr=subprocess.PIPE, text=True)
        for command in commands
    ]
    said = [process.communicate(timeout=PATIENCE_S)[1] for process in working]
    for process, message in zip(working, said, strict=True):
        assert process.returncode == 0 or "Another ngoaivu command" in " ".join(message.split()), message
    assert any(process.returncode == 0 for process in working)
    with opened_office(Settings(NGOAIVU_HOME=home)) as office:  # type: ignore[call-arg]
        check(office)
