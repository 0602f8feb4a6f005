"""The procedures that an office holds, as structured facts."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from app.office import opened_office
from app.settings import Settings
from knowledge.law.address import Address, Level
from knowledge.law.instrument import Audience, Instrument, Kind, Relation, RelationType
from knowledge.law.provision import Provision, StructuredText
from knowledge.procedures.held import HeldProcedure, HeldProcedures
from knowledge.procedures.loader import find_procedure
from knowledge.procedures.procedure import Bilingual, Facet, Procedure
from tests.bot.features.browsing import publish, publish_document

TODAY = date(2026, 11, 22)


def starter(name: str) -> Procedure:
    found = find_procedure(name)
    assert found is not None
    return found


MARRIAGE = starter("marriage-with-foreigner")
OWN = replace(
    starter("note-for-foreign-visa"), name=Bilingual("Công hàm của tỉnh", "Note of the province"), caution=None
)
"""Put in the place of the one that ships, which is for officials only."""

CAR = Instrument("QT-muon-xe", Kind.PROCEDURE, "Mượn xe đón đoàn", "Sở Ngoại vụ")
HEADING = Provision(
    CAR.address.child(Level.HEADING, "1"), "Cách làm", "Cách làm\n", "Cách làm\nGửi phiếu đến Văn phòng.\n"
)
BASIS = Address.parse("10/2024/NĐ-CP#dieu-2")
RESTS_ON = Relation(RelationType.BASED_ON, HEADING.address, BASIS)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HeldProcedures]:
    settings = Settings(NGOAIVU_HOME=tmp_path_factory.mktemp("held"))  # type: ignore[call-arg]
    with opened_office(settings) as office:
        publish(office, (MARRIAGE, OWN))
        publish_document(office, CAR, StructuredText("", (HEADING,)), (RESTS_ON,))
        yield HeldProcedures(office.library, office.holdings)


def read(held: HeldProcedures, procedure: Procedure) -> HeldProcedure:
    found = held.read(f"TTHC-{procedure.id}", Audience.OFFICIALS, TODAY)
    assert found is not None
    return found


def test_what_is_held_as_it_ships_is_read_as_it_was_written(held: HeldProcedures) -> None:
    found = read(held, MARRIAGE)
    assert found.is_ours
    assert found.name == MARRIAGE.name
    assert found.caution == MARRIAGE.caution
    assert {section.facet: section.facts for section in found.sections} == dict(MARRIAGE.facets)
    assert [str(basis) for basis in found.bases()] == list(MARRIAGE.addresses())


def test_one_put_in_its_place_is_read_back_from_its_words(held: HeldProcedures) -> None:
    found = read(held, OWN)
    assert not found.is_ours
    assert found.name == OWN.name
    assert {section.facet: section.facts for section in found.sections} == dict(OWN.facets)
    assert found.checked_on == OWN.checked_on


def test_of_one_that_is_read_back_the_first_note_goes_with_every_fact(held: HeldProcedures) -> None:
    notes = OWN.facets.get(Facet.NOTES, ())
    assert read(held, OWN).caution == next(iter(notes), None)


def test_the_public_is_given_what_is_public(held: HeldProcedures) -> None:
    assert [each.title for each in held.readable(Audience.PUBLIC, TODAY)] == [CAR.title, MARRIAGE.name.vi]
    assert len(held.readable(Audience.OFFICIALS, TODAY)) == 3
    assert held.read(f"TTHC-{OWN.id}", Audience.PUBLIC, TODAY) is None
    assert held.read("10/2024/NĐ-CP", Audience.OFFICIALS, TODAY) is None


def test_a_document_with_headings_of_its_own_is_read_by_them(held: HeldProcedures) -> None:
    found = held.read(CAR.symbol, Audience.PUBLIC, TODAY)
    assert found is not None
    assert not found.is_ours
    assert found.name == Bilingual(CAR.title, CAR.title)
    [section] = found.sections
    assert (section.key, section.facet) == ("1", None)
    assert section.title.in_language("en") == "Cách làm"
    assert [fact.text.vi for fact in section.facts] == ["Gửi phiếu đến Văn phòng."]
    assert found.bases() == [BASIS]
