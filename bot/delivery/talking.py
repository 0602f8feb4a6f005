"""What whoever deals with an event is handed: who it is, in which language, what was replied to."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial

from sqlalchemy import Engine

from bot.conversation.incoming import Event, Pressed, Said
from bot.conversation.outgoing import Reply
from bot.conversation.people import Member
from bot.conversation.talk import Talk
from bot.delivery.bridging import Bridge
from bot.delivery.chat_id import ChatId
from bot.delivery.choosing_language import language_before, language_for
from bot.delivery.outbox import Outbox, key_of
from bot.storage.people import People


class TalkMaker:
    """Makes talks; `tell` hears of chats with something to be sent at once. `now` has the zone of the office."""

    def __init__(
        self,
        engine: Engine,
        outbox: Outbox,
        bridge: Bridge,
        tell: Callable[[Iterable[ChatId]], None],
        now: Callable[[], datetime],
        people: People,
    ) -> None:
        self._engine = engine
        self._people = people
        self._outbox = outbox
        self._bridge = bridge
        self._tell = tell
        self._now = now

    def make(self, event: Event) -> Talk:
        """Who acts is known to us from now on."""
        now, what = self._now(), event.what
        home = "" if event.place.is_group else event.place.chat
        person = self._people.meet(event.channel, event.person.id, home, now.astimezone(UTC), event.person.name)
        return Talk(
            event=event,
            person=person,
            language=language_for(event, person, partial(self._language_before, person)),
            reader=self._people.reader_in(event.place, person, event.channel),
            now=now,
            meanwhile=self._say_at_once,
            preview=self._bridge.previewer(event.channel, event.place),
            fetch=partial(self._bridge.fetch, event.channel),
            replying_to=self._key_of(event, what.answers) if isinstance(what, Said) else "",
            pressed_key=self._key_of(event, what.message) if isinstance(what, Pressed) else "",
        )

    def _say_at_once(self, reply: Reply) -> None:
        with self._engine.begin() as connection:
            chats = self._outbox.write_once(connection, reply)
        self._tell(chats)

    def _language_before(self, person: Member) -> str:
        with self._engine.connect() as connection:
            return language_before(connection, person)

    def _key_of(self, event: Event, message: str) -> str:
        if not message:
            return ""
        with self._engine.connect() as connection:
            return key_of(connection, ChatId(event.channel, event.place.chat), message)
