"""What people do in their Zalo apps, and the events that come of it; for use on the server's loop."""

from collections.abc import Sequence
from typing import Any

from evaluation.simulators.zalo.account import events
from evaluation.simulators.zalo.account.chat import Chat
from evaluation.simulators.zalo.account.world import World
from evaluation.simulators.zalo.message import Message

Json = dict[str, Any]


class Client:
    """The app of one person, or the chat tool in which an operator sees that person's chat."""

    def __init__(self, world: World, chat: Chat) -> None:
        self._world = world
        self._chat = chat

    def say(
        self,
        event: str,
        *,
        text: str = "",
        payload: Json | None = None,
        kind: str = "",
        quote: str = "",
        address: str = "",
        shown: str = "",
        hidden: bool = False,
    ) -> str:
        """Puts a message of the person into the chat, tells the webhook, and returns its id.

        `event` ends the event's name, `kind` is the attachment's where that differs; `shown` names a file.
        """
        attachments: Sequence[Json] = [] if payload is None else events.attachment(kind or event, payload)
        message_id = self._world.ids.message()
        if hidden:
            self._chat.hidden.append(message_id)
        self._chat.opened = True
        self._world.interact(self._chat)
        file = "" if payload is None else shown or event
        self._post(message_id, self._chat.person.name, text, file=file, address=address, quote=quote)
        said = events.message(message_id, text, quote, attachments)
        if self._chat.person.anonymous:
            said["conversation_id"] = self._chat.conversation_id
        name = f"{'anonymous' if self._chat.person.anonymous else 'user'}_send_{event}"
        self._tell(self._from_person(name, message=said))
        return message_id

    def follow(self, source: str, *, follows: bool) -> None:
        """The person follows the account, or no longer does."""
        self._chat.follows = follows
        if follows:
            self._world.interact(self._chat)
        timestamp = self._world.timestamp()
        self._tell(self._world.events.follow(self._chat, timestamp, follows=follows, source=source))

    def click_chatnow(self) -> None:
        """The person taps "Nhắn tin"."""
        self._world.interact(self._chat)
        if not self._chat.opened:
            self._chat.opened = True
            self._tell(self._about("user_click_chatnow"))

    def react(self, message_id: str, icon: str) -> None:
        """The person reacts to a message."""
        self._world.react(self._chat, message_id, icon)
        reaction = {"msg_id": message_id, "react_icon": icon}
        self._tell(self._from_person("user_reacted_message", message=reaction))

    def withdraw(self) -> None:
        """The person asks that what is kept about them be deleted."""
        self._tell(self._about("user_withdraw"))

    def raise_event(self, name: str, **fields: Any) -> None:
        """An event of any name."""
        self._tell(self._from_person(name, **fields))

    def see(self) -> None:
        """What the account sent is received and seen."""
        sent = [message.message_id for message in self._chat.messages.values() if message.by_bot]
        for message_id in sent:
            self._tell(self._from_account("user_received_message", message={"msg_id": message_id}))
        if sent:
            self._tell(self._from_account("user_seen_message", message={"msg_ids": sent}))

    def operator_says(self, text: str, admin_id: str) -> str:
        """A human writes from the account's chat tool; returns the message's id."""
        message_id = self._world.ids.message()
        sender = f"{self._world.credentials.name} (operator)"
        self._post(message_id, sender, text)
        said = events.message(message_id, text)
        self._tell(self._from_account("oa_send_text", admin_id=admin_id, message=said))
        return message_id

    def interact_and_tell(self, name: str, **fields: Any) -> None:
        """An event that also opens the window for replies."""
        self._world.interact(self._chat)
        self._tell(self._from_person(name, **fields))

    def redeliver(self, message_id: str) -> None:
        """The event of a message once more; raises `LookupError` where there was none."""
        for delivery in list(self._world.deliveries.every):
            if delivery.event.get("message", {}).get("msg_id") == message_id:
                self._tell(delivery.event)
                return
        raise LookupError(f"no event with message {message_id}")

    def _from_person(self, name: str, **fields: Any) -> Json:
        return self._world.events.from_person(name, self._chat, self._world.timestamp(), **fields)

    def _from_account(self, name: str, admin_id: str = "", **fields: Any) -> Json:
        return self._world.events.from_account(name, self._chat, self._world.timestamp(), admin_id, **fields)

    def _about(self, name: str) -> Json:
        return self._world.events.about_person(name, self._chat, self._world.timestamp())

    def _post(
        self, message_id: str, sender: str, text: str, *, file: str = "", address: str = "", quote: str = ""
    ) -> None:
        message = Message(
            message_id=message_id,
            by_bot=False,
            sender=sender,
            text=text,
            sent_at=self._world.clock(),
            file=file,
            address=address,
            quote=quote,
        )
        self._world.post(self._chat, message)

    def _tell(self, event: Json) -> None:
        self._world.tell(event, self._chat)
