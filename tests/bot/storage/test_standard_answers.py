"""Standard answers as they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.storage.overtaken import Overtaken
from bot.storage.standard_answers import (
    KeptCitation,
    StandardAnswer,
    StandardAnswerStore,
    StandardState,
    approve,
    propose,
    reword,
    rewrite,
    set_state,
)
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from tests.bot.making import ADMIN, NOW, OFFICIAL

DRAFT = StandardAnswer(
    id="s1",
    question="Hồ sơ gồm gì?",
    language="vi",
    audience=Audience.PUBLIC,
    text="Ba loại giấy.",
    cited=(),
    state=StandardState.DRAFT,
    written_by=OFFICIAL.id,
    written_at=NOW,
)
CITED = (KeptCitation(Address.parse("10/2024/NĐ-CP#dieu-2.khoan-1"), "0f"),)


@pytest.fixture
def store(engine: Engine) -> StandardAnswerStore:
    with engine.begin() as connection:
        propose(connection, DRAFT)
        propose(connection, replace(DRAFT, text="khác"))
    return StandardAnswerStore(engine)


def test_what_is_kept_comes_back(store: StandardAnswerStore, engine: Engine) -> None:
    assert store.get("s1") == DRAFT
    with engine.begin() as connection:
        approve(connection, "s1", Audience.OFFICIALS, CITED, ADMIN.id, NOW)
    assert store.in_state(StandardState.APPROVED) == [
        replace(
            DRAFT,
            audience=Audience.OFFICIALS,
            cited=CITED,
            state=StandardState.APPROVED,
            approved_by=ADMIN.id,
            approved_at=NOW,
        )
    ]


def test_what_is_given_keeps_its_words(store: StandardAnswerStore, engine: Engine) -> None:
    with engine.begin() as connection:
        reword(connection, "s1", "What does it hold?", "en")
        rewrite(connection, "s1", "Three papers.")
        approve(connection, "s1", Audience.PUBLIC, CITED, ADMIN.id, NOW)
    with pytest.raises(Overtaken), engine.begin() as connection:
        rewrite(connection, "s1", "Four papers.")
    found = store.get("s1")
    assert found is not None
    assert (found.question, found.language, found.text) == ("What does it hold?", "en", "Three papers.")


def test_every_decision_makes_another_state_of_what_is_approved(
    store: StandardAnswerStore, engine: Engine
) -> None:
    seen = [store.approved_now()]
    for days in (0, 1):
        with engine.begin() as connection:
            approve(connection, "s1", Audience.PUBLIC, CITED, ADMIN.id, NOW + timedelta(days=days))
        seen.append(store.approved_now())
    assert len(set(seen)) == 3
    with engine.begin() as connection:
        set_state(connection, "s1", StandardState.REVIEW)
    assert store.approved_now() == seen[0] == ()
