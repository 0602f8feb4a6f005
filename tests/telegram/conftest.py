"""The real server on a Telegram of our own, with a few laws of the corpus."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import COMMANDS
from app.office import opened_office
from app.settings import Settings
from app.starter import load_starter_documents
from evaluation.conversations.stage import Stage, staged
from tests.offices import INTERNAL, ignore

LAWS = ("49-2019-QH14.pdf", "23-2023-QH15.docx", "58-2022-ND-CP.docx", "06-2020-QD-TTg.docx", "80-2020-ND-CP.html")


@pytest.fixture(scope="session")
def starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter procedures alone; not to be changed."""
    home = tmp_path_factory.mktemp("starter") / "home"
    with opened_office(Settings(NGOAIVU_HOME=home)) as office:  # type: ignore[call-arg]
        load_starter_documents(office, lambda _said: None)
    return home


@pytest.fixture
def home(starter: Path, tmp_path: Path) -> Path:
    """The same, of this test's own."""
    return Path(shutil.copytree(starter, tmp_path / "home"))


@pytest.fixture(scope="session")
def laws(shared_dir: Path, starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the starter procedures, some laws, and one internal document; not to be changed."""
    home = Path(shutil.copytree(starter, tmp_path_factory.mktemp("laws") / "home"))
    internal = tmp_path_factory.mktemp("internal") / "15-HD-TU.txt"
    internal.write_text(INTERNAL, encoding="utf-8")
    corpus = shared_dir / "corpus" / "regulations"
    with opened_office(Settings(NGOAIVU_HOME=home)) as office:  # type: ignore[call-arg]
        COMMANDS["ingest"](office, {"paths": [str(corpus / name) for name in LAWS]}, ignore)
        COMMANDS["ingest"](office, {"paths": [str(internal)], "audience": "officials"}, ignore)
    return home


@pytest.fixture(scope="module")
def stage(laws: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """A stage on a copy of the folder."""
    home = tmp_path_factory.mktemp("stage") / "home"
    shutil.copytree(laws, home)
    with staged(home) as opened:
        yield opened
