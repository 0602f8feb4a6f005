"""Telegram's Bot API on loopback: the wire contract kept, people to chat with the bot, faults on demand.

    with TelegramServer() as server:
        an = server.person("An")
        chat = server.chat(an)
        ...  # start a bot with TELEGRAM_API_URL=server.url and TELEGRAM_BOT_TOKEN=server.token
        chat.send("/start")
        greeting = chat.reply()

A developer chats with a bot from a terminal with `python -m evaluation.simulators.telegram`.
Sources: https://core.telegram.org/bots/api, and what live servers answer where that page is silent.
"""

from evaluation.simulators.faults import Dropped, ServerError, Slow
from evaluation.simulators.telegram.callbacks import Press
from evaluation.simulators.telegram.checks import assert_nothing_refused, assert_waits_obeyed, sends_by_chat
from evaluation.simulators.telegram.conversation import Conversation
from evaluation.simulators.telegram.faults import Faults, Refused, TooManyRequests
from evaluation.simulators.telegram.journal import Call
from evaluation.simulators.telegram.limits import Limits
from evaluation.simulators.telegram.people import Person
from evaluation.simulators.telegram.pushing import PUSH
from evaluation.simulators.telegram.server import TelegramServer
from evaluation.simulators.telegram.transcript import SeenButton, SeenMessage
from evaluation.simulators.waiting import NothingCame

__all__ = [
    "PUSH",
    "Call",
    "Conversation",
    "Dropped",
    "Faults",
    "Limits",
    "NothingCame",
    "Person",
    "Press",
    "Refused",
    "SeenButton",
    "SeenMessage",
    "ServerError",
    "Slow",
    "TelegramServer",
    "TooManyRequests",
    "assert_nothing_refused",
    "assert_waits_obeyed",
    "sends_by_chat",
]
