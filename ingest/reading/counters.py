"""How automatic numbering prints a count: the number formats of Word (ECMA-376 part 1, 17.18.59) and HTML."""

from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


def roman(count: int) -> str:
    """`4` → `IV`."""
    printed = ""
    for value, numeral in _ROMAN:
        printed += numeral * (count // value)
        count %= value
    return printed


def letters(count: int) -> str:
    """`1` → `a`, `26` → `z`, `27` → `aa`, `28` → `bb`, as Word repeats letters."""
    repeats, place = divmod(max(count, 1) - 1, len(_ALPHABET))
    return _ALPHABET[place] * (repeats + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda count: letters(count).upper(),
    "lowerRoman": lambda count: roman(count).lower(),
    "upperRoman": roman,
    "none": lambda _: "",
}


def printed_count(count: int, number_format: str) -> str:
    """A count in one of the formats; in digits where the format is of another script."""
    return _FORMATS.get(number_format, str)(count)
