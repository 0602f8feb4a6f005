"""The identity of everything citable: an instrument's symbol and the steps down to one provision.

Canonical form, stable across re-ingestion and safe as an HTML anchor: `58/2022/NĐ-CP#dieu-9.khoan-1.diem-a`.
Labels are lower case; a dot inside a label (điểm 3.1) is written `3-1`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class MalformedAddress(ValueError):
    """The text is not a canonical address. Free text goes through `references` instead."""


class Level(StrEnum):
    """The levels of a Vietnamese instrument (Nghị định 34/2016/NĐ-CP on drafting, Điều 62).

    HEADING is ours: guidance without articles is structured, and cited, by its headings.
    """

    PART = "phan"
    CHAPTER = "chuong"
    SECTION = "muc"
    SUBSECTION = "tieu-muc"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    POINT = "diem"
    ANNEX = "phu-luc"
    HEADING = "de-muc"


_LABEL = r"[0-9a-zđ]+(?:-[0-9a-zđ]+)*"
_STEP = re.compile(rf"(?P<level>{'|'.join(sorted(Level, key=len, reverse=True))})-(?P<label>{_LABEL})")


@dataclass(frozen=True, slots=True)
class Step:
    """One level down, for instance khoản 1. `label` is canonical: lower case, dots as hyphens."""

    level: Level
    label: str

    def __str__(self) -> str:
        return f"{self.level}-{self.label}"


def canonical_label(printed: str) -> str:
    """The canonical form of a printed label: `3.1` → `3-1`, `Đ` → `đ`, `10A` → `10a`."""
    return printed.strip().strip(".)").lower().replace(".", "-")


@dataclass(frozen=True, slots=True)
class Address:
    """An instrument (no steps) or one of its provisions."""

    symbol: str
    steps: tuple[Step, ...] = ()

    @classmethod
    def parse(cls, canonical: str) -> "Address":
        """Read the canonical form strictly.

        Raises `MalformedAddress` when the text is anything else.
        """
        symbol, hash_, path = canonical.partition("#")
        if not symbol or symbol != symbol.strip() or (hash_ and not path):
            raise MalformedAddress(f"not an address: {canonical!r}")
        steps = []
        for part in path.split(".") if path else []:
            found = _STEP.fullmatch(part)
            if found is None:
                raise MalformedAddress(f"not a step of an address: {part!r} in {canonical!r}")
            steps.append(Step(Level(found["level"]), found["label"]))
        return cls(symbol, tuple(steps))

    def __str__(self) -> str:
        return f"{self.symbol}#{self.anchor}" if self.steps else self.symbol

    @property
    def anchor(self) -> str:
        """The part after `#`; empty for a whole instrument."""
        return ".".join(map(str, self.steps))

    def child(self, level: Level, label: str) -> "Address":
        return Address(self.symbol, (*self.steps, Step(level, canonical_label(label))))

    @property
    def parent(self) -> "Address | None":
        return Address(self.symbol, self.steps[:-1]) if self.steps else None

    @property
    def instrument(self) -> "Address":
        return Address(self.symbol)

    def label_of(self, level: Level) -> str | None:
        """The printed label at one level (`3.1`, `đ`, `10a`), or None where the address has no such level."""
        for step in self.steps:
            if step.level is level:
                return step.label.replace("-", ".")
        return None

    @property
    def article(self) -> str | None:
        return self.label_of(Level.ARTICLE)

    @property
    def clause(self) -> str | None:
        return self.label_of(Level.CLAUSE)

    @property
    def point(self) -> str | None:
        return self.label_of(Level.POINT)

    @property
    def unit(self) -> "Address":
        """The article, annex or heading this provision belongs to: what one search result stands for."""
        cut = 0
        for position, step in enumerate(self.steps, start=1):
            if step.level not in {Level.CLAUSE, Level.POINT}:
                cut = position
        return Address(self.symbol, self.steps[:cut])

    def contains(self, other: "Address") -> bool:
        """Whether `other` is this provision or lies inside it."""
        return self.symbol == other.symbol and other.steps[: len(self.steps)] == self.steps
