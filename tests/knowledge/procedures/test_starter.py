import re
import unicodedata

import pytest

from knowledge.law.address import Address
from knowledge.procedures.loader import GUIDANCE, STARTER, find_procedure, load_starter
from knowledge.procedures.procedure import Bilingual, Facet, Procedure

EVERYDAY = {
    "send-delegation-abroad",
    "receive-foreign-delegation",
    "diplomatic-and-official-passport",
    "note-for-foreign-visa",
    "apec-business-travel-card",
    "visa-for-invited-foreigners",
    "temporary-residence-card",
    "five-year-visa-exemption",
    "international-conference",
    "provincial-international-agreement",
    "foreign-ngo-registration",
    "foreign-ngo-aid-approval",
    "consular-legalisation",
    "citizens-detained-abroad",
}
"""What a provincial Department of Foreign Affairs is asked about most."""

VIETNAMESE_LETTER = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)

each_procedure = pytest.mark.parametrize("procedure", load_starter(), ids=lambda procedure: procedure.id)


def _texts(procedure: Procedure) -> tuple[Bilingual, ...]:
    return (procedure.name, procedure.summary, *(fact.text for fact in procedure.facts()))


def test_the_everyday_procedures_are_there_each_once() -> None:
    ids = [procedure.id for procedure in load_starter()]
    assert set(ids) >= EVERYDAY
    assert len(set(ids)) == len(ids) == len(list(STARTER.glob("*.yaml")))


def test_two_procedures_are_never_called_the_same() -> None:
    names = [
        name.casefold()
        for procedure in load_starter()
        for name in {procedure.name.vi, procedure.name.en, *procedure.aliases.vi, *procedure.aliases.en}
    ]
    assert sorted(names) == sorted(set(names))


@each_procedure
def test_every_text_stands_in_both_languages(procedure: Procedure) -> None:
    for text in _texts(procedure):
        assert text.vi.strip()
        assert text.en.strip()
        assert text.vi != text.en


@each_procedure
def test_vietnamese_is_written_with_its_marks_in_nfc(procedure: Procedure) -> None:
    for text in _texts(procedure):
        assert VIETNAMESE_LETTER.search(text.vi), text.vi
        assert unicodedata.is_normalized("NFC", text.vi)


@each_procedure
def test_every_sentence_ends_as_one_in_both_languages(procedure: Procedure) -> None:
    for fact in procedure.facts():
        assert fact.text.vi.endswith("."), fact.text.vi
        assert fact.text.en.endswith("."), fact.text.en


@each_procedure
def test_every_fact_rests_on_well_formed_addresses(procedure: Procedure) -> None:
    for fact in procedure.facts():
        assert fact.basis
        assert [str(Address.parse(address)) for address in fact.basis] == list(fact.basis)


@each_procedure
def test_an_official_finds_the_steps_and_the_authority(procedure: Procedure) -> None:
    assert {Facet.STEPS, Facet.AUTHORITY} <= set(procedure.facets)


@each_procedure
def test_no_statement_is_made_twice(procedure: Procedure) -> None:
    said = [fact.text.vi for fact in procedure.facts()]
    assert sorted(said) == sorted(set(said))


@pytest.mark.parametrize("facet", Facet)
def test_every_heading_has_a_label_in_both_languages(facet: Facet) -> None:
    assert VIETNAMESE_LETTER.search(facet.label.vi)
    assert facet.label.en.isascii()


def test_the_headings_are_told_apart_by_their_labels() -> None:
    assert len({facet.label.vi for facet in Facet}) == len({facet.label.en for facet in Facet}) == len(Facet)


def test_the_reader_is_told_that_this_is_guidance() -> None:
    assert "hướng dẫn" in GUIDANCE.vi
    assert "Guidance" in GUIDANCE.en


def test_a_procedure_of_the_starter_set_is_found_by_its_id() -> None:
    found = find_procedure("apec-business-travel-card")
    assert found is not None
    assert "thẻ ABTC" in found.aliases.vi
    assert find_procedure("no-such-procedure") is None
