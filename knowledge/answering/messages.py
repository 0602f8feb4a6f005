"""The sentences an answer says in its own words, from `messages.yaml`."""

from functools import cache
from importlib.resources import files

import yaml

from knowledge.answering.status import AnswerStatus

LANGUAGES = ("vi", "en")


@cache
def _read() -> dict[str, dict[str, dict[str, str]]]:
    text = files(__package__).joinpath("messages.yaml").read_text(encoding="utf-8")
    sections: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return sections


def status_names() -> set[str]:
    """The statuses that have a message."""
    return set(_read()["statuses"])


def label_names() -> set[str]:
    return set(_read()["labels"])


def message(status: AnswerStatus, language: str, /, **fields: object) -> str:
    """The one message of a status. Raises `KeyError` for a field it names and was not given."""
    return _read()["statuses"][status][_known(language)].format(**fields)


def label(name: str, language: str, /, **fields: object) -> str:
    return _read()["labels"][name][_known(language)].format(**fields)


def _known(language: str) -> str:
    """Vietnamese serves whoever writes in neither language: it is the language of the law quoted."""
    return language if language in LANGUAGES else "vi"
