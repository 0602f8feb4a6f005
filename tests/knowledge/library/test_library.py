"""The library on real SQLite."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from knowledge.law.address import Address
from knowledge.law.instrument import Relation, RelationType
from knowledge.law.validity import Validity
from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.library.records import Passage, PassageKind, VersionState
from tests.documents import instrument, publication, structure


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    yield Library(engine)
    engine.dispose()


def publish(library: Library, symbol: str = "58/2022/NĐ-CP", *relations: Relation, digest: str = "d1") -> int:
    version_id = library.stage(publication(instrument(symbol), relations=relations, digest=digest))
    library.activate(version_id)
    return version_id


def test_a_staged_version_answers_nothing(library: Library) -> None:
    library.stage(publication())
    assert library.active_versions() == []
    assert [version.state for version in library.leftovers()] == [VersionState.STAGED]


def test_what_is_stored_comes_back_to_the_character(library: Library) -> None:
    version_id = publish(library)
    assert library.structure(version_id) == structure()
    held = library.active_version("58/2022/NĐ-CP")
    assert held is not None
    assert held.instrument == instrument()
    assert (held.articles, held.provisions) == (2, 6)


def test_questions_are_replaced_without_touching_the_text(library: Library) -> None:
    version_id = publish(library)
    text, before = library.passages(version_id), library.generation
    asked = [
        Passage(number, "dieu-1", "dieu-1", f"{number}?", f"q{number}", PassageKind.QUESTION) for number in (1, 2)
    ]
    library.replace_questions(version_id, asked)
    assert library.passages(version_id) == [*text, *asked]
    assert library.units_with_questions() == [(version_id, "dieu-1")]
    assert library.generation > before
    library.replace_questions(version_id, [])
    assert library.passages(version_id) == text


def test_an_article_comes_back_with_its_clauses(library: Library) -> None:
    version_id = publish(library)
    found = library.units([(version_id, "dieu-1"), (version_id, "dieu-9")])
    assert list(found) == [(version_id, "dieu-1")]
    assert found[version_id, "dieu-1"] == structure().articles()[0]


def test_a_new_version_takes_the_place_of_the_old_in_one_step(library: Library) -> None:
    old = publish(library, digest="d1")
    before = library.generation
    new = publish(library, digest="d2")
    assert [version.id for version in library.active_versions()] == [new]
    assert library.version(old).state is VersionState.RETIRED
    assert library.generation > before
    assert library.indexed_but_not_active() == [old]


def test_an_instrument_replaced_as_a_whole_ends_when_the_new_one_takes_effect(library: Library) -> None:
    publish(library, "12/2012/NĐ-CP")
    replaces = Relation(RelationType.REPLACES, Address.parse("58/2022/NĐ-CP#dieu-2"), Address("12/2012/NĐ-CP"))
    new = publish(library, "58/2022/NĐ-CP", replaces)
    old = library.active_version("12/2012/NĐ-CP")
    assert old is not None
    assert old.instrument.validity.effective_to == date(2022, 11, 1)

    library.retire(new)
    old = library.active_version("12/2012/NĐ-CP")
    assert old is not None
    assert old.instrument.validity == Validity(date(2022, 11, 1))


@pytest.mark.parametrize(
    "relation",
    [
        Relation(RelationType.REPEALS, Address("58/2022/NĐ-CP"), Address.parse("12/2012/NĐ-CP#dieu-3")),
        Relation(RelationType.REPEALS, Address("58/2022/NĐ-CP"), Address("12/2012/NĐ-CP"), partial=True),
        Relation(RelationType.AMENDS, Address("58/2022/NĐ-CP"), Address("12/2012/NĐ-CP")),
    ],
)
def test_a_change_of_parts_ends_nothing(library: Library, relation: Relation) -> None:
    publish(library, "12/2012/NĐ-CP")
    publish(library, "58/2022/NĐ-CP", relation)
    old = library.active_version("12/2012/NĐ-CP")
    assert old is not None
    assert old.instrument.validity.effective_to is None


def test_relations_are_found_from_both_ends(library: Library) -> None:
    relation = Relation(RelationType.GUIDES, Address.parse("58/2022/NĐ-CP#dieu-1"), Address("47/2014/QH13"))
    publish(library, "58/2022/NĐ-CP", relation)
    assert library.relations_of("58/2022/NĐ-CP") == [relation]
    assert library.relations_of("47/2014/QH13") == [relation]


def test_a_discarded_version_leaves_nothing(library: Library) -> None:
    version_id = library.stage(publication())
    library.discard(version_id)
    assert library.leftovers() == []
    assert library.passages(version_id) == []
