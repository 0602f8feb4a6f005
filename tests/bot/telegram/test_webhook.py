"""Updates pushed by Telegram through the route to the store."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from bot.conversation.incoming import Event, Said
from bot.telegram.channel import WEBHOOK_PATH, NotIntroduced, TelegramChannel
from evaluation.simulators.telegram import Conversation, ServerError, TelegramServer
from tests.bot.telegram.conftest import Pauses, channel_of
from tests.evaluation.simulators.telegram.receiver import Json, Receiver, Reply
from webhooks.telegram import SECRET_HEADER, telegram_router

SECRET = "bi-mat_1"


def test_what_is_pushed_is_stored_once_though_the_first_try_fails(
    server: TelegramServer, chat: Conversation
) -> None:
    kept: list[Event] = []
    failures = iter([OSError("disk full")])

    async def store(events: Sequence[Event]) -> None:
        for failure in failures:
            raise failure
        kept.extend(events)

    def push(update: Json, secret: str) -> Reply:
        answer = client.post(WEBHOOK_PATH, content=json.dumps(update), headers={SECRET_HEADER: secret})
        return Reply(answer.status_code)

    async def talk() -> None:
        async with channel_of(server) as channel:
            app.include_router(telegram_router(SECRET, channel.translate, store))
            await channel.set_webhook(receiver.url.removesuffix(WEBHOOK_PATH), SECRET)
            chat.send("xin chào")
            await asyncio.to_thread(server.until_confirmed)

    app = FastAPI()
    client = TestClient(app)
    with Receiver(push) as receiver:
        asyncio.run(talk())
    assert [event.what.text for event in kept if isinstance(event.what, Said)] == ["xin chào"]
    assert len(server.pushes) == 2
    assert server.calls("setWebhook")[0].values["secret_token"] == SECRET


def test_an_update_that_comes_before_we_know_our_name_is_to_come_again(server: TelegramServer) -> None:
    async def translate() -> None:
        async with channel_of(server) as channel:
            with pytest.raises(NotIntroduced):
                channel.translate({"update_id": 1})
            await channel.introduce()
            assert channel.translate({"update_id": 1}) is None

    asyncio.run(translate())


def test_setting_the_webhook_outlasts_whatever_telegram_does(server: TelegramServer) -> None:
    server.faults.next(ServerError(), calls=3)

    async def set_webhook() -> None:
        pauses = Pauses()
        async with channel_of(server, pauses) as channel:
            await channel.set_webhook("https://ngoaivu.example.vn/", SECRET)
        assert pauses.asked_s == [1, 2, 4]

    asyncio.run(set_webhook())
    assert server.calls("setWebhook")[-1].values["url"] == "https://ngoaivu.example.vn/webhooks/telegram"


def test_a_channel_needs_no_telegram_to_be_built() -> None:
    async def build() -> None:
        channel = TelegramChannel("1:a", "http://127.0.0.1:9")
        with suppress(TimeoutError):
            await asyncio.wait_for(channel.introduce(), 0.05)
        assert channel.username == ""
        await channel.close()

    asyncio.run(build())
