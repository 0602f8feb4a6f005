"""Personal data in what people write, and a readable token in its place.

Personal data is what identifies a person or helps to (Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 2).
The formats are data (`data/personal_data.yaml`, which documents its own form), after these sources:

- identity numbers: twelve digits (Nghị định 137/2015/NĐ-CP, Điều 13) and the nine of older identity cards;
- passports: Vietnam's (Thông tư 31/2023/TT-BCA), and others' within the nine signs of ICAO Doc 9303, part 4;
- electronic visas: form 02 of Nghị định 07/2017/NĐ-CP ("Số: .../EV");
- telephones: the numbering plan of Thông tư 22/2014/TT-BTTTT and ITU-T E.164;
- vehicle plates: Thông tư 79/2024/TT-BCA; fishing boats: Thông tư 23/2018/TT-BNNPTNT, Điều 20;
- bank cards: ISO/IEC 7812.

Where a number could be an amount, a date or the symbol of an instrument it is left alone: a question that lost the
decree it asks about cannot be answered. A year of birth alone is kept, because age decides many procedures.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

import yaml
from pydantic import BaseModel, ConfigDict

from knowledge.language.language_detection import Language
from knowledge.language.normal_form import clean, fold


class PersonalData(StrEnum):
    """The kinds of personal data that are found."""

    TELEPHONE = "telephone"
    CITIZEN_NUMBER = "citizen_number"
    PASSPORT_NUMBER = "passport_number"
    VISA_NUMBER = "visa_number"
    EMAIL = "email"
    BANK_ACCOUNT = "bank_account"
    BANK_CARD = "bank_card"
    VEHICLE_PLATE = "vehicle_plate"
    BOAT_NUMBER = "boat_number"
    BIRTH_DATE = "birth_date"
    ADDRESS = "address"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data in a text: what it is, and where it stands in the text as given."""

    kind: PersonalData
    start: int
    end: int


def find_personal_data(text: str) -> list[Finding]:
    """The personal data of a text in its order, none overlapping another. Tokens of `masked` are none."""
    view = _View(text)
    found = []
    for rule in _rules():
        for start, end in view.take(rule.pattern):
            if rule.kind is not None:
                found.append(Finding(rule.kind, *view.place(start, end)))
    return sorted(found, key=lambda finding: finding.start)


def masked(text: str, language: Language) -> str:
    """The text with a token such as "[số hộ chiếu]" for each piece of personal data; the rest stays as written.

    Masking what is masked changes nothing, in either language.
    """
    # A token parts what stood together, which may show what was hidden before. Each round leaves less to find.
    while found := find_personal_data(text):
        text = "".join(_with_tokens(text, found, language))
    return text


def _with_tokens(text: str, found: Iterable[Finding], language: Language) -> Iterator[str]:
    end = 0
    for finding in found:
        yield text[end : finding.start]
        yield _formats().tokens[finding.kind][language]
        end = finding.end
    yield text[end:]


# Stands for what is taken: no pattern matches it, and a control character is never in a view otherwise.
_TAKEN: Final = "\0"


class _View:
    """A text as the patterns see it: one character, or none, for each of the text's, in the simplest spelling."""

    def __init__(self, text: str) -> None:
        seen = [(place, bare) for place, bare in enumerate(map(_bare, text)) if bare]
        self._text = "".join(bare for _, bare in seen)
        self._places = [*(place for place, _ in seen), len(text)]

    def take(self, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
        """Where the pattern's value is found; from now on hidden from other patterns."""
        spans = [found.span("value") for found in pattern.finditer(self._text)]
        for start, end in spans:
            self._text = self._text[:start] + _TAKEN * (end - start) + self._text[end:]
        return spans

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The same stretch in the text as given, with the accents and invisible characters that follow it."""
        return self._places[start], self._places[end]


@lru_cache(maxsize=8192)
def _bare(character: str) -> str:
    """A character without accent and width, its case kept; empty where it is an accent or invisible."""
    if character.isspace():
        return "\n" if character in "\n\r\u2028\u2029" else " "
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if unicodedata.category(character) == "Pd" or character == "\N{MINUS SIGN}":
        return "-"
    visible = clean(unicodedata.normalize("NFKC", character))
    folded = fold(visible)[:1]
    return folded.upper() if visible.isupper() else folded


class _Format(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    pattern: str
    kind: PersonalData | None = None
    near: str | None = None
    gap: str = "loose"


class _Formats(BaseModel):
    """The file of formats, as its head describes it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    tokens: dict[PersonalData, dict[Language, str]]
    words: dict[str, list[str]]
    pieces: dict[str, str]
    gaps: dict[str, str]
    rules: list[_Format]


@cache
def _formats() -> _Formats:
    text = (files("knowledge.language") / "data" / "personal_data.yaml").read_text("utf-8")
    return _Formats.model_validate(yaml.safe_load(text))


@dataclass(frozen=True, slots=True)
class _Rule:
    """A pattern whose group `value` is personal data of a kind, or of none where it only protects."""

    kind: PersonalData | None
    pattern: re.Pattern[str]


@cache
def _rules() -> tuple[_Rule, ...]:
    formats = _formats()
    tokens = (re.escape(fold(token)) for spelled in formats.tokens.values() for token in spelled.values())
    return (
        _Rule(None, _compiled("|".join(tokens), before="")),
        *(_Rule(rule.kind, _compiled(_filled(rule.pattern), _before(rule))) for rule in formats.rules),
    )


def _compiled(value: str, before: str) -> re.Pattern[str]:
    return re.compile(f"{before}(?P<value>{value})", re.IGNORECASE)


def _before(rule: _Format) -> str:
    """What must stand before the value: a word that names it, and the gap allowed."""
    if rule.near is None:
        return ""
    return _label(_formats().words[rule.near]) + _filled(_formats().gaps[rule.gap])


def _label(words: Iterable[str]) -> str:
    """Any of the words, whole; a digit may follow at once (CCCD012345678901)."""
    return rf"(?<!\w)(?:{'|'.join(words)})(?![^\W\d_])"


# `<name>`, but not the name of a group: (?P<name>...)
_PIECE: Final = re.compile(r"(?<!\?P)<([a-z_]+)>")


def _filled(pattern: str) -> str:
    """The pattern with its pieces put in, those within pieces too."""
    pieces = _formats().pieces | {
        "any_label": _label(word for words in _formats().words.values() for word in words)
    }
    while _PIECE.search(pattern):
        pattern = _PIECE.sub(lambda found: pieces[found[1]], pattern)
    return pattern
