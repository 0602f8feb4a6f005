"""The sentences that reading says to people, in Vietnamese and English, kept as data in `messages.yaml`."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence in both languages."""

    vi: str
    en: str


def unreadable_message(code: str, detail: str = "") -> Message:
    """Why a file was not read and what to do about it, on one line."""
    message = _messages()["unreadable"][code]
    return Message(message["vi"].format(detail=detail), message["en"].format(detail=detail))


def warning_message(code: str) -> Message:
    """What a value of `ReadDocument.warnings` means."""
    message = _messages()["warnings"][code]
    return Message(message["vi"], message["en"])


@cache
def _messages() -> dict[str, dict[str, dict[str, str]]]:
    text = files("ingest.reading").joinpath("messages.yaml").read_text(encoding="utf-8")
    messages: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return messages
