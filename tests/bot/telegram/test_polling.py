"""Fetching updates: stored before they are confirmed, whatever goes wrong."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import structlog

from bot.conversation.incoming import Event, Said
from bot.telegram.channel import TelegramChannel
from evaluation.simulators.telegram import (
    Conversation,
    Dropped,
    Refused,
    ServerError,
    TelegramServer,
    TooManyRequests,
)
from tests.bot.telegram.conftest import Pauses, channel_of


class Kept:
    """A store in memory; the first `failures` times it fails."""

    def __init__(self, failures: int = 0) -> None:
        self.events: list[Event] = []
        self._failures = failures
        self._changed = asyncio.Event()

    async def store(self, events: Sequence[Event]) -> None:
        if self._failures:
            self._failures -= 1
            raise OSError("disk full")
        self.events += events
        self._changed.set()

    @property
    def texts(self) -> list[str]:
        return [event.what.text for event in self.events if isinstance(event.what, Said)]

    async def until(self, count: int) -> None:
        while len(self.events) < count:
            self._changed.clear()
            await asyncio.wait_for(self._changed.wait(), 10)


async def polled(server: TelegramServer, kept: Kept, count: int, pauses: Pauses | None = None) -> None:
    """Polls until so many events are kept and confirmed."""
    async with channel_of(server, pauses) as channel:
        task = asyncio.create_task(channel.receiver.receive(kept.store))
        await kept.until(count)
        await asyncio.to_thread(server.until_confirmed)
        await stopped(task)


async def stopped(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await asyncio.wait_for(task, 1)


def test_what_is_said_is_kept_in_order_and_then_confirmed(server: TelegramServer, chat: Conversation) -> None:
    async def poll() -> None:
        kept = Kept()
        for text in "abc":
            chat.send(text)
        await polled(server, kept, 3)
        assert kept.texts == ["a", "b", "c"]

    asyncio.run(poll())
    assert server.pending_updates == 0


def test_a_poll_names_the_kinds_of_updates_that_are_dealt_with(server: TelegramServer, chat: Conversation) -> None:
    chat.send("a")
    asyncio.run(polled(server, Kept(), 1))
    wanted = server.calls("getUpdates")[0].values["allowed_updates"]
    assert wanted == '["message", "edited_message", "callback_query", "my_chat_member"]'


def test_nothing_is_confirmed_before_it_is_kept(server: TelegramServer, chat: Conversation) -> None:
    chat.send("a")

    async def poll() -> None:
        kept, pauses = Kept(failures=2), Pauses()
        await polled(server, kept, 1, pauses)
        assert kept.texts == ["a"]
        assert pauses.asked_s == [1, 2]

    asyncio.run(poll())
    offsets = [int(call.values["offset"]) for call in server.calls("getUpdates")]
    assert offsets[:3] == [0, 0, 0] and offsets[3] > 0


def test_polling_outlasts_whatever_telegram_does(server: TelegramServer, chat: Conversation) -> None:
    server.faults.next(ServerError(502, html=True), methods=["getMe"])
    server.faults.next(Dropped(after_effect=False), methods=["deleteWebhook"])
    server.faults.next(ServerError(500), methods=["getUpdates"])
    server.faults.next(Dropped(after_effect=True), methods=["getUpdates"])
    server.faults.next(TooManyRequests(9), methods=["getUpdates"])
    server.faults.next(Refused(409, "Conflict: terminated by other getUpdates request"), methods=["getUpdates"])
    server.faults.next(Refused(401, "Unauthorized"), methods=["getUpdates"])
    chat.send("a")

    async def poll() -> list[float]:
        pauses = Pauses()
        await polled(server, Kept(), 1, pauses)
        return pauses.asked_s

    assert asyncio.run(poll()) == [1, 1, 1, 2, 9, 5, 60]


def test_an_update_that_nobody_can_read_does_not_keep_back_the_next(
    server: TelegramServer, chat: Conversation
) -> None:
    server._world.updates.put("message", chat.id, {"message_id": "five", "chat": []})
    chat.send("a")

    async def poll() -> None:
        kept = Kept()
        await polled(server, kept, 1)
        assert kept.texts == ["a"]

    asyncio.run(poll())


def test_a_webhook_of_before_is_taken_away(server: TelegramServer, chat: Conversation) -> None:
    async def poll() -> None:
        async with channel_of(server) as channel:
            await channel.set_webhook("http://127.0.0.1:9", "bi-mat")
        chat.send("a")
        await polled(server, Kept(), 1)

    asyncio.run(poll())


def test_a_second_poller_is_told_in_the_log_and_both_go_on(server: TelegramServer, chat: Conversation) -> None:
    async def poll() -> None:
        kept, other = Kept(), Kept()
        async with channel_of(server) as one, channel_of(server) as two:
            tasks = [
                asyncio.create_task(one.receiver.receive(kept.store)),
                asyncio.create_task(two.receiver.receive(other.store)),
            ]
            await asyncio.to_thread(server.until_called, "getUpdates", 4)
            chat.send("a")
            await asyncio.to_thread(server.until_confirmed)
            for task in tasks:
                await stopped(task)
        assert "a" in kept.texts + other.texts

    with structlog.testing.capture_logs() as logs:
        asyncio.run(poll())
    assert "another process polls with this token, or has set a webhook" in {entry.get("reason") for entry in logs}


def test_polling_stops_at_once_when_it_is_cancelled(server: TelegramServer) -> None:
    async def poll() -> None:
        async with channel_of(server) as channel:
            task = asyncio.create_task(channel.receiver.receive(Kept().store))
            await asyncio.to_thread(server.until_called, "getUpdates", answered=False)
            await stopped(task)
            assert task.cancelled()

    asyncio.run(poll())


def test_a_group_is_told_by_what_becomes_of_us_in_it(server: TelegramServer) -> None:
    an = server.person("An")
    group = server.group("Tổ trực", [an], topics=["Thị thực"])
    group.set_bot("left", by=an)
    group.set_bot("member", by=an)
    group.send("chào cả nhà", by=an)
    asked = group.send("@ngoaivu_bot còn hạn?", by=an, topic="Thị thực")

    async def poll() -> list[Event]:
        kept = Kept()
        await polled(server, kept, 3)
        return kept.events

    left, came, question = asyncio.run(poll())
    assert [str(left.what), str(came.what)] == [
        "Met(turn=<Turn.LEFT: 'left'>)",
        "Met(turn=<Turn.MEMBER: 'member'>)",
    ]
    assert isinstance(question.what, Said)
    assert (question.what.text, question.what.message, question.place.is_group) == ("còn hạn?", str(asked), True)
    assert question.place.topic


def test_the_name_of_the_bot_is_known_once_it_has_been_asked_for(server: TelegramServer) -> None:
    async def introduce() -> tuple[str, str]:
        async with channel_of(server) as channel:
            assert isinstance(channel, TelegramChannel)
            before = channel.username
            await channel.introduce()
            return before, channel.username

    assert asyncio.run(introduce()) == ("", server.username)
