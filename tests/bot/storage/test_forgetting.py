"""Forgetting leaves nothing of a person, and everything of others."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine, Table, func, insert, select

from bot.storage.answers import give
from bot.storage.audit import MACHINE, Action, Audit
from bot.storage.forgetting import forget
from bot.storage.schema import answers, events, handover_answers, handovers, people, replies, subscriptions
from tests.bot.making import CITIZEN, NOW, OFFICIAL
from tests.bot.storage.test_answers import GIVEN

MOMENTS = {"asked_at": NOW, "waiting_since": NOW}


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """Of each table a row of the citizen's, and of most one of the official's."""
    with engine.begin() as opened:
        for member in (CITIZEN, OFFICIAL):
            opened.execute(insert(subscriptions).values(person_id=member.id, subject="*", since=NOW))
            for state in ("new", "done"):
                _event(opened, f"{member.id}{state}", member.chat, state)
            for state in ("waiting", "sending", "sent", "unsure", "failed"):
                _reply(opened, member.chat, state)
            give(opened, replace(GIVEN, id=f"answer{member.id}", person_id=member.id))
        opened.execute(insert(handovers).values(id="h", answer_id="answer1", state="waiting", text="", **MOMENTS))
        opened.execute(
            insert(handover_answers).values(
                id="w",
                handover_id="h",
                written_by=OFFICIAL.id,
                written_at=NOW,
                text="Trả lời",
                file_name="",
                file_handle="",
                file_content=b"",
                channel="telegram",
                chat="-300",
                topic="",
                is_group=True,
            )
        )
        yield opened


def test_nothing_of_a_citizen_stays(connection: Connection) -> None:
    forget(connection, CITIZEN)
    assert [count(connection, table) for table in (answers, subscriptions)] == [1, 1]
    assert [count(connection, table) for table in (handovers, handover_answers)] == [0, 0]
    assert CITIZEN.id not in connection.execute(select(people.c.id)).scalars().all()


def test_of_the_private_chat_only_what_is_on_its_way_stays(connection: Connection) -> None:
    forget(connection, CITIZEN)
    said = connection.execute(select(replies.c.state).where(replies.c.chat == CITIZEN.chat)).scalars().all()
    assert said == ["sending"]
    happened = connection.execute(select(events.c.state, events.c.body).where(events.c.chat == CITIZEN.chat)).all()
    assert [tuple(row) for row in happened] == [("new", "body")]


def test_others_keep_what_they_have(connection: Connection) -> None:
    forget(connection, CITIZEN)
    others = select(func.count()).select_from(replies).where(replies.c.chat == OFFICIAL.chat)
    assert connection.execute(others).scalar_one() == 5


def test_an_official_keeps_the_row_without_the_language(connection: Connection) -> None:
    forget(connection, OFFICIAL)
    row = connection.execute(select(people).where(people.c.id == OFFICIAL.id)).mappings().one()
    assert (row["role"], row["name"], row["language"]) == ("official", OFFICIAL.name, "")
    assert count(connection, answers) == 1


def test_the_audit_log_names_nobody(engine: Engine) -> None:
    with engine.begin() as connection:
        forget(connection, CITIZEN)
    (entry,) = Audit(engine).page(0, 10)
    assert (entry.action, entry.actor, entry.subject, entry.details) == (Action.FORGET, MACHINE, "telegram", ())


def count(connection: Connection, table: Table) -> int:
    return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def _event(connection: Connection, event: str, chat: str, state: str) -> None:
    connection.execute(
        insert(events).values(
            channel="telegram", event=event, chat=chat, body="body", state=state, attempts=0, received_at=NOW
        )
    )


def _reply(connection: Connection, chat: str, state: str) -> None:
    texts = dict.fromkeys(("message", "edits_key", "topic", "reason", "key"), "")
    connection.execute(
        insert(replies).values(
            channel="telegram",
            chat=chat,
            action="send",
            body="body",
            state=state,
            attempts=0,
            part=0,
            language="vi",
            written_at=NOW,
            **texts,
        )
    )
