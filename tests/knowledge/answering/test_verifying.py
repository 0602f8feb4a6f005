"""Nothing leaves that the library does not say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.answering.context import AnsweringContext
from knowledge.answering.draft import Draft, Headline, Quotation
from knowledge.answering.facets import Facet
from knowledge.answering.status import AnswerStatus
from knowledge.answering.verifying import CitationVerifier, is_supported, is_verbatim_and_in_force
from knowledge.law.instrument import Audience
from tests.knowledge.answering.making import DOSSIER, TODAY, VALIDITY, hit

CLAUSE = VALIDITY.children[0]
QUOTATION = Quotation(hit(VALIDITY), CLAUSE, CLAUSE.text)
POINT = DOSSIER.children[0].children[2]
POINT_QUOTATION = Quotation(hit(DOSSIER), POINT, POINT.text, (DOSSIER.children[0],))


def test_true_quotations_hold() -> None:
    assert is_verbatim_and_in_force(QUOTATION)
    assert is_verbatim_and_in_force(POINT_QUOTATION)


@given(st.data())
def test_any_stretch_of_a_clause_may_be_quoted_and_no_changed_one(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(CLAUSE.text) - 2))
    end = data.draw(st.integers(start + 1, len(CLAUSE.text)))
    stretch = CLAUSE.text[start:end]

    assert is_verbatim_and_in_force(replace(QUOTATION, text=stretch))
    assert not is_verbatim_and_in_force(replace(QUOTATION, text=stretch + "\x00"))


@pytest.mark.parametrize(
    "quotation",
    [
        replace(QUOTATION, text=CLAUSE.text.replace("03 năm", "04 năm")),
        replace(QUOTATION, text=VALIDITY.children[1].text),
        replace(QUOTATION, text=""),
        replace(QUOTATION, hit=hit(VALIDITY, in_force=False)),
        replace(QUOTATION, hit=hit(DOSSIER)),
        replace(POINT_QUOTATION, leads=(DOSSIER.children[1],)),
        replace(POINT_QUOTATION, leads=(replace(DOSSIER.children[0], own="1. Hồ sơ không cần gì:"),)),
    ],
    ids=["figure changed", "other clause", "empty", "not in force", "other article", "other lead", "lead changed"],
)
def test_false_quotations_do_not(quotation: Quotation) -> None:
    assert not is_verbatim_and_in_force(quotation)


def test_a_headline_needs_a_quotation_that_says_it() -> None:
    line = Headline(Facet.VALIDITY, "có thời hạn không quá 03 năm", CLAUSE.address)

    assert is_supported(line, [QUOTATION])
    assert not is_supported(line, [POINT_QUOTATION])
    assert not is_supported(replace(line, text="có thời hạn không quá 04 năm"), [QUOTATION])
    assert not is_supported(replace(line, address=VALIDITY.children[1].address), [QUOTATION])


def verified(*quotations: Quotation) -> AnsweringContext:
    context = AnsweringContext("?", TODAY, Audience.PUBLIC)
    line = Headline(Facet.VALIDITY, "có thời hạn không quá 03 năm", CLAUSE.address)
    context.drafts(Draft((line,), quotations))
    CitationVerifier().verify(context)
    return context


def test_a_failing_quotation_is_dropped_with_its_headline() -> None:
    context = verified(replace(QUOTATION, hit=hit(VALIDITY, in_force=False)), POINT_QUOTATION)

    assert context.ending is None
    assert context.draft.quotations == (POINT_QUOTATION,)
    assert context.draft.headlines == ()


def test_without_a_quotation_left_nothing_is_answered() -> None:
    ending = verified(replace(QUOTATION, text="bịa")).ending

    assert ending is not None
    assert ending.status is AnswerStatus.UNANSWERABLE_UNVERIFIED
    assert ending.citations == ()
