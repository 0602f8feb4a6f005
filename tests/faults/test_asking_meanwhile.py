"""Documents change while many ask: every answer is the old text or the new, none is missing, none is mixed."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import pytest

from app.office import Office
from app.protocol import Json
from tests.offices import DECREE, run

QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gửi Sở Ngoại vụ chậm nhất bao nhiêu ngày?"
OLD, NEW = "07 ngày làm việc", "10 ngày làm việc"
ASKERS = 8
CHANGES = 3


@contextmanager
def asked_meanwhile(office: Office) -> Iterator[list[Json]]:
    """Eight people ask the same question over and over; what they were answered."""
    answers: list[Json] = []
    over = threading.Event()

    def ask() -> None:
        while not over.is_set():
            answers.append(run(office, "ask", question=QUESTION))

    with ThreadPoolExecutor(ASKERS) as people:
        asking = [people.submit(ask) for _ in range(ASKERS)]
        try:
            yield answers
        finally:
            over.set()
        for each in asking:
            each.result()


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    return tmp_path / "10-2024-ND-CP.txt"


def ingest(office: Office, decree: Path, days: str) -> str:
    decree.write_text(DECREE.replace(OLD, days))
    return str(run(office, "ingest", paths=[str(decree)])["documents"][0]["outcome"])


def check(answers: list[Json], *texts: str) -> None:
    assert answers
    for answer in answers:
        assert answer["status"] == "answered", answer
        assert sum(text in answer["text"] for text in texts) == 1, answer
        quoted = "".join(citation["quote"] for citation in answer["citations"])
        assert sum(text in quoted for text in texts) == 1, answer


def test_changing_a_document_again_and_again_leaves_no_gap(office: Office, decree: Path) -> None:
    ingest(office, decree, OLD)
    with asked_meanwhile(office) as answers:
        for days in islice(cycle((NEW, OLD)), CHANGES):
            assert ingest(office, decree, days) == "updated"
    check(answers, OLD, NEW)


def test_rebuilding_every_index_leaves_no_gap(office: Office, decree: Path) -> None:
    ingest(office, decree, OLD)
    with asked_meanwhile(office) as answers:
        for _ in range(CHANGES):
            run(office, "reindex")
    check(answers, OLD)
