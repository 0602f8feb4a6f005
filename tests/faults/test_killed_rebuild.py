"""`reindex` killed at some moment, on a real process: what was there answers, and running it again ends it."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from app.office import opened_office
from app.settings import Settings
from tests.app.test_serve import environment
from tests.offices import DECREE, run

QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gồm những gì?"
SYMBOLS = ("10/2024", "11/2024", "12/2024", "13/2024")


@pytest.mark.parametrize("after_s", [0.2, 1.0])
def test_a_killed_rebuild_leaves_what_was_there_and_can_be_ended(tmp_path: Path, after_s: float) -> None:
    home, folder = tmp_path / "home", tmp_path / "texts"
    folder.mkdir()
    for symbol in SYMBOLS:
        (folder / f"{symbol[:2]}.txt").write_text(DECREE.replace("10/2024", symbol))
    settings = Settings(NGOAIVU_HOME=home)  # type: ignore[call-arg]
    with opened_office(settings) as office:
        run(office, "ingest", paths=[str(folder)])
        before = run(office, "search", question=QUESTION)["hits"]

    rebuilding = subprocess.Popen([sys.executable, "-m", "app", "reindex"], env=environment(home), cwd=tmp_path)
    began = home / "chroma" / "chroma.sqlite3"
    touched = began.stat().st_mtime_ns
    while rebuilding.poll() is None and began.stat().st_mtime_ns == touched:
        time.sleep(0.01)
    time.sleep(after_s)
    rebuilding.send_signal(signal.SIGKILL)
    rebuilding.wait(timeout=30)

    with opened_office(settings) as office:
        assert run(office, "search", question=QUESTION)["hits"] == before
        examined = run(office, "examine", fix=True)
        assert examined["left"] == 0
        run(office, "reindex")
        assert run(office, "search", question=QUESTION)["hits"] == before
        assert not office.indexes.vectors.is_being_rebuilt
        assert run(office, "examine")["disagreements"] == []
