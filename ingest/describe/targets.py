"""Which provisions a phrase names: "điểm a và điểm b khoản 2 Điều 5, Điều 7" → steps down to each."""

import re
from collections.abc import Iterator
from itertools import product

from ingest.structure.numerals import arabic_label
from knowledge.law.address import Address, Level

_POINT_LABEL = r"[a-zđ]\d?(?![\wđ])"
_NUMBER_LABEL = r"\d{1,3}[a-zđ]?(?![\w/])"
_JOINED = r"\s*(?:,|và|hoặc|;|đến(?: hết)?)\s*"
_NAMED = re.compile(
    rf"\bđiểm\s+(?P<points>{_POINT_LABEL}(?:{_JOINED}(?:điểm\s+)?{_POINT_LABEL})*)|"
    rf"\bkhoản\s+(?P<clauses>{_NUMBER_LABEL}(?:{_JOINED}(?:khoản\s+)?{_NUMBER_LABEL})*)|"
    rf"\bđiều\s+(?P<articles>{_NUMBER_LABEL}(?:{_JOINED}(?:điều\s+)?{_NUMBER_LABEL})*)|"
    r"\bphụ lục\s+(?:số\s+)?(?P<annex>(?:[IVXLC]+|\d+)[a-zđ]?)(?!\w)",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\b(?:điểm|khoản|điều|và|hoặc|đến|hết)\b")
_LONGEST_RANGE = 100
_LABEL = re.compile(rf"(?<!\w)(?:{_NUMBER_LABEL}|{_POINT_LABEL})")


def provisions_named(phrase: str, inside: Address) -> Iterator[Address]:
    """The provisions that `phrase` names, in order, below the instrument or provision `inside`.

    Vietnamese names the smaller part first, so points and clauses wait for their article; those that meet none
    belong to `inside`, where that is an article or a clause.
    """
    points: list[str] = []
    clauses: list[tuple[str, list[str]]] = []
    for found in _NAMED.finditer(phrase):
        if found["points"]:
            points = _labels(found["points"])
        elif found["clauses"]:
            labels = _labels(found["clauses"])
            clauses += [(label, points if label == labels[0] else []) for label in labels]
            points = []
        elif found["articles"]:
            articles = _labels(found["articles"])
            for article in articles:
                whole = inside.instrument.child(Level.ARTICLE, article)
                yield from _below(whole, clauses, points) if article == articles[0] else (whole,)
            points, clauses = [], []
        else:
            yield inside.instrument.child(Level.ANNEX, arabic_label(found["annex"]))
    if inside.article is not None and (points or clauses):
        yield from _below(inside, clauses, points)


def first_provision(phrase: str) -> int:
    """Where the first provision that `phrase` names stands in it; its end where it names none."""
    found = _NAMED.search(phrase)
    return len(phrase) if found is None else found.start()


def _labels(printed: str) -> list[str]:
    """The labels of "1, 2 và 5", with those that "từ 3 đến 6" only implies."""
    labels: list[str] = []
    end = 0
    for found in _LABEL.finditer(_NAMES.sub(lambda each: " " * len(each.group()), printed.lower())):
        label = found.group()
        ranged = (
            "đến" in printed[end : found.start()].lower() and labels and labels[-1].isdigit() and label.isdigit()
        )
        if ranged and 0 < int(label) - int(labels[-1]) <= _LONGEST_RANGE:
            labels += [str(each) for each in range(int(labels[-1]) + 1, int(label))]
        labels.append(label)
        end = found.end()
    return labels


def _below(base: Address, clauses: list[tuple[str, list[str]]], points: list[str]) -> Iterator[Address]:
    if not clauses and not points:
        yield base
    for clause, of_clause in clauses:
        within = base.child(Level.CLAUSE, clause)
        if not of_clause:
            yield within
        for parent, point in product([within], of_clause):
            yield parent.child(Level.POINT, point)
    for point in points:
        yield base.child(Level.POINT, point)
