"""The closed set of endings, and their words."""

import re

import pytest

from knowledge.answering.facets import Facet
from knowledge.answering.messages import LANGUAGES, label, label_names, message, status_names
from knowledge.answering.status import AnswerStatus

FIELDS = {
    "limit": 1000,
    "instruments": "Nghị định 1/2000/NĐ-CP",
    "asked": "5 năm",
    "provision": "Điều 9",
    "places": "Điều 9",
    "choices": "(1) A; (2) B",
    "name": "Nghị định 1/2000/NĐ-CP",
    "since": " 2000",
    "until": " 2001",
    "day": "1/1/2000",
    "said_at": "Điều 9",
    "by": "Nghị định 2/2000/NĐ-CP",
}


def test_every_status_has_a_message_and_no_message_lacks_its_status() -> None:
    assert status_names() == {status.value for status in AnswerStatus}


@pytest.mark.parametrize("status", AnswerStatus)
def test_a_status_speaks_both_languages(status: AnswerStatus) -> None:
    said = {message(status, language, **FIELDS) for language in LANGUAGES}

    assert len(said) == 2
    assert all(text.endswith((".", "?")) and "{" not in text for text in said)


@pytest.mark.parametrize("status", AnswerStatus)
def test_a_status_belongs_to_a_family(status: AnswerStatus) -> None:
    assert status.family in {"answered", "clarification", "unanswerable", "guardrail", "error"}


@pytest.mark.parametrize("name", sorted(label_names()))
def test_a_label_speaks_both_languages(name: str) -> None:
    assert label(name, "vi", **FIELDS) != label(name, "en", **FIELDS)


def test_every_facet_has_a_label() -> None:
    assert {facet.value for facet in Facet if facet is not Facet.ENUMERATION} <= label_names()


def test_whoever_writes_in_another_language_is_answered_in_vietnamese() -> None:
    assert message(AnswerStatus.GUARDRAIL_EMPTY, "fr") == message(AnswerStatus.GUARDRAIL_EMPTY, "vi")


def test_a_missing_field_is_an_error_instead_of_a_hole_in_the_text() -> None:
    with pytest.raises(KeyError):
        message(AnswerStatus.GUARDRAIL_TOO_LONG, "vi")


def test_english_messages_hold_no_vietnamese_letters() -> None:
    for status in AnswerStatus:
        text = message(status, "en", **dict.fromkeys(FIELDS, "x"))
        assert not re.search(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", text)
