"""Zalo on loopback: an Official Account, and the Bot Platform; the wire contract kept, faults on demand.

    with ZaloServer() as server:
        chat = server.chat(server.person("An"))
        ...  # start a bot with the environment server.settings
        server.set_webhook("http://127.0.0.1:8000/webhooks/zalo")
        chat.send("Thủ tục cấp hộ chiếu?")
        answer = chat.reply()
        server.clock.advance(hours=49)  # replies are billed from now on

    with ZaloBotServer() as server:
        chat = server.chat(server.person("An"))
        ...  # start a bot with server.settings; it polls, or sets its webhook itself
        chat.send("Xin chào")
        answer = chat.reply()

A developer chats with a bot from a terminal with `python -m evaluation.simulators.zalo [account|bot]`.
Nothing here was tried against Zalo itself: what sources agree on is enforced, and where they do not, `Rules` and
`BotRules` choose. The signer is proved by the test vectors of the contract.
"""

from evaluation.simulators.clock import Clock
from evaluation.simulators.faults import Dropped, ServerError, Slow
from evaluation.simulators.waiting import NothingCame
from evaluation.simulators.zalo.account.api import SEND
from evaluation.simulators.zalo.account.console import NotAccepted
from evaluation.simulators.zalo.account.conversation import Conversation
from evaluation.simulators.zalo.account.credentials import Credentials
from evaluation.simulators.zalo.account.oauth import ACCESS_TOKEN
from evaluation.simulators.zalo.account.rules import Rules
from evaluation.simulators.zalo.account.server import ZaloServer
from evaluation.simulators.zalo.account.signing import Signed
from evaluation.simulators.zalo.bots.conversation import BotConversation
from evaluation.simulators.zalo.bots.rules import BotRules
from evaluation.simulators.zalo.bots.server import ZaloBotServer
from evaluation.simulators.zalo.calls import Call
from evaluation.simulators.zalo.checks import (
    assert_composed,
    assert_nothing_refused,
    assert_one_refresh,
    assert_within_limits,
    sends_by_chat,
)
from evaluation.simulators.zalo.deliveries import Delivery, Try
from evaluation.simulators.zalo.faults import PUSH, Duplicated, Faults, Refused
from evaluation.simulators.zalo.message import Button, Message
from evaluation.simulators.zalo.people import Person

__all__ = [
    "ACCESS_TOKEN",
    "PUSH",
    "SEND",
    "BotConversation",
    "BotRules",
    "Button",
    "Call",
    "Clock",
    "Conversation",
    "Credentials",
    "Delivery",
    "Dropped",
    "Duplicated",
    "Faults",
    "Message",
    "NotAccepted",
    "NothingCame",
    "Person",
    "Refused",
    "Rules",
    "ServerError",
    "Signed",
    "Slow",
    "Try",
    "ZaloBotServer",
    "ZaloServer",
    "assert_composed",
    "assert_nothing_refused",
    "assert_one_refresh",
    "assert_within_limits",
    "sends_by_chat",
]
