"""The numerals of parts, chapters and annexes.

Nghị định 30/2020/NĐ-CP, Phụ lục I: parts, chapters and annexes are numbered with roman numerals, sections and
articles with arabic ones. Addresses hold arabic numbers throughout, because real texts and people mix the two.
"""

import re

_VALUES = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
# Below fifty, so that L, C, D and M stay letters: annexes are also lettered.
_LARGEST_ROMAN = 49
# Letters after a numeral mark what was inserted later (Chương IIa); those that are numerals themselves cannot.
_ROMAN = re.compile(r"(?=[ivx])(?P<numeral>(?:xl|x{0,3})(?:ix|iv|v?i{0,3}))(?P<suffix>[a-h]?)", re.ASCII)


def roman(number: int) -> str:
    """`4` → `IV`.

    Raises `ValueError` outside 1 to 49: no instrument has more chapters.
    """
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(f"no roman numeral for {number}")
    printed = ""
    for value, letters in _VALUES:
        printed += letters * (number // value)
        number %= value
    return printed


def arabic(printed: str) -> str | None:
    """The label behind a numeral: `IV` → `4`, `iia` → `2a`, `09` → `9`, `12` → `12`; None for anything else."""
    lowered = printed.lower()
    number = re.fullmatch(r"0*([0-9]+)([a-z]?)", lowered)
    if number is not None:
        return number[1] + number[2]
    found = _ROMAN.fullmatch(lowered)
    if found is None:
        return None
    numeral, total = found["numeral"].upper(), 0
    for value, letters in _VALUES:
        while numeral.startswith(letters):
            total += value
            numeral = numeral.removeprefix(letters)
    return f"{total}{found['suffix']}"


def printed_roman(label: str) -> str:
    """`2` → `II`, `2a` → `IIa`; a label that is no number, or too large, is printed in capitals."""
    found = re.fullmatch(r"([0-9]{1,2})([a-z]?)((?:[.-].+)?)", label)
    if found is None or not 1 <= int(found[1]) <= _LARGEST_ROMAN:
        return label.upper()
    return roman(int(found[1])) + found[2] + found[3].upper()
