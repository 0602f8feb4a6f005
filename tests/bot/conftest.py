"""A database of conversations in which the people of `making` are met."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, insert

from bot.storage.database import open_conversations
from bot.storage.schema import people
from tests.bot.making import ADMIN, CITIZEN, NOW, OFFICIAL


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_conversations(f"sqlite:///{tmp_path / 'conversations.db'}")
    with opened.begin() as connection:
        for member in (CITIZEN, OFFICIAL, ADMIN):
            connection.execute(
                insert(people).values(
                    id=member.id,
                    channel=member.channel.value,
                    person=member.person,
                    role=member.role.value,
                    language=member.language,
                    name=member.name,
                    chat=member.chat,
                    first_seen=NOW,
                    last_seen=NOW,
                )
            )
    yield opened
    opened.dispose()
