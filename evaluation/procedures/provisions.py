"""The text of one provision, cut out of an article: its own words, and the leading words it completes."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# "1." or "1a." opens a clause, "a)" a point; "1.1." is a numbering inside a clause.
_CLAUSE = re.compile(r"\s*(\d{1,2}[a-zđ]?)\s*\.(?!\d)")
_POINT = re.compile(r"\s*([a-zđ])\)")


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the corpus: its text, and the spans its clauses and points take in it."""

    text: str
    clauses: Mapping[str, str]
    points: Mapping[tuple[str | None, str], str]

    @classmethod
    def parse(cls, text: str) -> "Article":
        """Cut an article's text into clauses and points.

        A point's text starts with the words that lead to it ("Trong thời hạn 05 ngày làm việc:"), of the
        article and of its clause. The first clause or point of a label counts: text quoted from another
        instrument repeats them.
        """
        lines = _lines(text)
        opening, clauses = _cut(lines, _CLAUSE)
        points: dict[tuple[str | None, str], str] = {}
        for clause, body in [(None, opening), *clauses.items()]:
            lead, inside = _cut(body, _POINT)
            before = lead if clause is None else opening + lead
            for label, words in inside.items():
                points[clause, label] = "\n".join(before + words)
        return cls(
            text="\n".join(lines),
            clauses={label: "\n".join(opening + body) for label, body in clauses.items()},
            points=points,
        )

    def provision(self, clause: str | None, point: str | None) -> str | None:
        """The text of a clause or point of the article, or of the whole article; nothing when it has no such."""
        if point is not None:
            return self.points.get((clause, point))
        return self.text if clause is None else self.clauses.get(clause)


def _lines(text: str) -> list[str]:
    """The lines of a text in NFC, without the soft hyphens some sources leave in."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").splitlines()


def _cut(lines: Iterable[str], opening: re.Pattern[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The lines before the first label, and the lines of each label."""
    before: list[str] = []
    parts: dict[str, list[str]] = {}
    current = before
    for line in lines:
        found = opening.match(line)
        if found is not None and found[1] not in parts:
            # Without its label, so that "2." is not taken for a figure of the provision.
            current = parts[found[1]] = [line[found.end() :]]
        else:
            current.append(line)
    return before, parts
