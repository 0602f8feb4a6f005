"""Abbreviations of chat and of the office, written out where the words around allow one reading.

The meanings are data (`data/abbreviations.yaml`, which documents its format) and an office may merge a file of its
own over them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Self

import yaml

from knowledge.errors import KnowledgeError
from knowledge.language.normal_form import Token, fold, tokens
from knowledge.language.rewriting import in_case_of

_NUMBER = "#"
_EDGE = "$"
# Between letters these make one thing of many: a symbol, a web or mail address.
_JOINTS = frozenset("-/.@_:")
_LONGEST_SHORT = 3
# A letter after these is a label; so is one in a list that follows them ("điểm a, b và đ khoản 1").
_LABELLED = frozenset("diem muc nhom loai hang khoan dieu luc mau lop bang cot phan chuong visa".split())


class MalformedAbbreviations(KnowledgeError):
    """A file of abbreviations does not follow the format told at the head of `data/abbreviations.yaml`."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Tệp chữ viết tắt không đúng định dạng: {reason} | "
            f"The file of abbreviations does not follow the format: {reason}"
        )


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of an abbreviation, and the words around that allow it (folded; empty allows any)."""

    full: str
    next: frozenset[str] = frozenset()
    previous: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    not_previous: frozenset[str] = frozenset()

    def holds(self, previous: frozenset[str], following: frozenset[str]) -> bool:
        """Whether the meaning fits between what stands before and what follows."""
        if (self.next and self.next.isdisjoint(following)) or not self.not_next.isdisjoint(following):
            return False
        if self.previous and self.previous.isdisjoint(previous):
            return False
        return self.not_previous.isdisjoint(previous)


@dataclass(frozen=True, slots=True)
class WrittenOut:
    """An abbreviation found in a text: where it stands, and what it stands for."""

    start: int
    end: int
    short: str
    full: str


class Abbreviations:
    """The abbreviations known, by their written form in lower case."""

    def __init__(self, senses: Mapping[str, Sequence[Sense]]) -> None:
        self._senses = dict(senses)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a file of abbreviations.

        Raises `MalformedAbbreviations` when an entry does not follow the format.
        """
        senses: dict[str, Sequence[Sense]] = {}
        try:
            entries = yaml.safe_load(text) or ()
        except yaml.YAMLError as error:
            raise MalformedAbbreviations(" ".join(str(error).split())) from error
        for entry in entries:
            meanings = _senses_of(entry)
            for short in entry["short"]:
                senses[_key(str(short))] = meanings
        return cls(senses)

    @classmethod
    def load(cls, extra: Path | None = None) -> "Abbreviations":
        """The package's abbreviations, with those of the file `extra` merged over them."""
        ours = cls.parse((files("knowledge.language") / "data" / "abbreviations.yaml").read_text("utf-8"))
        return ours.merged(cls.parse(extra.read_text("utf-8"))) if extra is not None else ours

    def merged(self, other: "Abbreviations") -> "Abbreviations":
        """These with the other's added; where both know an abbreviation, the other's meanings count."""
        return Abbreviations({**self._senses, **other._senses})

    def __len__(self) -> int:
        return len(self._senses)

    def __contains__(self, short: object) -> bool:
        return isinstance(short, str) and _key(short) in self._senses

    def expand(self, text: str) -> str:
        """The text with its abbreviations written out."""
        pieces = []
        end = 0
        for found in self.find(text):
            pieces += [text[end : found.start], found.full]
            end = found.end
        return "".join(pieces) + text[end:]

    def find(self, text: str) -> tuple[WrittenOut, ...]:
        """The abbreviations in the text, in their order, the longest first where two begin alike."""
        found = tokens(text)
        result: list[WrittenOut] = []
        at = 0
        while at < len(found):
            written_out = self._at(text, found, at)
            if written_out is None:
                at += 1
            else:
                result.append(written_out[0])
                at += written_out[1]
        return tuple(result)

    def _at(self, text: str, found: Sequence[Token], at: int) -> tuple[WrittenOut, int] | None:
        for length in range(min(_LONGEST_SHORT, len(found) - at), 0, -1):
            run = found[at : at + length]
            short = text[run[0].start : run[-1].end]
            senses = self._senses.get(_key(short))
            if senses is None or _is_joined(text, run[0].start, run[-1].end) or _is_label(found, at, length):
                continue
            before, after = _words_before(found, at), _words_after(found, at + length)
            for sense in senses:
                if sense.holds(before, after):
                    full = sense.full if len(short) > 1 and short.isupper() else in_case_of(short, sense.full)
                    return WrittenOut(run[0].start, run[-1].end, short, full), length
        return None


def _key(short: str) -> str:
    return " ".join(short.lower().split())


def _senses_of(entry: object) -> tuple[Sense, ...]:
    if not isinstance(entry, dict) or not isinstance(entry.get("short"), list):
        raise MalformedAbbreviations(f"an entry needs a list of `short` forms: {entry!r}")
    listed = entry.get("senses", [{name: value for name, value in entry.items() if name != "short"}])
    try:
        return tuple(
            Sense(full=str(sense["full"]), **{name: _folded(sense[name]) for name in sense if name != "full"})
            for sense in listed
        )
    except (KeyError, TypeError) as error:
        raise MalformedAbbreviations(f"a sense has `full` and conditions only: {entry!r}") from error


def _folded(words: Iterable[object]) -> frozenset[str]:
    return frozenset(fold(str(word)) for word in words)


def _words_before(found: Sequence[Token], at: int) -> frozenset[str]:
    """The word before, and the two before joined, as conditions name them."""
    if at == 0:
        return frozenset({_EDGE})
    nearest = _name(found[at - 1])
    return frozenset({nearest, f"{_name(found[at - 2])} {nearest}"} if at > 1 else {nearest})


def _words_after(found: Sequence[Token], at: int) -> frozenset[str]:
    if at >= len(found):
        return frozenset({_EDGE})
    nearest = _name(found[at])
    return frozenset({nearest, f"{nearest} {_name(found[at + 1])}"} if at + 1 < len(found) else {nearest})


def _name(token: Token) -> str:
    return fold(token.text) if token.is_word else _NUMBER


def _is_joined(text: str, start: int, end: int) -> bool:
    """Whether the run is part of something longer, such as the CP of NĐ-CP or the vn of a web address."""
    before = start > 1 and text[start - 1] in _JOINTS and text[start - 2].isalnum()
    after = end + 1 < len(text) and text[end] in _JOINTS and text[end + 1].isalnum()
    return before or after


def _is_label(found: Sequence[Token], at: int, length: int) -> bool:
    letter = found[at].text
    if length > 1 or len(letter) > 1:
        return False
    if letter.isupper() and at > 0 and any(token.text.islower() for token in found):
        return True
    before = at - 1
    while before >= 0 and (len(found[before].text) == 1 or fold(found[before].text) in {"va", "hoac"}):
        before -= 1
    return before >= 0 and fold(found[before].text) in _LABELLED
