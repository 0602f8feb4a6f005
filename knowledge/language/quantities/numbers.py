"""Numbers as printed and as spelt out, in Vietnamese and English: up to 999 in words."""

from decimal import Decimal

VIETNAMESE_WORDS = {
    "một": 1,
    "mốt": 1,
    "hai": 2,
    "ba": 3,
    "bốn": 4,
    "tư": 4,
    "năm": 5,
    "lăm": 5,
    "nhăm": 5,
    "sáu": 6,
    "bảy": 7,
    "bẩy": 7,
    "tám": 8,
    "chín": 9,
    "mười": 10,
}
_VIETNAMESE_SCALES = {"mươi": 10, "trăm": 100}
_VIETNAMESE_FILLERS = frozenset({"linh", "lẻ"})
_HALVES = {"nửa": Decimal("0.5"), "half": Decimal("0.5")}
VIETNAMESE_NUMERALS = ("nửa", *VIETNAMESE_WORDS, *_VIETNAMESE_SCALES, *sorted(_VIETNAMESE_FILLERS))

_ENGLISH_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_ENGLISH_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ENGLISH_WORDS = {word: value for value, word in enumerate(_ENGLISH_UNITS, start=1)} | {
    word: 10 * value for value, word in enumerate(_ENGLISH_TENS, start=2)
}
ENGLISH_NUMERALS = ("half", *ENGLISH_WORDS, "hundred", "and")


def printed_number(digits: str, thousands: str) -> Decimal:
    """`1.350` and `12,5` with the thousands mark "."; `1,350` and `12.5` with ","."""
    return Decimal(digits.replace(thousands, "").replace(",", "."))


def vietnamese_number(spelt: str) -> Decimal | None:
    """`ba mươi` → 30, `mười lăm` → 15, `một trăm linh năm` → 105; None for words that make no number."""
    total = current = 0
    for word in spelt.split():
        if word in _VIETNAMESE_FILLERS:
            continue
        if word == "mươi":
            total, current = total - current + 10 * current if current else total, 0
            continue
        if word == "trăm":
            total, current = 100 * current, 0
            continue
        value = VIETNAMESE_WORDS.get(word)
        if value is None:
            return _HALVES.get(spelt)
        total, current = total + value, value
    return Decimal(total) if total else _HALVES.get(spelt)


def english_number(spelt: str) -> Decimal | None:
    """`thirty` → 30, `twenty-one` → 21, `one hundred and five` → 105; None for words that make no number."""
    total = 0
    for word in spelt.replace("-", " ").split():
        if word == "hundred":
            total = max(total, 1) * 100
        elif word in ENGLISH_WORDS:
            total += ENGLISH_WORDS[word]
        elif word != "and":
            return _HALVES.get(spelt)
    return Decimal(total) if total else _HALVES.get(spelt)
