"""Reading a model's reply while it arrives: whole claims as they become complete, and never half of one.

LangChain's lenient parser also closes what was cut off, which would make claims of half sentences.
"""

import json
import re
from collections.abc import Iterator
from enum import Enum, auto

from knowledge.answering.generating.claims import Claim
from knowledge.language.normal_form import clean

# Models that think aloud do so before they reply, at times in the very form of the reply.
_THINKING = re.compile(r"<(think|thinking|reasoning|reflection)>")
_REPLY = re.compile(r'\{\s*(?="(?:answerable|claims)"\s*:)')
_KEY = re.compile(r'[\s,]*"(?P<key>\w+)"\s*:\s*')
_BETWEEN = re.compile(r"[\s,]*")
_TOKEN = re.compile(r"K\d+")
# What models add to a sentence though they are told not to: its tokens, and emphasis that no channel renders.
_ADDED = re.compile(r"\s*[\[(]K\d+(?:\s*[,;]\s*K\d+)*[\])]|\*\*|__|`")


class _Place(Enum):
    BEFORE = auto()
    IN_REPLY = auto()
    IN_CLAIMS = auto()
    AFTER = auto()


class ReplyReader:
    """Takes a reply piece by piece: fences, chatter and thinking around the one JSON object do not matter.

    `answerable` is None until the model has said so. `is_complete` once the object has been closed.
    """

    def __init__(self) -> None:
        self._decoder = json.JSONDecoder()
        self._text = ""
        self._at = 0
        self._place = _Place.BEFORE
        self.answerable: bool | None = None

    @property
    def chars(self) -> int:
        return len(self._text)

    @property
    def is_complete(self) -> bool:
        return self._place is _Place.AFTER

    def feed(self, piece: str) -> list[Claim]:
        """The claims that this piece completes. One that is no object with a text is a claim with an empty one."""
        self._text += piece
        found: list[Claim] = []
        while self._advance(found):
            pass
        return found

    def _advance(self, found: list[Claim]) -> bool:
        """One step on; False where more of the reply is needed first."""
        if self._place is _Place.BEFORE:
            return self._find_reply()
        if self._place is _Place.IN_REPLY:
            return self._read_member()
        return self._place is _Place.IN_CLAIMS and self._read_claim(found)

    def _find_reply(self) -> bool:
        thinking = _THINKING.search(self._text, self._at)
        reply = _REPLY.search(self._text, self._at, thinking.start() if thinking else len(self._text))
        if reply:
            self._at, self._place = reply.end(), _Place.IN_REPLY
            return True
        end = self._text.find(f"</{thinking[1]}>", thinking.end()) if thinking else -1
        self._at = end if end >= 0 else self._at
        return end >= 0

    def _read_member(self) -> bool:
        at = self._skip()
        if self._text.startswith("}", at):
            self._at, self._place = at + 1, _Place.AFTER
            return True
        key = _KEY.match(self._text, at)
        if key is None or key.end() == len(self._text):
            return False
        if key["key"] == "claims" and self._text[key.end()] == "[":
            self._at, self._place = key.end() + 1, _Place.IN_CLAIMS
            return True
        read = self._value(key.end())
        if read is None:
            return False
        value, self._at = read
        if key["key"] == "answerable" and isinstance(value, bool):
            self.answerable = value
        return True

    def _read_claim(self, found: list[Claim]) -> bool:
        at = self._skip()
        if self._text.startswith("]", at):
            self._at, self._place = at + 1, _Place.IN_REPLY
            return True
        read = self._value(at)
        if read is None:
            return False
        value, self._at = read
        found.append(_claim(value))
        return True

    def _skip(self) -> int:
        between = _BETWEEN.match(self._text, self._at)
        return between.end() if between else self._at

    def _value(self, at: int) -> tuple[object, int] | None:
        """The JSON value at a place, and where it ends; None while it may go on."""
        try:
            value, end = self._decoder.raw_decode(self._text, at)
        except ValueError:
            return None
        return None if end == len(self._text) else (value, end)


def _claim(value: object) -> Claim:
    members = value if isinstance(value, dict) else {}
    text, cites = members.get("text"), members.get("cites")
    named = [cites] if isinstance(cites, str) else cites if isinstance(cites, list) else []
    plain = clean(_ADDED.sub("", text)) if isinstance(text, str) else ""
    return Claim(plain, tuple(dict.fromkeys(_tokens(named))))


def _tokens(named: list[object]) -> Iterator[str]:
    """`K1` also of "[K1]" and "K1, K2"; what holds no token stays, as one that does not exist."""
    for each in named:
        tokens = _TOKEN.findall(each) if isinstance(each, str) else []
        yield from tokens or [str(each)]
