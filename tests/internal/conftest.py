"""One office with documents that only officials may read, and one that never held any."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.office import Office, opened_office
from app.settings import Settings
from knowledge.law.instrument import Audience
from knowledge.question_bank.bank import Entry, Style
from knowledge.question_bank.digest import text_digest
from knowledge.search.passages import unit_text
from tests.internal.citizen import Citizen
from tests.internal.documents import INTERNAL_DECISION, Files, publish_internal_procedure, write_documents
from tests.offices import run

INTERNAL_QUESTION = "Tiếp khách nước ngoài mà được tặng tranh khảm xà cừ thì làm sao?"


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    return write_documents(tmp_path_factory.mktemp("internal"))


@pytest.fixture(scope="session")
def apart(tmp_path_factory: pytest.TempPathFactory, files: Files) -> Iterator[Citizen]:
    """A citizen of an office that holds nothing internal; tests must not change it."""
    with opened_office(_settings(tmp_path_factory.mktemp("apart"))) as office:
        load(office, files.public, Audience.PUBLIC)
        yield Citizen(office)


@pytest.fixture(scope="session")
def beside(tmp_path_factory: pytest.TempPathFactory, files: Files) -> Iterator[Citizen]:
    """A citizen of an office that holds the internal documents too, loaded before, between and after the others.

    It also has questions of the bank for one of them. Tests must not change it.
    """
    first, *others = files.public
    with opened_office(_settings(tmp_path_factory.mktemp("beside"))) as office:
        load(office, files.internal[:1], Audience.OFFICIALS)
        load(office, [first], Audience.PUBLIC)
        load(office, files.internal[1:2], Audience.OFFICIALS)
        load(office, others, Audience.PUBLIC)
        load(office, files.internal[2:], Audience.OFFICIALS)
        publish_internal_procedure(office)
        anticipate(office, INTERNAL_QUESTION)
        yield Citizen(office)


@pytest.fixture
def changing(tmp_path: Path) -> Iterator[Office]:
    """An empty office of this test's own, to be filled and changed."""
    with opened_office(_settings(tmp_path)) as office:
        yield office


def load(office: Office, paths: list[Path] | tuple[Path, ...], audience: Audience) -> None:
    """Ingest files as their own batch; all of them are new or changed."""
    told = run(office, "ingest", paths=list(map(str, paths)), audience=audience.value)
    assert all(document["outcome"] in {"added", "updated"} for document in told["documents"]), told


def anticipate(office: Office, question: str) -> None:
    """Draft a question for an internal article, and approve it."""
    version = office.library.active_version(INTERNAL_DECISION)
    assert version is not None
    article = office.library.structure(version.id).articles()[2]
    digest = text_digest(article.title, unit_text(article))
    office.bank.add_drafts([Entry(str(article.address), digest, ((Style.CITIZEN, question),))])
    assert run(office, "enrich", action="approve", symbols=[INTERNAL_DECISION])["indexed"] == 1


def _settings(folder: Path) -> Settings:
    return Settings(NGOAIVU_HOME=folder / "home")  # type: ignore[call-arg]
