"""What procedures say of provisions, from a library."""

from dataclasses import replace
from datetime import date

import pytest

from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.procedures.documents import as_document
from knowledge.search.holdings import HoldingsReader
from knowledge.search.summaries import ProcedureSummaries
from tests.documents import instrument, publication
from tests.knowledge.procedures.making import fact, procedure

DAY = date(2026, 12, 1)


@pytest.fixture
def summaries(library: Library) -> ProcedureSummaries:
    """Of a public procedure with two facts, one of them resting on another instrument."""
    facts = (
        fact("Trong 05 ngày.", "Within 5 days.", "58/2022/NĐ-CP#dieu-1.khoan-2"),
        fact("Nộp tại Bộ.", "File with the Ministry.", "9/2009/NĐ-CP#dieu-1"),
    )
    document = as_document(procedure(*facts))
    written = replace(publication(document.instrument), structure=document.structure, relations=document.relations)
    for each in (publication(instrument()), written):
        library.activate(library.stage(each))
    return ProcedureSummaries(library, HoldingsReader(library))


def test_facts_come_by_the_instrument_they_rest_on_in_both_languages(summaries: ProcedureSummaries) -> None:
    found = summaries({"58/2022/NĐ-CP"}, Audience.PUBLIC, DAY)

    assert [one.heading.partition(":")[0] for one in found] == ["Thời hạn giải quyết", "Time limit"]
    assert found[1].text == "Within 5 days. (clause 2, Article 1 of Decree 58/2022/NĐ-CP)"
    assert {str(one.basis) for one in found} == {"58/2022/NĐ-CP#dieu-1.khoan-2"}


def test_a_procedure_for_officials_tells_the_public_nothing(library: Library) -> None:
    document = as_document(
        replace(procedure(fact("Nội bộ.", "Internal.", "58/2022/NĐ-CP#dieu-1")), audience=Audience.OFFICIALS)
    )
    written = replace(publication(document.instrument), structure=document.structure, relations=document.relations)
    library.activate(library.stage(written))
    told = ProcedureSummaries(library, HoldingsReader(library))

    assert told({"58/2022/NĐ-CP"}, Audience.PUBLIC, DAY) == []
    assert len(told({"58/2022/NĐ-CP"}, Audience.OFFICIALS, DAY)) == 2
