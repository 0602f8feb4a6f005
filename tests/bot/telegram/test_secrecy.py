"""No log at any level shows the token, a name, or what is said, whatever goes wrong."""

import asyncio
import logging
from contextlib import suppress
from pathlib import Path

import pytest
import structlog

from bot.conversation.incoming import Channel, Event, File, Person, Place, Said
from bot.conversation.outgoing import Block, BlockKind, Reply
from bot.conversation.talk import CannotFetch
from bot.delivery.adapter import NotSent
from evaluation.simulators.telegram import Conversation, Dropped, Refused, ServerError, TelegramServer
from tests.bot.telegram.conftest import channel_of
from tests.bot.telegram.test_polling import Kept, stopped

SAID = "chuyện riêng của tôi"
NAME = "Nguyễn Bí Mật"
ANSWERED = "câu trả lời riêng"


def test_the_log_is_silent_on_what_is_secret(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    # As if somebody had asked for everything.
    logging.getLogger().setLevel(logging.NOTSET)
    with TelegramServer() as server, structlog.testing.capture_logs() as ours, caplog.at_level(logging.NOTSET):
        caplog.clear()
        chat = server.chat(server.person(NAME))
        before = len(caplog.records)
        asyncio.run(everything(server, chat, tmp_path))
        told = [record.getMessage() + str(record.exc_info) for record in caplog.records[before:]]
    told += [str(entry) for entry in ours] + list(capfd.readouterr())
    assert ours
    for secret in (server.token, server.token.partition(":")[2], SAID, NAME, ANSWERED):
        assert not [line for line in told if secret in line]


async def everything(server: TelegramServer, chat: Conversation, folder: Path) -> None:
    """What the bot does in a day, then again with every call failing in each way there is."""
    reply = Reply(Channel.TELEGRAM, Place(str(chat.id)), (Block(BlockKind.TEXT, ANSWERED),))
    event = Event(Channel.TELEGRAM, "1", Person("1", name=NAME), reply.place, Said("1", SAID))
    faults = (
        None,
        Dropped(after_effect=False),
        ServerError(502, html=True),
        Refused(400, f"Bad Request: can't use {ANSWERED}"),
        Refused(401, "Unauthorized"),
        Refused(409, "Conflict: terminated by other getUpdates request"),
    )
    chat.send_document(f"{SAID}.txt", b"abc", caption=SAID)
    file = File(chat.messages[-1].file_id, f"{SAID}.txt", 3)
    for fault in faults:
        chat.send(SAID)
        server._world.updates.put("message", chat.id, {"message_id": SAID})
        async with channel_of(server) as channel:
            if fault is not None:
                server.faults.next(fault, calls=6)
            with suppress(NotSent):
                number = await channel.adapter.send(str(chat.id), channel.adapter.lay_out(reply)[0])
                await channel.adapter.edit(str(chat.id), number, channel.adapter.lay_out(reply)[0])
            await channel.adapter.acknowledge(event)
            await channel.adapter.preview(event.place, ANSWERED)
            with suppress(CannotFetch):
                await channel.adapter.fetch(file, folder)
            kept = Kept()
            task = asyncio.create_task(channel.receiver.receive(kept.store))
            await kept.until(1)
            await stopped(task)
