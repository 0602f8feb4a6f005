"""What a question asks for: a deadline, an authority, a list of papers…"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from knowledge.answering.patterns import written_out
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.normal_form import fold


class Facet(StrEnum):
    """Mostly the parts of an administrative procedure (Nghị định 63/2010/NĐ-CP, Điều 8)."""

    TIME_LIMIT = "time_limit"
    VALIDITY = "validity"
    PERIOD = "period"
    AUTHORITY = "authority"
    PLACE = "place"
    FEE = "fee"
    AMOUNT = "amount"
    DOSSIER = "dossier"
    CONDITIONS = "conditions"
    ENUMERATION = "enumeration"
    PROCEDURE = "procedure"
    CONSEQUENCE = "consequence"
    PERMISSION = "permission"
    DEFINITION = "definition"


class Shown(StrEnum):
    MATCH = "match"
    SENTENCE = "sentence"
    CLEAR_SENTENCE = "clear_sentence"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that answer a facet, and where they stand; `rank` 0 is the most telling kind.

    `is_one_of_several`: others that are as telling stand in the same text and say something else.
    """

    rank: int
    words: str
    start: int
    end: int
    is_one_of_several: bool = False


@dataclass(frozen=True, slots=True)
class FacetRules:
    """How a facet is asked for, and what in the law answers it.

    `is_list`: the answer is a list, worth nothing when cut. `shows`: what a short answer takes from the law.
    """

    asks: tuple[re.Pattern[str], ...]
    evidence: tuple[re.Pattern[str], ...]
    is_list: bool
    shows: Shown

    def position_in(self, folded: str) -> int | None:
        """Where the folded question first asks for it."""
        found = [match.start() for pattern in self.asks if (match := pattern.search(folded))]
        return min(found, default=None)

    def evidence_in(self, text: str, units: Sequence[str] = ()) -> Evidence | None:
        """The words that answer: in a unit asked for before any other, then by the most telling pattern."""
        found = []
        for rank, pattern in enumerate(self.evidence):
            for match in pattern.finditer(text):
                in_unit = not units or any(unit in match.group() for unit in units)
                behind = 0 if in_unit else len(self.evidence)
                found.append(Evidence(rank + behind, match.group().strip(), match.start(), match.end()))
        first = min(found, key=lambda one: one.rank, default=None)
        if first is None:
            return None
        return replace(first, is_one_of_several=len({one.words for one in found if one.rank == first.rank}) > 1)

    def is_evident_in(self, text: str) -> bool:
        """Whether `evidence_in` finds anything, in any unit: far quicker, for long texts."""
        return any(pattern.search(text) for pattern in self.evidence)


class _FacetData(Policy):
    asks: list[str]
    evidence: list[str]
    is_list: bool = False
    shows: Shown


class _FacetsPolicy(Policy):
    fragments: dict[str, str]
    confirms: str
    units: dict[str, str]
    facets: dict[Facet, _FacetData]


@cache
def _policy() -> _FacetsPolicy:
    return read_policy(__name__, _FacetsPolicy)


def _spelled(pattern: str) -> str:
    return written_out(pattern, _policy().fragments)


def _compiled(patterns: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_spelled(pattern)) for pattern in patterns)


@cache
def facet_rules() -> dict[Facet, FacetRules]:
    read = _policy()
    return {
        facet: FacetRules(
            _compiled(data.asks),
            _compiled(data.evidence),
            data.is_list,
            data.shows,
        )
        for facet, data in read.facets.items()
    }


@dataclass(frozen=True, slots=True)
class Wanted:
    """The facets a question asks for, in its order, and the units it wants figures in ("mấy tháng": tháng)."""

    facets: tuple[Facet, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def wants_list(self) -> bool:
        return any(facet_rules()[facet].is_list for facet in self.facets)

    def evidence(self, facet: Facet, text: str) -> Evidence | None:
        """The words of a text that answer one facet; in a unit asked for where it can be."""
        return facet_rules()[facet].evidence_in(text, self.units)

    def evident_share(self, text: str) -> float:
        """The share of the facets asked for that a text holds evidence of; all, where none is asked for."""
        telling = [facet for facet in self.facets if facet_rules()[facet].evidence]
        found = [facet_rules()[facet].is_evident_in(text) for facet in telling]
        return sum(found) / len(found) if found else 1.0


def what_is_asked(question: str) -> Wanted:
    """Facets and units of a question in Vietnamese, with accents or without, or in English."""
    folded = fold(question)
    places = {facet: rules.position_in(folded) for facet, rules in facet_rules().items()}
    asked = sorted((place, facet) for facet, place in places.items() if place is not None)
    units = tuple(unit for unit, pattern in _policy().units.items() if re.search(_spelled(pattern), folded))
    return Wanted(tuple(facet for _, facet in asked), units)


def wants_confirmation(question: str) -> bool:
    """Whether a question states something and asks if it is right."""
    return re.search(_spelled(_policy().confirms), fold(question)) is not None
