"""The marks of a legal text's divisions, put right where recognition misread them.

Only marks at the beginning of a paragraph are touched: the word Điều before a number and a full stop, and clause
numbers and point letters where the sequence they stand in leaves no doubt ("l." before "2." is "1.", a second "d)"
is "đ)"). The words of the law are never corrected.
"""

import re
from collections.abc import Sequence

# What Tesseract makes of Đ, i, ề and u on poor prints; a comma counts as the full stop only before a title.
_ARTICLE = re.compile(
    r"^([\"“]?)[ĐDÐBO0][ií1lïìỉĩ]?[êềểếễệeéèẻẽ][uúùủũư]\s{0,2}([0-9lIOo|]{1,3})([a-zđ]?)\s*([.,:;])\s*(?=\S)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"^([0-9lIiOoSsZzB|!]{1,3})\s?([.,])\s(?=\S)")
_POINT = re.compile(r"^([^\W_]|[|!¡])\s?[)]\s?(?=\S)")
_DIGITS = str.maketrans("lIi|!OoSsZzB", "111110055228")
_NEVER_A_LETTER = frozenset("l|!")
_LOOK_AHEAD = 40
_POINTS = "abcdđeghiklmnopqrstuvxy"

# Letters and digits that prints make look alike, by the letter that is meant.
_ALIKE = {
    "a": "4á", "b": "6h", "c": "e", "d": "đ4", "đ": "d4ä", "e": "cé€è", "g": "89øợq", "h": "b", "i": "1líìï|!¡j",
    "k": "", "l": "1I|!i", "m": "", "n": "", "o": "0ó", "p": "", "q": "g9",
}  # fmt: skip


def corrected_marks(paragraphs: Sequence[str]) -> list[str]:
    """The paragraphs with their leading marks put right."""
    lines = [corrected_article_mark(paragraph) for paragraph in paragraphs]
    sequence = _Sequence()
    for at, line in enumerate(lines):
        lines[at] = sequence.corrected(line, lines[at + 1 : at + 1 + _LOOK_AHEAD])
    return lines


def corrected_article_mark(line: str) -> str:
    """A line with the mark of an article at its beginning put right."""
    found = _ARTICLE.match(line)
    if found is None:
        return line
    quote, number, suffix, sign = found.groups()
    if sign == "," and not line[found.end()].isupper():
        return line
    word = "ĐIỀU" if line[: found.start(2)].strip().isupper() else "Điều"
    return f"{quote}{word} {number.translate(_DIGITS)}{suffix}. {line[found.end() :]}"


def _next_mark(mark: re.Pattern[str], following: Sequence[str]) -> str | None:
    """The next mark of a kind, as it was read."""
    return next((found.group(1) for line in following if (found := mark.match(line))), None)


class _Sequence:
    """How far clauses and points have been counted."""

    def __init__(self) -> None:
        self._clause = 0
        self._point = -1

    def corrected(self, line: str, following: Sequence[str]) -> str:
        if line.startswith(("Điều ", "ĐIỀU ")):
            self._clause, self._point = 0, -1
            return line
        if (found := _CLAUSE.match(line)) is not None:
            return self._as_clause(line, found, _next_mark(_CLAUSE, following))
        if (found := _POINT.match(line)) is not None:
            return self._as_point(line, found, _next_mark(_POINT, following))
        return line

    def _as_clause(self, line: str, found: re.Match[str], following: str | None) -> str:
        printed = found.group(1)
        digits = printed.translate(_DIGITS)
        if not digits.isdigit():
            return line
        number = int(digits)
        is_plain = printed.isdigit() and found.group(2) == "."
        if not is_plain and (number != self._clause + 1 or not _leads_to(printed, number, following)):
            return line
        self._clause, self._point = number, -1
        return f"{number}. {line[found.end() :]}"

    def _as_point(self, line: str, found: re.Match[str], following: str | None) -> str:
        printed = found.group(1)
        at = self._point + 1
        expected = _POINTS[at] if at < len(_POINTS) else printed
        if printed != expected and _is_misread(printed, expected, following):
            printed = expected
        self._point = _POINTS.find(printed) if printed in _POINTS else self._point
        return f"{printed}) {line[found.end() :]}"


def _leads_to(printed: str, number: int, following: str | None) -> bool:
    """Whether it can only be a number: digits, a stroke that begins no list, or the number after it follows."""
    return printed.isdigit() or printed in _NEVER_A_LETTER or following == str(number + 1)


def _is_misread(printed: str, expected: str, following: str | None) -> bool:
    """Whether the letter due looks like the one read, and what follows does not speak against it."""
    if printed not in _ALIKE.get(expected, ""):
        return False
    if expected == "đ" or printed not in _POINTS:
        return True
    after = _POINTS.find(expected) + 1
    return following is not None and following == _POINTS[after : after + 1]
