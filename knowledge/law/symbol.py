"""The symbol (số, ký hiệu) that identifies an instrument: its number, its year, and who issued what.

Since 1996 `number/year/kind-issuer` (Nghị định 30/2020/NĐ-CP, Phụ lục III, and Luật Ban hành văn bản quy phạm pháp
luật); before, `number/CP` or `number-CP`; party documents `number-kind/issuer`.
"""

import re
from dataclasses import dataclass

from knowledge.law.folding import fold
from knowledge.law.instrument import Kind

_NUMBERED = re.compile(
    r"0*(?P<number>[0-9]+[a-z]?)\s*[/-]\s*(?:(?P<year>(?:19|20)[0-9]{2})(?![0-9])\s*[/-]?\s*)?(?P<suffix>.*)",
    re.DOTALL,
)
_SEPARATORS = re.compile(r"[-/_.\s]+")
_NATIONAL_ASSEMBLY = re.compile(r"qh[0-9]{0,2}")

KIND_ABBREVIATIONS = {
    "nd": Kind.DECREE,
    "tt": Kind.CIRCULAR,
    "ttlt": Kind.JOINT_CIRCULAR,
    "ttlb": Kind.JOINT_CIRCULAR,
    "qd": Kind.DECISION,
    "nq": Kind.RESOLUTION,
    "nqlt": Kind.JOINT_RESOLUTION,
    "ct": Kind.DIRECTIVE,
    "pl": Kind.ORDINANCE,
    "l": Kind.LAW,
    "lct": Kind.LAW,
    "kl": Kind.CONCLUSION,
    "qc": Kind.REGULATION,
    "kh": Kind.PLAN,
    "tb": Kind.NOTICE,
    "cv": Kind.OFFICIAL_LETTER,
    "hd": Kind.GUIDANCE,
    "bc": Kind.REPORT,
    "vbhn": Kind.CONSOLIDATED,
}
"""What the first letters of a symbol's suffix stand for, folded."""

_OLD_ISSUERS = {"cp": Kind.DECREE, "hdbt": Kind.DECREE, "ttg": Kind.DECISION, "tc": Kind.CIRCULAR}


@dataclass(frozen=True, slots=True)
class SymbolParts:
    """`58/2022/NĐ-CP` → number `58`, year 2022, segments `("nd", "cp")`: folded, no leading zeros."""

    number: str
    year: int | None
    segments: tuple[str, ...]

    @property
    def key(self) -> tuple[str, int | None, str]:
        """Equal for spellings of one symbol: case, accents, eth, separators and leading zeros do not count."""
        return self.number, self.year, "".join(self.segments)

    @property
    def names_issuer(self) -> bool:
        """False where the symbol was cut short after its kind (`58/2022/NĐ`)."""
        return any(each not in KIND_ABBREVIATIONS for each in self.segments)


def split_symbol(symbol: str) -> SymbolParts | None:
    """The parts of a symbol; None for one that does not begin with a number (`PL-Hàm-cấp-ngoại-giao-1995`)."""
    found = _NUMBERED.fullmatch(fold(symbol).strip())
    if found is None:
        return None
    year = found["year"]
    segments = tuple(each for each in _SEPARATORS.split(found["suffix"]) if each)
    return SymbolParts(found["number"], int(year) if year else None, segments)


def kind_of_symbol(symbol: str) -> Kind | None:
    """The kind of instrument a symbol is given to, where it can be known from the symbol alone.

    The National Assembly numbers laws, codes and resolutions in one series: `QH` counts as a law. The Standing
    Committee's bare `UBTVQH` (ordinances and resolutions) and the party's `QĐ/TW` (decisions and rules) stay None.
    """
    parts = split_symbol(symbol)
    segments = parts.segments if parts else tuple(_SEPARATORS.split(fold(symbol).strip()))
    if not segments or (segments[0] == "qd" and segments[-1] == "tw"):
        return None
    if "lb" in segments and "tt" in segments:
        return Kind.JOINT_CIRCULAR
    first = segments[0]
    if _NATIONAL_ASSEMBLY.fullmatch(first):
        return Kind.LAW
    return KIND_ABBREVIATIONS.get(first) or (_OLD_ISSUERS.get(first) if parts else None)
