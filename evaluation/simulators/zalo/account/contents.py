"""What a customer-service message may hold (contract, part A4), strictly: what is unsure is refused.

Text has at most 2,000 characters, counted in UTF-16 units because the platform's own SDKs are in Java and
JavaScript. Buttons come under a text in a template without `template_type`, at most five; lists have no page
for v3.0 and are not supported. A picture is uploaded or has an address; a file is uploaded.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from evaluation.simulators.zalo.account.failures import invalid, refusal, too_much
from evaluation.simulators.zalo.account.uploading import uploaded
from evaluation.simulators.zalo.account.world import World
from evaluation.simulators.zalo.message import QUERY_HIDDEN, QUERY_SHOWN, Button

Json = dict[str, Any]

MOST_TEXT_CHARS = 2000
MOST_BUTTONS = 5
MOST_QUERY_CHARS = 1000


@dataclass(frozen=True)
class Content:
    """The text of a message and what comes with it; `echo` is the event that reports it."""

    text: str = ""
    file: str = ""
    address: str = ""
    buttons: tuple[Button, ...] = ()
    echo: str = "oa_send_text"


def read(world: World, message: Json) -> Content:
    """The content of a `message`; raises the refusal it meets."""
    text = message.get("text", "")
    if not isinstance(text, str):
        raise invalid("message.text")
    if chars(text) > MOST_TEXT_CHARS:
        raise too_much("message.text")
    attached = message.get("attachment")
    if attached is None:
        if not text.strip():
            raise invalid("message.text")
        return Content(text)
    payload = _mapping(attached, "attachment").get("payload")
    if attached.get("type") == "file":
        return _file(world, text, _mapping(payload, "attachment.payload"))
    if attached.get("type") == "template":
        return _template(world, text, _mapping(payload, "attachment.payload"))
    raise invalid("attachment.type")


def chars(text: str) -> int:
    """The length of a text in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _file(world: World, text: str, payload: Json) -> Content:
    found = uploaded(world, payload.get("token"), {"file"}, "attachment.payload.token")
    return Content(text, found.file.name, found.file.address, echo="oa_send_file")


def _template(world: World, text: str, payload: Json) -> Content:
    readers: dict[object, Callable[[World, str, Json], Content]] = {
        None: _buttons,
        "media": _media,
        "request_user_info": _request_user_info,
    }
    reader = readers.get(payload.get("template_type"))
    if reader is None:
        raise refusal(-233)
    return reader(world, text, payload)


def _media(world: World, text: str, payload: Json) -> Content:
    element = _only_element(payload)
    kind = element.get("media_type")
    if kind not in {"image", "gif", "sticker"} or ("url" in element) == ("attachment_id" in element):
        raise invalid("attachment.payload.elements")
    if kind == "gif" and not (element.get("width") and element.get("height")):
        raise invalid("attachment.payload.elements.width")
    if "url" in element:
        address = element["url"]
        if not isinstance(address, str) or not address.startswith(("https://", "http://")):
            raise invalid("attachment.payload.elements.url")
    else:
        kinds = {"image", "gif"} if kind != "sticker" else set()
        field = "attachment.payload.elements.attachment_id"
        address = uploaded(world, element["attachment_id"], kinds, field).file.address
    return Content(text, str(kind), address, echo=f"oa_send_{kind}")


def _request_user_info(_world: World, text: str, payload: Json) -> Content:
    element = _only_element(payload)
    if not all(isinstance(element.get(name), str) for name in ("title", "subtitle", "image_url")):
        raise invalid("attachment.payload.elements")
    return Content(text or f"{element['title']}\n{element['subtitle']}", "request_user_info")


def _only_element(payload: Json) -> Json:
    elements = payload.get("elements")
    if not isinstance(elements, list) or len(elements) != 1:
        raise invalid("attachment.payload.elements")
    return _mapping(elements[0], "attachment.payload.elements")


def _buttons(world: World, text: str, payload: Json) -> Content:
    if world.rules.refuse_buttons:
        raise refusal(world.rules.refuse_buttons)
    buttons = payload.get("buttons")
    if not text.strip() or not isinstance(buttons, list) or not 0 < len(buttons) <= MOST_BUTTONS:
        raise invalid("attachment.payload.buttons")
    return Content(text, buttons=tuple(_button(_mapping(button, "buttons")) for button in buttons))


def _button(button: Json) -> Button:
    title, kind, payload = button.get("title"), button.get("type"), button.get("payload")
    if not isinstance(title, str) or not title.strip():
        raise invalid("buttons.title")
    if kind in {QUERY_SHOWN, QUERY_HIDDEN}:
        if not isinstance(payload, str) or not payload or chars(payload) > MOST_QUERY_CHARS:
            raise invalid("buttons.payload")
        return Button(title, str(kind), payload)
    fields: dict[object, Sequence[str]] = {
        "oa.open.url": ["url"],
        "oa.open.phone": ["phone_code"],
        "oa.open.sms": ["phone_code", "content"],
    }
    if kind not in fields:
        raise invalid("buttons.type")
    values = [_mapping(payload, "buttons.payload").get(name) for name in fields[kind]]
    if not all(isinstance(value, str) and value for value in values):
        raise invalid("buttons.payload")
    return Button(title, str(kind), str(values[0]))


def _mapping(value: object, field: str) -> Json:
    if not isinstance(value, dict):
        raise invalid(field)
    return value
