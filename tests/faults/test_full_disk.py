"""Disks that fill up: the old version goes on answering, the message says so, and the next attempt succeeds."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from knowledge.library.library import Library
from knowledge.search.agreement import Comparison
from knowledge.search.indexes import Indexes
from knowledge.storage import DiskFull
from tests.faults.conftest import Write

MOUNT = ["unshare", "--user", "--map-root-user", "--mount"]
"""A small file system of one process's own, where the system lets everybody have one."""


def limit_pages(engine: Engine, pages: int) -> None:
    """What the database file may grow to, for every connection to come."""
    engine.dispose()

    @event.listens_for(engine, "connect")
    def _limit(connection: object, _record: object) -> None:
        connection.execute(f"PRAGMA max_page_count={pages}")  # type: ignore[attr-defined]


def pages_of(engine: Engine) -> int:
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA page_count").scalar_one())


@pytest.mark.parametrize("room", [0, 4, 8])
def test_a_full_library_keeps_the_version_that_answers(
    room: int, indexes: Indexes, engine: Engine, library: Library, comparison: Comparison, write: Write
) -> None:
    first = indexes.publish(write())
    large = write()
    structure = replace(large.structure, preamble="x" * 4096 * 10)
    large = replace(large, structure=structure, digest="d2")
    limit_pages(engine, pages_of(engine) + room)
    with pytest.raises(DiskFull, match="disk is full"):
        indexes.publish(large)
    assert [version.id for version in library.active_texts()] == [first]

    limit_pages(engine, 1_000_000)
    second = indexes.publish(large)
    assert [version.id for version in library.active_texts()] == [second]
    assert comparison.disagreements() == []


def on_a_small_disk(script: str, folder: Path, file: Path, *, megabytes: int) -> str:
    """What a Python script prints whose folder is a file system of this size; skips where none can be had."""
    folder.mkdir()
    if subprocess.run(
        [*MOUNT, "mount", "-t", "tmpfs", "none", str(folder)], capture_output=True, check=False
    ).returncode:
        pytest.skip("no file system can be mounted here (unshare, tmpfs)")
    mount = f'mount -t tmpfs -o size={megabytes}m none "$1" && exec "$2" -c "$3" "$1" "$4"'
    command = [*MOUNT, "sh", "-c", mount, "sh", str(folder), sys.executable, script, str(file)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


FILLING = """
import os, sys
from pathlib import Path
from knowledge.storage import DiskFull

folder = Path(sys.argv[1])

def fill(leaving):
    free = os.statvfs(folder).f_bavail * os.statvfs(folder).f_frsize
    with (folder / "filler").open("wb") as filler:
        filler.write(bytes(max(0, free - leaving)))

def make_room():
    (folder / "filler").unlink()
"""

WITH_AN_OFFICE = """
from app.office import opened_office
from app.protocol import CommandError
from app.settings import Settings
from tests.offices import DECREE, run

QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gửi chậm nhất bao nhiêu ngày?"
decree = Path(sys.argv[2])

def ingest(days):
    decree.write_text(DECREE.replace("07 ngày", days))
    try:
        (document,) = run(office, "ingest", paths=[str(decree)])["documents"]
    except (CommandError, DiskFull) as problem:
        return str(problem)
    return document["outcome"] + " " + document["reason"]

def answered(days):
    answer = run(office, "ask", question=QUESTION)
    return answer["status"] == "answered" and days in answer["text"]

with opened_office(Settings(NGOAIVU_HOME=folder / "home")) as office:
    assert ingest("07 ngày").startswith("added")
    for leaving in (20_000, 30_000_000):
        fill(leaving)
        outcome = ingest("10 ngày")
        assert "disk" in outcome, (leaving, outcome)
        assert answered("07 ngày"), leaving
        make_room()
    assert ingest("10 ngày").startswith("updated")
    assert answered("10 ngày")
    examined = run(office, "examine")
    assert not examined["disagreements"] and not examined["unsound"], examined
print("answered throughout")
"""

WITH_INDEXES = """
import numpy as np
from knowledge.library.records import Passage, PassageKind
from knowledge.search.lexical_index import LexicalDocument, LexicalIndex, WeightedText
from knowledge.search.selection import Selection
from knowledge.search.vector_index import VectorIndex, open_client

class Encoder:
    identity = "none"

everything = Selection(frozenset({1, 2}), frozenset())
vectors = VectorIndex(open_client(folder / "chroma", None), Encoder())
lexical = LexicalIndex(folder / "lexical")
unit = np.eye(384, dtype=np.float32)

def write(version):
    passages = [Passage(n, "dieu-1", "dieu-1", "x", str(n)) for n in range(300)]
    vectors.add(version, passages, {str(n): unit[n] for n in range(300)})

def index(version):
    numbers = np.random.default_rng(version).integers(0, 1 << 40, (50, 2000))
    words = [" ".join(map(str, row)) for row in numbers]
    lexical.update(add=[LexicalDocument(version, f"dieu-{n}", "hồ sơ", "x", text) for n, text in enumerate(words)])

def found():
    near = vectors.search(unit[7].tolist(), everything, 5, PassageKind.TEXT)
    worded = lexical.search([WeightedText("hồ sơ", 1.0)], everything, 100, {"title": 1.0})
    return near[0].cosine > 0.99 and len(worded)

def refused(action, *arguments):
    try:
        action(*arguments)
    except DiskFull:
        return True
    return False

write(1), index(1)
assert found() == 50, found()
for leaving in (0, 20_000, 300_000, 30_000_000):
    fill(leaving)
    assert refused(write, 2) and refused(index, 2), leaving
    if leaving < 1_000_000:
        assert refused(vectors.remove, 1), leaving
    assert found() == 50, (leaving, found())
    make_room()
    lexical.update(remove=[2])
write(2), index(2)
assert found() == 100, found()
print("found throughout")
"""


def test_a_full_disk_stops_ingestion_and_nothing_else(tmp_path: Path) -> None:
    said = on_a_small_disk(FILLING + WITH_AN_OFFICE, tmp_path / "disk", tmp_path / "decree.txt", megabytes=500)
    assert "answered throughout" in said


def test_indexes_on_a_full_disk_refuse_what_is_new_and_find_what_is_old(tmp_path: Path) -> None:
    said = on_a_small_disk(FILLING + WITH_INDEXES, tmp_path / "disk", tmp_path / "unused", megabytes=200)
    assert "found throughout" in said
