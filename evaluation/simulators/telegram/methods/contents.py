"""Texts and captions as a call gives them."""

from evaluation.simulators.telegram.failures import bad_request
from evaluation.simulators.telegram.formatting import Entity, Formatted, Malformed, formatted
from evaluation.simulators.telegram.formatting.cleaning import BrokenSymbol
from evaluation.simulators.telegram.parameters import Parameters

MOST_TEXT_UNITS = 4096
MOST_CAPTION_UNITS = 1024


def text_of(parameters: Parameters) -> Formatted:
    """The text of a message to send: never empty, never over the limit; raises `Refusal`."""
    if not parameters.text("text"):
        raise bad_request("message text is empty")
    text = read(parameters, "text", "entities")
    if not text.text:
        raise bad_request("text must be non-empty")
    if text.length > MOST_TEXT_UNITS:
        raise bad_request("message is too long")
    return text


def caption_of(parameters: Parameters) -> Formatted:
    """The caption, which may be empty; raises `Refusal`."""
    caption = read(parameters, "caption", "caption_entities")
    if caption.length > MOST_CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return caption


def read(parameters: Parameters, text: str, entities: str) -> Formatted:
    """A text with its `parse_mode` or entities applied; raises `Refusal` where they cannot be."""
    mode = parameters.text("parse_mode").lower()
    if mode not in {"", "html"}:
        # Markdown is left out: a bot under test must not rely on what this server does not read.
        raise bad_request("unsupported parse_mode")
    try:
        return formatted(parameters.text(text), html=mode == "html", entities=_entities(parameters, entities))
    except Malformed as error:
        raise bad_request(f"can't parse entities: {error}") from error
    except BrokenSymbol as error:
        raise bad_request(str(error)) from error


def _entities(parameters: Parameters, name: str) -> list[Entity]:
    try:
        return [Entity.from_json(entity) for entity in parameters.sequence(name, "message entities") or []]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise bad_request("can't parse MessageEntity: wrong type, offset or length") from error
