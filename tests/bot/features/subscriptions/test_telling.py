"""Telling those who follow, in a real office."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, update

from app.office import Office
from bot.conversation.due import Due
from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Reply
from bot.features.announced import AnnouncementTeller
from bot.features.held import HeldDocuments
from bot.features.subscriptions.telling import PATIENCE, SubscriberNews
from bot.storage.overtaken import Overtaken
from bot.storage.people import leaves, set_language
from bot.storage.schema import people
from bot.storage.subscriptions import Subscriptions, follow
from tests.bot.features.browsing import services_of
from tests.bot.features.instruments.making import AMENDING, PRESS, REPLACING, empty_office, take_in
from tests.bot.making import CITIZEN, NOW, OFFICIAL
from tests.offices import DECREE, INTERNAL

QUIET = timedelta(minutes=1)
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def later(minutes: float = 2) -> datetime:
    """When it has been quiet for long enough."""
    return datetime.now(UTC) + timedelta(minutes=minutes)


@dataclass
class Room:
    """An office that takes documents in, and those who follow them."""

    office: Office
    engine: Engine
    folder: Path
    news: SubscriberNews

    def take_in(self, name: str, text: str, audience: str = "public") -> None:
        take_in(self.office, self.folder, name, text, audience)

    def follow(self, member_id: int, subject: str, since: datetime = LONG_AGO) -> None:
        with self.engine.begin() as connection:
            follow(connection, member_id, subject, since)

    def keep(self, due: Due) -> None:
        with self.engine.begin() as connection:
            for effect in due.effects:
                effect(connection)

    def tell(self, now: datetime | None = None) -> dict[str, Reply]:
        """What each is told, by their chat; kept."""
        due = self.news.due(now or later())
        self.keep(due)
        return {reply.place.chat: reply for reply in due.replies}


def words(reply: Reply) -> str:
    return "\n\n".join(block.text for block in reply.blocks)


@pytest.fixture
def room(tmp_path: Path, engine: Engine) -> Iterator[Room]:
    with empty_office(tmp_path) as office:
        services = services_of(office, engine)
        teller = AnnouncementTeller(services, HeldDocuments(services))
        room = Room(office, engine, tmp_path, SubscriberNews(services, teller, Channel.TELEGRAM, QUIET))
        room.tell()
        yield room


def test_each_is_told_of_what_they_follow_once_and_why(room: Room) -> None:
    room.follow(CITIZEN.id, "incoming")
    room.follow(OFFICIAL.id, "press")
    room.take_in("10-2024-ND-CP", DECREE)
    told = room.tell()
    assert list(told) == [CITIZEN.chat]
    reply = told[CITIZEN.chat]
    assert "1. Nghị định 10/2024/NĐ-CP: Quy định về đón tiếp đoàn khách nước ngoài\nMới có trong kho" in words(
        reply
    )
    assert "vì theo dõi: Đoàn vào, lễ tân đối ngoại." in words(reply)
    [[opens], [stops]] = reply.buttons
    assert opens.data.startswith("vb:o:")
    assert stops.data == "sub:list"
    assert room.tell() == {}


def test_what_crashed_is_told_again_and_what_was_told_is_not(room: Room) -> None:
    room.follow(CITIZEN.id, "incoming")
    room.take_in("10-2024-ND-CP", DECREE)
    first, again = room.news.due(later()), room.news.due(later())
    assert first.replies == again.replies
    room.keep(first)
    with pytest.raises(Overtaken):
        room.keep(again)


def test_internal_documents_are_told_to_officials_alone(room: Room) -> None:
    room.follow(CITIZEN.id, Subscriptions.EVERYTHING)
    room.follow(CITIZEN.id, "15-HD/TU")
    room.follow(OFFICIAL.id, Subscriptions.EVERYTHING)
    room.take_in("15-HD-TU", INTERNAL, "officials")
    told = room.tell()
    assert list(told) == [OFFICIAL.chat]
    assert "[Tài liệu nội bộ]" in words(told[OFFICIAL.chat])


def test_what_amends_or_replaces_a_document_is_told_to_those_who_follow_that(room: Room) -> None:
    room.take_in("10-2024-ND-CP", DECREE)
    room.take_in("20-2023-ND-CP", PRESS)
    room.tell()
    room.follow(CITIZEN.id, "10/2024/NĐ-CP")
    room.follow(OFFICIAL.id, "20/2023/NĐ-CP")
    room.take_in("30-2026-ND-CP", AMENDING)
    room.take_in("25-2025-ND-CP", REPLACING)
    told = room.tell()
    assert "Sửa đổi, bổ sung: Nghị định 10/2024/NĐ-CP" in words(told[CITIZEN.chat])
    assert "- Sửa khoản 2 Điều 2: “07 ngày làm việc” → “10 ngày làm việc”" in words(told[CITIZEN.chat])
    assert "Thay thế hoặc bãi bỏ: Nghị định 20/2023/NĐ-CP" in words(told[OFFICIAL.chat])
    assert "30/2026" not in words(told[OFFICIAL.chat])


def test_people_are_told_in_the_language_that_they_chose(room: Room) -> None:
    room.follow(CITIZEN.id, "incoming")
    with room.engine.begin() as connection:
        set_language(connection, CITIZEN.id, "en")
    room.take_in("10-2024-ND-CP", DECREE)
    reply = room.tell()[CITIZEN.chat]
    assert "You are told because you follow: Incoming delegations, protocol." in words(reply)
    assert reply.language == "en"


def test_nobody_is_told_who_left_or_cannot_be_reached_or_is_on_another_channel(room: Room) -> None:
    for member in (CITIZEN, OFFICIAL):
        room.follow(member.id, "incoming")
    with room.engine.begin() as connection:
        leaves(connection, CITIZEN.channel, CITIZEN.chat, NOW)
        connection.execute(update(people).where(people.c.id == OFFICIAL.id).values(chat=""))
    room.take_in("10-2024-ND-CP", DECREE)
    assert room.tell() == {}


def test_what_was_published_before_is_not_told(room: Room) -> None:
    room.take_in("10-2024-ND-CP", DECREE)
    room.follow(CITIZEN.id, "incoming", since=later(60))
    assert room.tell() == {}


def test_what_is_published_together_is_told_together_and_not_put_off_for_ever(room: Room) -> None:
    room.follow(CITIZEN.id, Subscriptions.EVERYTHING)
    room.take_in("10-2024-ND-CP", DECREE)
    assert room.news.due(datetime.now(UTC)) == Due()
    room.take_in("20-2023-ND-CP", PRESS)
    [announced, *_] = room.office.announcements.after(0)
    assert room.news.due(announced.at + QUIET - timedelta(seconds=1)) == Due()
    assert len(room.news.due(announced.at + PATIENCE).replies) == 1
    reply = room.tell()[CITIZEN.chat]
    assert "1. Nghị định 10/2024" in words(reply)
    assert "2. Nghị định 20/2023" in words(reply)
