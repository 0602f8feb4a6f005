"""The numbers and letters that Vietnamese texts count with: roman, arabic, ordinals, and the list alphabet."""

import re

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?=[IVXLC])(X[CL]|L?X{0,3})(I[XV]|V?I{0,3})")
_ORDINALS = {
    "nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
    "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12,
}  # fmt: skip

# Lists follow the Vietnamese alphabet (Nghị định 30/2020/NĐ-CP, phụ lục I), but real files also use the
# Latin one: each letter here may be followed by the next one, or by the next that is not optional.
_LETTERS = "abcdđefghijklmnopqrstuvwxyz"
_OPTIONAL = frozenset("đfjwz")


def roman(printed: str) -> int | None:
    """The value of a roman numeral up to 89 in capitals; None where it is none."""
    if not _ROMAN.fullmatch(printed):
        return None
    total = 0
    for letter, after in zip(printed, [*printed[1:], ""], strict=True):
        value = _ROMAN_VALUES[letter]
        total += -value if after and _ROMAN_VALUES[after] > value else value
    return total


def arabic_label(printed: str) -> str:
    """The label of a division or annex in arabic: `II` → `2`, `thứ nhất` → `1`, `01` → `1`, `IIa` → `2a`.

    A single letter other than I, V, X stays a letter: annexes and sections are also lettered A, B, C, D.
    """
    words = " ".join(printed.split())
    ordinal = _ORDINALS.get(words.casefold().removeprefix("thứ "))
    if ordinal is not None:
        return str(ordinal)
    found = re.fullmatch(r"(?P<number>\d+|[IVXLC]+)(?P<suffix>[-.]?[A-Za-zđĐ0-9]*)", words)
    if found is None or words in {"C", "L"}:
        return words.casefold()
    number = found["number"]
    value = int(number) if number.isdigit() else roman(number)
    suffix = found["suffix"].replace(".", "-").casefold()
    return words.casefold() if value is None else f"{value}{suffix}"


def follows(letter: str, previous: str) -> bool:
    """Whether a list may go from `previous` to `letter` without a gap."""
    if letter not in _LETTERS or previous not in _LETTERS:
        return False
    between = _LETTERS[_LETTERS.index(previous) + 1 : _LETTERS.index(letter)]
    return _LETTERS.index(letter) > _LETTERS.index(previous) and set(between) <= _OPTIONAL


def letters_skipped(letter: str, previous: str) -> int:
    """How many letters that lists do not leave out lie between the two; negative when the order is wrong."""
    low, high = _LETTERS.index(previous), _LETTERS.index(letter)
    if high <= low:
        return -1
    return sum(1 for each in _LETTERS[low + 1 : high] if each not in _OPTIONAL)
