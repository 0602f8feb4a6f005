"""The office under attack: honest, internal and hostile documents, ingested as any others."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from app.office import Office, opened_office
from app.settings import Settings
from knowledge.answering.answer import Answer
from knowledge.law.instrument import Audience
from tests.attacks.documents import write_honest, write_hostile, write_internal
from tests.offices import run

TODAY = date(2026, 6, 1)


class Asking:
    """Asks the office as the public does, each question once."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.answer = cache(self._answer)

    def _answer(self, question: str) -> Answer:
        return self.office.composer.answer(question, as_of=TODAY, reader=Audience.PUBLIC)


@pytest.fixture(scope="session")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """An office that holds all of them; tests must not change it."""
    folder: Path = tmp_path_factory.mktemp("attacks")
    with opened_office(Settings(NGOAIVU_HOME=folder / "home")) as office:  # type: ignore[call-arg]
        public = [*write_honest(folder), *write_hostile(folder)]
        loaded = run(office, "ingest", paths=list(map(str, public)))
        internal = run(office, "ingest", paths=[str(write_internal(folder))], audience="officials")
        outcomes = [document["outcome"] for document in (*loaded["documents"], *internal["documents"])]
        assert outcomes == ["added"] * (len(public) + 1)
        yield Asking(office)
