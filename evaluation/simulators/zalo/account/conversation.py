"""One person's chat with the account in the hands of a test."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from evaluation.simulators.serving import Serving
from evaluation.simulators.waiting import Watching
from evaluation.simulators.zalo.account import events
from evaluation.simulators.zalo.account.chat import Chat
from evaluation.simulators.zalo.account.clients import Client
from evaluation.simulators.zalo.account.world import World
from evaluation.simulators.zalo.files import StoredFile
from evaluation.simulators.zalo.message import QUERY_SHOWN, Button, Message, as_text
from evaluation.simulators.zalo.people import Person

Json = dict[str, Any]
T = TypeVar("T")

OPERATOR_ID = "5555555555555555555"


class Conversation(Watching[Message]):
    """What a person does, the events that come of it, and what the person sees of the account."""

    def __init__(self, serving: Serving, world: World, chat: Chat) -> None:
        super().__init__(serving, world.changed)
        self._world = world
        self._chat = chat
        self._client = Client(world, chat)

    @property
    def id(self) -> str:
        """The person's id, which messages are sent to."""
        return self._chat.id

    @property
    def person(self) -> Person:
        """Whose chat it is."""
        return self._chat.person

    # What the person sends; each returns the message's id.

    def send(self, text: str, *, quote: str = "") -> str:
        """A text, perhaps in answer to a message (its id)."""
        return self._carry_out(lambda: self._client.say("text", text=text, quote=quote))

    def send_image(self, data: bytes = b"\xff\xd8\xff", *, name: str = "photo.jpg", caption: str = "") -> str:
        """A picture."""
        return self._send_stored("image", name, data, "image/jpeg", events.pictured, caption)

    def send_gif(self, data: bytes = b"GIF89a") -> str:
        """A moving picture; the platform's list of 1-1 events does not name it, some of its users do."""
        return self._send_stored("gif", "picture.gif", data, "image/gif", events.pictured)

    def send_file(self, name: str, data: bytes, *, mime_type: str = "application/octet-stream") -> str:
        """A file."""
        return self._send_stored("file", name, data, mime_type, events.filed)

    def send_audio(self, data: bytes = b"#!AMR\n") -> str:
        """A voice message."""
        return self._send_stored("audio", "voice.amr", data, "audio/amr", lambda file: {"url": file.address})

    def send_video(self, data: bytes = b"\x00\x00\x00\x18ftyp") -> str:
        """A film."""
        return self._send_stored(
            "video", "film.mp4", data, "video/mp4", lambda file: {**events.pictured(file), "description": ""}
        )

    def send_sticker(self, sticker_id: str = "12345") -> str:
        """A sticker."""
        return self._send_stored(
            "sticker",
            f"{sticker_id}.png",
            b"\x89PNG\r\n\x1a\n",
            "image/png",
            lambda file: {"id": sticker_id, "url": file.address},
        )

    def send_location(self, latitude: float = 10.7642473, longitude: float = 106.6564314) -> str:
        """A place."""
        return self._carry_out(lambda: self._client.say("location", payload=events.located(latitude, longitude)))

    def send_link(self, url: str, description: str = "") -> str:
        """An address that the client shows as a card."""
        payload = {"thumbnail": "", "description": description, "url": url}
        return self._carry_out(lambda: self._client.say("link", payload=payload, address=url))

    def send_business_card(self, phone: str = "84900000000") -> str:
        """Somebody's card, which arrives as a link with JSON for its description."""
        payload = {"description": f'{{"phone":"{phone}"}}', "url": "", "thumbnail": ""}
        return self._carry_out(lambda: self._client.say("business_card", payload=payload, kind="link"))

    # What else the person does.

    def press(self, label: str, *, on: Message | None = None) -> str:
        """The first button whose label holds `label`, from the latest message up; returns the message's id.

        Raises `LookupError` where no message shows such a button that makes the person say something.
        """
        for message in [on] if on else reversed(self.messages):
            for button in message.buttons:
                if label in button.label and button.talks:
                    return self._press(button)
        raise LookupError(f"no button {label!r} in the chat:\n{self.as_text()}")

    def follow(self, source: str = "oa_profile") -> None:
        """The person follows the account."""
        self._carry_out(lambda: self._client.follow(source, follows=True))

    def unfollow(self, source: str = "oa_profile") -> None:
        """The person no longer follows the account."""
        self._carry_out(lambda: self._client.follow(source, follows=False))

    def click_chatnow(self) -> None:
        """The person taps "Nhắn tin"; the webhook hears of the first time only, and only before any message."""
        self._carry_out(self._client.click_chatnow)

    def react(self, message_id: str, icon: str = "/-heart") -> None:
        """The person reacts to a message; `/-remove` takes it back."""
        self._carry_out(lambda: self._client.react(message_id, icon))

    def submit_info(self, **info: Any) -> None:
        """The person fills in the card that asked for name and address."""
        self._carry_out(lambda: self._client.interact_and_tell("user_submit_info", info=info))

    def withdraw(self) -> None:
        """The person asks that what is kept about them be deleted."""
        self._carry_out(self._client.withdraw)

    def see(self) -> None:
        """The account's messages reach the person's phone and are looked at; the webhook gets the receipts."""
        self._carry_out(self._client.see)

    def operator_says(self, text: str, *, admin_id: str = OPERATOR_ID) -> str:
        """A human answers from the account's own chat tool; the bot hears of it as `oa_send_text`."""
        return self._carry_out(lambda: self._client.operator_says(text, admin_id))

    def raise_event(self, name: str, **fields: Any) -> None:
        """An event of any name, from the person, with whatever fields; for kinds that this simulator lacks."""
        self._carry_out(lambda: self._client.raise_event(name, **fields))

    def redeliver(self, message_id: str) -> None:
        """The event of a message is delivered once more, as if it were new: the very same bytes."""
        self._carry_out(lambda: self._client.redeliver(message_id))

    # What the person sees.

    @property
    def follows(self) -> bool:
        """Whether the person follows the account."""
        return self._chat.follows

    def as_text(self) -> str:
        """The whole chat in a readable form."""
        return as_text(self.messages)

    def shown_now(self) -> list[Message]:
        """As `messages`; for use on the server's loop."""
        return [message for message in self._chat.messages.values() if message.message_id not in self._chat.hidden]

    def sent_now(self) -> list[Hashable]:
        """The ids of the bot's messages; for use on the server's loop."""
        return [message.message_id for message in self._chat.messages.values() if message.by_bot]

    def told_now(self) -> str:
        """The chat in a readable form; for use on the server's loop."""
        trouble = self._world.deliveries.trouble()
        because = f" ({trouble})" if trouble else ""
        return f"the chat of {self.person.name}{because}, which shows:\n{as_text(self.shown_now())}"

    def _carry_out(self, act: Callable[[], T]) -> T:
        return self._serving.carry_out(act)

    def _press(self, button: Button) -> str:
        hidden = button.kind != QUERY_SHOWN
        return self._carry_out(lambda: self._client.say("text", text=button.payload, hidden=hidden))

    def _send_stored(
        self,
        kind: str,
        name: str,
        data: bytes,
        mime_type: str,
        payload: Callable[[StoredFile], Json],
        text: str = "",
    ) -> str:
        def sending() -> str:
            file = self._world.files.add(name, data, mime_type)
            shown = name if kind == "file" else ""
            return self._client.say(kind, text=text, payload=payload(file), address=file.address, shown=shown)

        return self._carry_out(sending)
