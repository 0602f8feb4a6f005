"""One event being dealt with: who, where, in which language; and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from bot.conversation.incoming import Channel, Event, File, Place, Pressed, Said
from bot.conversation.outgoing import Attachment, Block, Buttons, Reply
from bot.conversation.people import Member
from knowledge.law.instrument import Audience

Effect = Callable[[Connection], None]
"""Something to be kept, in the transaction that makes the event dealt with."""


class CannotFetch(Exception):
    """A file that somebody sent cannot be had; `too_big` where it is over the platform's limit."""

    def __init__(self, reason: str, *, too_big: bool = False) -> None:
        super().__init__(reason)
        self.too_big = too_big


@dataclass(slots=True)
class Talk:
    """Handed to whoever deals with an event.

    Replies and effects take place together, once the event is dealt with, or not at all; it may be dealt with
    again after a crash, so nothing else that cannot be repeated is done.

    `language` ("vi" or "en") is what to reply in; `reader` what may be shown in this place; `now` has a zone.
    `replying_to` is the key of the reply of ours that a message replies to, `pressed_key` that of the one whose
    button is pressed; empty otherwise. `meanwhile` sends a reply at once, before the event is dealt with: one with
    a key that was used before is not sent again. `preview` shows words that are still being written, where the
    channel can. `fetch` brings a file of the event's into a folder; raises `CannotFetch`.
    """

    event: Event
    person: Member
    language: str
    reader: Audience
    now: datetime
    meanwhile: Callable[[Reply], None]
    preview: Callable[[str], None]
    fetch: Callable[[File, Path], None]
    replying_to: str = ""
    pressed_key: str = ""
    replies: list[Reply] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)

    @property
    def place(self) -> Place:
        return self.event.place

    @property
    def channel(self) -> Channel:
        return self.event.channel

    @property
    def text(self) -> str:
        """What was written, or the caption of what was sent."""
        return self.event.what.text if isinstance(self.event.what, Said) else ""

    def say(
        self,
        *blocks: Block,
        buttons: Buttons = (),
        attachment: Attachment | None = None,
        key: str = "",
        edits_key: str = "",
    ) -> None:
        """Reply where the event happened, quoting the message in a group; `edits_key`: in place of a reply."""
        self.replies.append(
            self.reply(*blocks, buttons=buttons, attachment=attachment, key=key, edits_key=edits_key)
        )

    def change(self, *blocks: Block, buttons: Buttons = ()) -> None:
        """Reply in place of the reply whose button was pressed; without blocks, only its buttons change."""
        self.replies.append(self.changed(*blocks, buttons=buttons))

    def tell(self, reply: Reply) -> None:
        """Say something elsewhere."""
        self.replies.append(reply)

    def keep(self, effect: Effect) -> None:
        self.effects.append(effect)

    def reply(
        self,
        *blocks: Block,
        buttons: Buttons = (),
        attachment: Attachment | None = None,
        key: str = "",
        edits_key: str = "",
    ) -> Reply:
        """A reply to be said here."""
        quoted = self.event.what.message if self.place.is_group and isinstance(self.event.what, Said) else ""
        return Reply(
            self.channel,
            self.place,
            blocks,
            buttons,
            attachment,
            answers=quoted,
            key=key,
            edits_key=edits_key,
            language=self.language,
        )

    def changed(self, *blocks: Block, buttons: Buttons = ()) -> Reply:
        """What takes the place of the message whose button was pressed; it keeps the key of that reply.

        Of a reply that was long enough for several messages only the last, which has the buttons, is replaced.
        """
        assert isinstance(self.event.what, Pressed)  # noqa: S101  what a press handler is called for
        return replace(self.reply(*blocks, buttons=buttons), edits=self.event.what.message, key=self.pressed_key)
