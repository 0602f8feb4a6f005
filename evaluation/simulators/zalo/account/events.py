"""The events that a webhook gets, in the shapes of the contract (part A3)."""

from collections.abc import Sequence
from typing import Any

from evaluation.simulators.zalo.account.chat import Chat
from evaluation.simulators.zalo.account.credentials import Credentials
from evaluation.simulators.zalo.files import StoredFile

Json = dict[str, Any]


class Events:
    """Builds events; `timestamp` is Unix milliseconds as text."""

    def __init__(self, credentials: Credentials) -> None:
        self._app_id = credentials.app_id
        self._oa_id = credentials.oa_id

    def from_person(self, name: str, chat: Chat, timestamp: str, **fields: Any) -> Json:
        """A person did something that reaches the account, with a `message`, an `info` or the like."""
        ends = {"sender": {"id": chat.id}, "recipient": {"id": self._oa_id}}
        return {**self._head(name, chat, timestamp), **ends, **fields}

    def from_account(self, name: str, chat: Chat, timestamp: str, admin_id: str = "", **fields: Any) -> Json:
        """The account sent something, an operator where `admin_id` is given; or what it sent was received."""
        sender = {"id": self._oa_id, **({"admin_id": admin_id} if admin_id else {})}
        ends = {"sender": sender, "recipient": {"id": chat.id}}
        return {**self._head(name, chat, timestamp), **ends, **fields}

    def follow(self, chat: Chat, timestamp: str, *, follows: bool, source: str) -> Json:
        """A person follows the account, or no longer does."""
        return {
            "oa_id": self._oa_id,
            "follower": {"id": chat.id},
            "user_id_by_app": chat.person.user_id_by_app,
            "event_name": "follow" if follows else "unfollow",
            "source": source,
            "app_id": self._app_id,
            "timestamp": timestamp,
        }

    def about_person(self, name: str, chat: Chat, timestamp: str, **fields: Any) -> Json:
        """A flat event with the person's ids: `user_click_chatnow`, `user_withdraw`."""
        return {
            "app_id": self._app_id,
            "oa_id": self._oa_id,
            "user_id": chat.id,
            "user_id_by_app": chat.person.user_id_by_app,
            "event_name": name,
            "timestamp": timestamp,
            **fields,
        }

    def _head(self, name: str, chat: Chat, timestamp: str) -> Json:
        by_app = {"user_id_by_app": chat.person.user_id_by_app} if chat.person.user_id_by_app else {}
        return {"app_id": self._app_id, **by_app, "event_name": name, "timestamp": timestamp}


def attachment(kind: str, payload: Json) -> list[Json]:
    """The `attachments` of a message, of which there is one."""
    return [{"type": kind, "payload": payload}]


def pictured(file: StoredFile) -> Json:
    """The payload of an image, a gif."""
    return {"thumbnail": file.address, "url": file.address}


def filed(file: StoredFile) -> Json:
    """The payload of a file; its size is text."""
    return {
        "size": str(len(file.data)),
        "name": file.name,
        "checksum": file.checksum,
        "type": file.extension,
        "url": file.address,
    }


def located(latitude: float, longitude: float) -> Json:
    """The payload of a place; its numbers are text."""
    return {"coordinates": {"latitude": str(latitude), "longitude": str(longitude)}}


def message(message_id: str, text: str = "", quote: str = "", attachments: Sequence[Json] = ()) -> Json:
    """The `message` of an event."""
    said: Json = {"text": text} if text else {}
    said["msg_id"] = message_id
    if quote:
        said["quote_msg_id"] = quote
    if attachments:
        said["attachments"] = list(attachments)
    return said
