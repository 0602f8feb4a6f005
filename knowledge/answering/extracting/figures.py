"""Figures: numbers with their units, compared by value ("5 năm" is "05 năm")."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from knowledge.answering.draft import Quotation
from knowledge.answering.facets import wants_confirmation
from knowledge.answering.policy import Policy, read_policy
from knowledge.language.language_detection import Language
from knowledge.language.quantities import read_quantities

_FIGURE = re.compile(
    r"(?<![\w.,/])(?P<number>\d+(?:[.,]\d+)*)\s*"
    r"(?P<unit>ngày làm việc|ngày|giờ|tháng|năm|tuần|%|USD|đồng|triệu)(?!\w|\s\d)"
)
_TIMES = frozenset({"ngày làm việc", "ngày", "giờ", "tháng", "năm", "tuần"})
_NUMBER = re.compile(r"\d+")


class FiguresPolicy(Policy):
    premises: dict[str, str]


@cache
def _policy() -> FiguresPolicy:
    return read_policy(__name__, FiguresPolicy)


def numbers_in(text: str) -> set[str]:
    """Every run of digits without leading zeros: what a statement must share with the words that support it."""
    return {number.lstrip("0") or "0" for number in _NUMBER.findall(text)}


def figure_taken_for_granted(question: str, quotations: Sequence[Quotation]) -> str | None:
    """A figure the question wants confirmed where the quotations say others of its sort, and none of its own."""
    if not wants_confirmation(question):
        return None
    said = {_value(found) for quotation in quotations for found in _figures(quotation.text)}
    asked = list(_figures(question))
    if any(_value(found) in said for found in asked):
        return None
    sorts = {_sort(unit) for _, unit in said}
    return next((found.group() for found in asked if _sort(found["unit"]) in sorts), None)


def figure_presumed(question: str, language: str, quotations: Sequence[Quotation]) -> str | None:
    """A figure the question states as the rule, where the quotations say others in its unit, and never it."""
    said = {figure for one in quotations for figure in read_quantities(one.text, Language.VIETNAMESE).figures}
    for stated in re.finditer(_policy().premises[language], question):
        for figure in read_quantities(stated["figure"], language).figures:
            of_its_unit = [other.amount for other in said if other.unit == figure.unit and figure.unit]
            if of_its_unit and figure.amount not in of_its_unit:
                return " ".join(stated["figure"].split())
    return None


def _figures(text: str) -> Iterator[re.Match[str]]:
    return _FIGURE.finditer(" ".join(text.split()))


def _value(found: re.Match[str]) -> tuple[str, str]:
    return found["number"].lstrip("0") or "0", found["unit"]


def _sort(unit: str) -> str:
    """Spans of time compare with each other, whatever their unit; other units with themselves."""
    return "time" if unit in _TIMES else unit
