"""Whatever fails, in whatever order: an event is dealt with once, a reply sent at most once, nothing just lost."""

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import select, update

from bot.conversation.incoming import Channel
from bot.conversation.outgoing import Reply
from bot.delivery.adapter import NotSent, Refused, TryLater, Unsure
from bot.delivery.chat_id import ChatId
from bot.delivery.inbox import Inbox, Waiting
from bot.delivery.post import Letter
from bot.storage.database import open_conversations
from bot.storage.schema import replies
from tests.bot.delivery.doubles import block, said
from tests.bot.delivery.mail import Mail

_CHATS = ("100", "200")
_chats = st.sampled_from(_CHATS)


class Deliveries(RuleBasedStateMachine):
    """Tables, a platform and a process that may end at any point; what is in memory is lost then."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.engine = open_conversations(f"sqlite:///{Path(self.folder.name) / 'conversations.db'}")
        self.mail = Mail(self.engine)
        self.received: list[str] = []
        self.refused: set[str] = set()
        self.dealt: dict[str, list[str]] = {chat: [] for chat in _CHATS}
        self.start()

    def start(self) -> None:
        """A process begins."""
        self.inbox = Inbox(self.engine, self.mail.clock)
        self.mail.post.recover()
        self.lanes: dict[str, list[Waiting]] = {chat: [] for chat in _CHATS}
        self._add(self.inbox.waiting())
        self.letters: dict[str, Letter] = {}

    def teardown(self) -> None:
        """Once nothing fails any more, everything is dealt with, and everything sent or offered."""
        self.start()
        for chat in _CHATS:
            while self.lanes[chat]:
                self.deal(chat)
            self._send_all(chat)
        self.every_reply_is_there_at_most_once_and_in_order()
        sent_or_offered = [
            text for chat in _CHATS for text in [*self.mail.platform.shown.texts(chat), *self._unsure(chat)]
        ]
        for number in self.received:
            for part in ("a", "b"):
                text = f"{number}{part}"
                assert sent_or_offered.count(text) >= 1 or text in self.refused, f"{text} is lost"
        self.engine.dispose()
        self.folder.cleanup()

    @rule(chat=_chats, is_told_again=st.booleans())
    def receive(self, chat: str, is_told_again: bool) -> None:
        number = f"{chat}-{len(self.received)}"
        event = said(number, number, chat)
        self._add(self.inbox.receive([event, event] if is_told_again else [event]))
        self.received.append(number)
        assert self.inbox.receive([event]) == []

    @rule(chat=_chats)
    def deal(self, chat: str) -> None:
        if not self.lanes[chat]:
            return
        waiting = self.lanes[chat].pop(0)
        assert self.inbox.begin(waiting.id) > 0
        text = waiting.event.id.removeprefix("e")
        told = Reply(Channel.TELEGRAM, waiting.event.place, (block(f"{text}a"), block(f"{text}b")))
        with self.engine.begin() as connection:
            assert self.inbox.finish(connection, waiting.id)
            self.mail.outbox.write(connection, [told])
        self.dealt[chat].append(text)

    @rule(chat=_chats)
    def take(self, chat: str) -> None:
        if chat not in self.letters:
            self.mail.clock.passes(minutes=2)
            letter = self.mail.post.take(ChatId(Channel.TELEGRAM, chat))
            if isinstance(letter, Letter):
                self.letters[chat] = letter

    @rule(chat=_chats, letters=st.integers(1, 4))
    def send(self, chat: str, letters: int) -> None:
        for _ in range(letters):
            self.call(chat, None)

    @rule(chat=_chats, error=st.sampled_from([TryLater("later", 1.0), Unsure("broken"), Refused("no")]))
    def fail(self, chat: str, error: NotSent) -> None:
        self.mail.platform.fail(chat, error)
        self.call(chat, error)

    @rule(chat=_chats)
    def break_after_effect(self, chat: str) -> None:
        self.mail.platform.fail(chat, Unsure("broken"), after_effect=True)
        self.call(chat, Unsure("broken"))

    @rule(chat=_chats)
    def die_after_the_call(self, chat: str) -> None:
        self.take(chat)
        if chat in self.letters:
            self.mail.call(self.letters[chat])
        self.start()

    @rule(chat=_chats)
    def die_before_an_event_is_over(self, chat: str) -> None:
        if self.lanes[chat]:
            self.inbox.begin(self.lanes[chat][0].id)
        self.start()

    @rule()
    def die(self) -> None:
        self.start()

    def call(self, chat: str, error: NotSent | None) -> None:
        """Have the platform do what is next in the chat, and believe it."""
        self.take(chat)
        letter = self.letters.pop(chat, None)
        if letter is None:
            self.mail.platform.fails.clear()
            return
        if isinstance(error, Refused):
            self.refused.add(json.loads(letter.body)["text"])
        self.mail.post.settle(letter, self.mail.call(letter))

    @invariant()
    def every_reply_is_there_at_most_once_and_in_order(self) -> None:
        for chat in _CHATS:
            shown = [text for text in self.mail.platform.shown.texts(chat) if text in self._texts(chat)]
            assert shown == [text for text in self._texts(chat) if text in shown]

    @invariant()
    def every_event_is_dealt_with_at_most_once(self) -> None:
        for dealt in self.dealt.values():
            assert len(set(dealt)) == len(dealt)

    def _texts(self, chat: str) -> list[str]:
        return [f"{text}{part}" for text in self.dealt[chat] for part in "ab"]

    def _unsure(self, chat: str) -> list[str]:
        """What is offered: by a notice each, which is there."""
        offered = select(replies.c.id, replies.c.body).where(replies.c.state == "unsure", replies.c.chat == chat)
        with self.engine.connect() as connection:
            rows = connection.execute(offered).all()
        buttons = [data for each in self.mail.platform.shown.buttons[chat].values() for data in each]
        notices = [text for text in self.refused if "chưa tới" in text]
        assert notices or all(f"re:{row.id}" in buttons for row in rows)
        return [json.loads(row.body)["text"] for row in rows]

    def _send_all(self, chat: str) -> None:
        self.mail.platform.fails.clear()
        with self.engine.begin() as connection:
            connection.execute(update(replies).values(not_before=None))
        assert self.mail.send_all(ChatId(Channel.TELEGRAM, chat)) is None

    def _add(self, waiting: list[Waiting]) -> None:
        for each in waiting:
            self.lanes[each.event.place.chat].append(each)


TestDeliveries = Deliveries.TestCase
TestDeliveries.settings = settings(
    max_examples=20, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
