"""Links that work once."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.conversation.people import Role
from bot.storage.invitations import (
    LASTS,
    Invitations,
    invite,
    new_token,
    reference_of,
    use,
    withdraw,
    withdraw_all_of,
)
from bot.storage.overtaken import Overtaken
from tests.bot.making import ADMIN, NOW

_RIVALS = 8


def kept(engine: Engine, word: str = "word", invited_by: int | None = ADMIN.id) -> str:
    with engine.begin() as connection:
        invite(connection, word, Role.OFFICIAL, invited_by, NOW)
    return word


def test_an_invitation_is_found_by_its_word_and_by_its_reference(engine: Engine) -> None:
    found = Invitations(engine).of_token(kept(engine))
    assert found is not None
    assert (found.role, found.invited_by, found.used_by) == (Role.OFFICIAL, ADMIN.id, None)
    assert (found.invited_at, found.expires_at) == (NOW, NOW + LASTS)
    assert Invitations(engine).find(reference_of("word")) == found


@pytest.mark.parametrize("reference", ["", "%", "_" * 16, "a" * 16])
def test_nothing_else_refers_to_one(engine: Engine, reference: str) -> None:
    kept(engine)
    assert Invitations(engine).find(reference) is None


def test_of_many_at_the_same_moment_one_gets_in(engine: Engine) -> None:
    kept(engine)
    together = threading.Barrier(_RIVALS)

    def try_(member_id: int) -> bool:
        together.wait()
        try:
            with engine.begin() as connection:
                use(connection, "word", member_id, NOW)
        except Overtaken:
            return False
        return True

    with ThreadPoolExecutor(_RIVALS) as threads:
        got_in = list(threads.map(try_, range(1, _RIVALS + 1)))
    assert sum(got_in) == 1
    used = Invitations(engine).of_token("word")
    assert used is not None
    assert used.used_by == got_in.index(True) + 1


def test_after_its_time_it_works_no_more(engine: Engine) -> None:
    kept(engine)
    with pytest.raises(Overtaken), engine.begin() as connection:
        use(connection, "word", 1, NOW + LASTS)
    with engine.begin() as connection:
        use(connection, "word", 1, NOW + LASTS - timedelta(seconds=1))


def test_what_is_used_cannot_be_withdrawn(engine: Engine) -> None:
    kept(engine)
    with engine.begin() as connection:
        use(connection, "word", 1, NOW)
    with pytest.raises(Overtaken), engine.begin() as connection:
        withdraw(connection, reference_of("word"))


def test_those_of_one_person_are_withdrawn_together(engine: Engine) -> None:
    for word, invited_by in (("a", ADMIN.id), ("b", ADMIN.id), ("c", None)):
        kept(engine, word, invited_by)
    with engine.begin() as connection:
        withdraw_all_of(connection, ADMIN.id)
    assert [one.reference for one in Invitations(engine).open(NOW)] == [reference_of("c")]


def test_words_fit_a_link_of_telegram_and_are_never_the_same() -> None:
    tokens = {new_token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(32 <= len(token) <= 64 and token.replace("-", "a").replace("_", "a").isalnum() for token in tokens)
