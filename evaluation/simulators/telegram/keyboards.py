"""`reply_markup`: keyboards under a message, checked as Telegram checks them."""

from typing import Any

from evaluation.simulators.telegram.failures import bad_request
from evaluation.simulators.telegram.formatting.links import UnusableLink, checked_link
from evaluation.simulators.telegram.parameters import Parameters

Json = dict[str, Any]

MOST_CALLBACK_BYTES = 64
MOST_BUTTONS = 100
MOST_COPIED_CHARS = 256

_OTHER_ACTIONS = frozenset(
    {
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "callback_game",
        "pay",
    }
)
_REPLY_KEYBOARDS = frozenset({"keyboard", "remove_keyboard", "force_reply"})


def markup(parameters: Parameters) -> tuple[Json | None, Json | None]:
    """The inline keyboard and the reply keyboard of a call, at most one of which is there; raises `Refusal`."""
    given = parameters.mapping("reply_markup", "reply markup")
    if not given:
        return None, None
    if "inline_keyboard" in given:
        return _inline(given["inline_keyboard"]), None
    if _REPLY_KEYBOARDS & given.keys():
        return None, given
    return None, None


def _inline(rows: object) -> Json | None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    checked = [[_button(button) for button in row] for row in rows if row]
    if sum(len(row) for row in checked) > MOST_BUTTONS:
        raise bad_request("reply markup is too long")
    return {"inline_keyboard": checked} if checked else None


def _button(button: object) -> Json:
    if not isinstance(button, dict):
        raise bad_request("can't parse inline keyboard button: InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request('can\'t parse inline keyboard button: field "text" must be a non-empty String')
    if button.get("url"):
        return {**button, "url": _checked_url(str(button["url"]))}
    if button.get("callback_data"):
        _check_data(button["callback_data"])
    elif button.get("copy_text"):
        _check_copied(button["copy_text"])
    elif not _OTHER_ACTIONS & button.keys():
        raise bad_request("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    return button


def _checked_url(url: str) -> str:
    try:
        return checked_link(url)
    except UnusableLink as error:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: {error}") from error


def _check_data(data: object) -> None:
    if not isinstance(data, str) or len(data.encode()) > MOST_CALLBACK_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")


def _check_copied(copied: object) -> None:
    text = copied.get("text") if isinstance(copied, dict) else None
    if not isinstance(text, str) or not 0 < len(text) <= MOST_COPIED_CHARS:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
