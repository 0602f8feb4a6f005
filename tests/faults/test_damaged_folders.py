"""Folders of indexes that were damaged, lost or replaced; databases that are none of ours."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from app.doctor import examine
from app.findings import Finding, Severity
from app.office import opened_office
from app.protocol import Json
from app.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.library.soundness import LibraryDamaged, LibraryOfNewerRelease, NotOurLibrary
from knowledge.search.lexical_index import WordsUnreadable
from knowledge.search.vector_index import VectorsIncomplete, VectorsUnreadable
from tests.offices import ignore, run

QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gồm những gì?"

Damage = Callable[[Path], object]


def settings_of(home: Path) -> Settings:
    return Settings(NGOAIVU_HOME=home)  # type: ignore[call-arg]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> Path:
    """A data folder that was closed in good order."""
    home = tmp_path_factory.mktemp("whole") / "home"
    with opened_office(settings_of(home)) as office:
        run(office, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
    return home


@pytest.fixture
def home(whole: Path, tmp_path: Path) -> Path:
    """A copy of it that may be damaged."""
    return Path(shutil.copytree(whole, tmp_path / "home"))


def examined(home: Path, *, fix: bool = False) -> list[Finding]:
    findings = examine(settings_of(home), ignore, fix=fix)
    assert all(" / " in finding.message for finding in findings if finding.severity is not Severity.OK)
    return findings


def errors(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.is_error]


def asked(home: Path) -> Json:
    with opened_office(settings_of(home)) as office:
        return run(office, "ask", question=QUESTION)


def remove_tree(folder: Path) -> None:
    for file in sorted(folder.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    folder.rmdir()


def become_a_file(folder: Path) -> None:
    remove_tree(folder)
    folder.write_text("not a folder")


def overwrite(file: Path) -> None:
    file.write_bytes(os.urandom(file.stat().st_size))


def halve(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def each(folder: Path, pattern: str, damage: Damage) -> None:
    for file in list(folder.rglob(pattern)):
        damage(file)


VECTORS: dict[str, tuple[Damage, type[KnowledgeError]]] = {
    "folder deleted": (remove_tree, VectorsIncomplete),
    "folder a file": (become_a_file, VectorsUnreadable),
    "database deleted": (lambda folder: (folder / "chroma.sqlite3").unlink(), VectorsIncomplete),
    "database emptied": (lambda folder: os.truncate(folder / "chroma.sqlite3", 0), VectorsIncomplete),
    "database halved": (lambda folder: halve(folder / "chroma.sqlite3"), VectorsUnreadable),
    "database garbage": (lambda folder: overwrite(folder / "chroma.sqlite3"), VectorsUnreadable),
}


@pytest.mark.parametrize("damage", VECTORS)
def test_damaged_vectors_are_named_put_aside_and_made_again(damage: str, home: Path) -> None:
    harm, fault = VECTORS[damage]
    harm(home / "chroma")
    with pytest.raises(fault, match="ngoaivu doctor --fix"), opened_office(settings_of(home)):
        pytest.fail("opened")
    (found,) = errors(examined(home))
    assert found.fix == "ngoaivu doctor --fix"

    assert errors(examined(home, fix=True)) == []
    answer = asked(home)
    assert answer["status"] == "answered" and "Công văn đề nghị" in answer["text"]
    aside = list(home.glob("chroma.damaged-*"))
    assert len(aside) == (fault is VectorsUnreadable)


WORDS: dict[str, Damage] = {
    "folder deleted": remove_tree,
    "postings garbage": lambda folder: each(folder, "*.idx", overwrite),
    "terms halved": lambda folder: each(folder, "*.term", halve),
    "directory deleted": lambda folder: each(folder, "meta.json", Path.unlink),
    "marker garbage": lambda folder: each(folder, "generation", overwrite),
}


@pytest.mark.parametrize("damage", WORDS)
def test_a_damaged_lexical_index_is_made_again_at_the_next_start(damage: str, home: Path) -> None:
    WORDS[damage](home / "lexical")
    assert errors(examined(home)) == []


def test_a_lexical_folder_that_cannot_be_one_is_put_aside(home: Path) -> None:
    become_a_file(home / "lexical")
    with pytest.raises(WordsUnreadable, match="ngoaivu doctor --fix"), opened_office(settings_of(home)):
        pytest.fail("opened")
    assert errors(examined(home, fix=True)) == []
    assert list(home.glob("lexical.damaged-*"))


def sql(file: Path, *statements: str) -> None:
    with sqlite3.connect(file) as connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()


def replace_by_another_program(file: Path) -> None:
    file.unlink()
    sql(file, "CREATE TABLE invoices (number INTEGER)")


LIBRARIES: dict[str, tuple[Damage, type[KnowledgeError]]] = {
    "garbage": (overwrite, LibraryDamaged),
    "halved": (halve, LibraryDamaged),
    "another program's": (replace_by_another_program, NotOurLibrary),
    "a newer release's": (
        lambda file: sql(file, "UPDATE alembic_version SET version_num = '9999'"),
        LibraryOfNewerRelease,
    ),
}


@pytest.mark.parametrize("harm", LIBRARIES)
def test_a_library_that_cannot_be_used_is_named_and_left_as_it_is(harm: str, home: Path) -> None:
    damage, fault = LIBRARIES[harm]
    file = home / "library.db"
    damage(file)
    content = file.read_bytes()
    with pytest.raises(fault, match="restore a backup"), opened_office(settings_of(home)):
        pytest.fail("opened")
    for fix in (False, True):
        (found,) = errors(examined(home, fix=fix))
        assert "restore a backup" in found.message
    assert file.read_bytes() == content
