"""A running Telegram, and a channel that calls it."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import pytest

from bot.telegram.channel import TelegramChannel
from evaluation.simulators.telegram import Conversation, TelegramServer


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    """A Telegram without limits or faults."""
    with TelegramServer() as running:
        yield running


@pytest.fixture
def chat(server: TelegramServer) -> Conversation:
    """A private chat that An has started."""
    return server.chat(server.person("An"))


@pytest.fixture(autouse=True)
def _levels_as_they_were() -> Iterator[None]:
    """A connection silences loggers of the whole process."""
    loggers = [logging.getLogger(name) for name in ("telegram", "httpx", "httpcore")]
    before = [logger.level for logger in loggers]
    yield
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


class Pauses:
    """Sleeps a moment however long it is asked to, and notes how long that was."""

    def __init__(self) -> None:
        self.asked_s: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.asked_s.append(seconds)
        await asyncio.sleep(0.01)


@asynccontextmanager
async def channel_of(server: TelegramServer, pauses: Pauses | None = None) -> AsyncIterator[TelegramChannel]:
    """A channel to the server; it waits no longer than a moment."""
    channel = TelegramChannel(server.token, server.url, sleep=pauses or Pauses())
    try:
        yield channel
    finally:
        await channel.close()
