"""The fields of work that documents and procedures are browsed and followed by: the list of `topics.yaml`."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from knowledge.language.normal_form import canonical_words
from knowledge.law.instrument import Instrument


@dataclass(frozen=True, slots=True)
class Topic:
    """`key` is what is kept of it. `symbols` belong to it whatever they are called."""

    key: str
    vi: str
    en: str
    patterns: tuple[re.Pattern[str], ...]
    symbols: frozenset[str]

    def name(self, language: str) -> str:
        return self.en if language == "en" else self.vi

    def covers(self, symbol: str, title: str) -> bool:
        words = " ".join(canonical_words(title))
        return symbol in self.symbols or any(pattern.search(words) for pattern in self.patterns)


@cache
def topics() -> tuple[Topic, ...]:
    """In the order in which they are shown."""
    text = files(__package__).joinpath("topics.yaml").read_text(encoding="utf-8")
    return tuple(
        Topic(
            key=each["key"],
            vi=each["vi"],
            en=each["en"],
            patterns=tuple(re.compile(rf"\b(?:{pattern})\b") for pattern in each["patterns"]),
            symbols=frozenset(f"TTHC-{name}" for name in each.get("procedures", ())),
        )
        for each in yaml.safe_load(text)
    )


def topics_of(symbol: str, title: str) -> tuple[Topic, ...]:
    """Those that a document belongs to, by its title."""
    return tuple(topic for topic in topics() if topic.covers(symbol, title))


def topic_of_procedure(instrument: Instrument) -> Topic | None:
    """The one under which a procedure is listed: that which names it, else the first that its name fits."""
    named = next((topic for topic in topics() if instrument.symbol in topic.symbols), None)
    return named or next(iter(topics_of(instrument.symbol, instrument.title)), None)


def topic(key: str) -> Topic | None:
    return next((each for each in topics() if each.key == key), None)
