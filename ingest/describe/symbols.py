"""Symbols (số, ký hiệu): in a document's own header, in running text, in a file's name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.describe.tables import agencies, kinds
from knowledge.law.instrument import Kind

# A lost space glues what comes next: "103/2014/TT-BTCngày 06/8/2014".
_LETTERS_END = r"(?:(?!\w)|(?=ngày\b|của\b|về\b))"
_LETTERS = rf"[A-ZĐÐ](?:[a-zđ]{{0,2}}[A-ZĐÐ&]|[A-ZĐÐ&])*[a-zđ]?\d{{0,3}}{_LETTERS_END}"
_SEPARATOR = r"\s?[/–-]\s?"
_SYMBOL = rf"\d{{1,5}}[a-z]?(?:\s?[/–-]\s?(?:19|20)\d\d)?(?:{_SEPARATOR}{_LETTERS})+"
_NUMBER_LINE = re.compile(rf"(?:^|\b)(?:luật\s+)?số\s*[:.]?\s*(?P<symbol>{_SYMBOL})", re.IGNORECASE)
_TITLE_LINE = re.compile(
    rf"(?:{'|'.join(kind.value for kind in Kind)})(?: của [^\d,]{{3,60}})?,?\s+số\s*:?\s*(?P<symbol>{_SYMBOL})",
    re.IGNORECASE,
)
_ALONE = re.compile(rf"(?:số\s*)?(?P<symbol>{_SYMBOL})$")
# "Số: 73-CPHà Nội, ngày …": the cells of a header run together where a table lost its borders.
_PLACE_AND_DATE = re.compile(
    r"(?<=[A-ZĐgVW\d])(?=(?:[A-ZĐ][a-zà-ỹ]+(?:\s[A-ZĐ][a-zà-ỹ]+){0,3}|T[Pp]\.\s?[^,]{0,30}),\s*ngày)"
)
_CELLS_APART = re.compile(r"\t+|\s{5,}")
_WIDE_NUMBER = re.compile(r"\b(số)\s*(:?)\s*(\d+)\s*(?=/)", re.IGNORECASE)
_MENTION = re.compile(
    rf"(?:(?<![\w/.-])|(?<=\b[Ss]ố))(?P<symbol>\d{{1,5}}[a-z]?(?:\s?/\s?(?:19|20)\d\d)?(?:\s?[/-]\s?{_LETTERS})+)"
)

# Symbols typed without Đ: the letters that never stand for anything else.
_RESTORED = {
    "ND": "NĐ", "QD": "QĐ", "BLDTBXH": "BLĐTBXH", "BKHDT": "BKHĐT", "BGDDT": "BGDĐT", "HDND": "HĐND",
    "HDBT": "HĐBT", "HDTP": "HĐTP", "QyD": "QyĐ", "TTG": "TTg",
}  # fmt: skip

_FILE_SYMBOL = re.compile(
    r"(?P<number>\d{1,5})[-_. ](?:(?P<year>(?:19|20)\d\d)[-_. ])?"
    r"(?P<letters>[A-ZĐ][A-Za-zĐđ]*\d{0,3}(?:[-_.][A-ZĐ][A-Za-zĐđ]*\d{0,3})*)"
)
_HEADER_LINES = 40
_HEADER_ENDS = re.compile(r"\W*(?:căn cứ|điều\s+\d+|chương\s+[IV\d]+|phần\s+(?:thứ|I))\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol taken apart: `58/2022/NĐ-CP` is number 58 of 2022, kind letters NĐ, agency letters (CP,)."""

    text: str
    number: str
    year: int | None
    letters: tuple[str, ...]

    @property
    def kind_letters(self) -> str | None:
        return next((each for each in self.letters if each in kinds()), None)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The letters of the agencies, in order: `QH13` counts as `QH`."""
        found = []
        for each in self.letters:
            code = each.rstrip("0123456789")
            if code in agencies() and code != self.kind_letters:
                found.append(code)
        return tuple(found)


def read_symbol(text: str) -> Symbol:
    """Take a canonical symbol apart; the slug of a document without a number has neither number nor letters."""
    number, *rest = re.split(r"[/-]", text)
    if not number[:1].isdigit():
        return Symbol(text, "", None, ())
    year = int(rest[0]) if rest and re.fullmatch(r"(?:19|20)\d\d", rest[0]) else None
    return Symbol(text, number, year, tuple(rest[1:] if year is not None else rest))


def canonical_symbol(printed: str) -> str:
    """`12 /2020/ NÐ – CP` → `12/2020/NĐ-CP`: no spaces, plain hyphens, Đ where eth or D was typed."""
    compact = re.sub(r"\s+", "", printed).replace("Ð", "Đ").replace("–", "-")
    parts = re.split(r"([/-])", compact)
    return "".join(_RESTORED.get(part, part) for part in parts)


def header_lines(text: str) -> list[str]:
    """The lines before the legal basis and the first article, at most forty; run-together cells set apart."""
    found: list[str] = []
    for line in text.split("\n"):
        if len(found) >= _HEADER_LINES or _HEADER_ENDS.match(line):
            break
        for cell in _CELLS_APART.split(_WIDE_NUMBER.sub(r"\1\2 \3", line).strip()):
            words = " ".join(cell.strip(" *_#").split())
            found += [part for part in _PLACE_AND_DATE.sub("\n", words).split("\n") if part]
    return found


def symbol_in_header(text: str) -> str | None:
    """The symbol that a document gives itself: after "Số:", else in its title line, else alone on a line."""
    lines = header_lines(text)
    for pattern in (_NUMBER_LINE, _TITLE_LINE, _ALONE):
        for position, line in enumerate(lines):
            found = pattern.match(line) if pattern is not _NUMBER_LINE else _own_number(line, position)
            if found is not None:
                return canonical_symbol(found["symbol"])
    return None


def _own_number(line: str, position: int) -> re.Match[str] | None:
    """`Số: …` at the start of a line, or further on in the top lines where cells ran together."""
    found = _NUMBER_LINE.search(line)
    if found is None or (
        found.start() > 0 and (position > 3 or "Số" not in line[found.start() : found.start() + 6])
    ):
        return None
    return found


def symbol_in_file_name(file_name: str) -> str | None:
    """`58-2022-ND-CP.docx` → `58/2022/NĐ-CP`; None where the name holds no such thing."""
    found = _FILE_SYMBOL.search(file_name.rpartition("/")[2])
    if found is None:
        return None
    letters = re.split(
        r"[-_.]", re.sub(r"\.(?:docx?|pdf|html?|txt|rtf|md)$", "", found["letters"], flags=re.IGNORECASE)
    )
    restored = [_RESTORED.get(each, each) for each in letters]
    if restored[0].rstrip("0123456789") not in {*kinds(), *agencies()}:
        return None
    head = [found["number"], *([found["year"]] if found["year"] else [])]
    return f"{'/'.join(head)}/{'-'.join(restored)}"


def mentioned_symbols(text: str) -> Iterator[re.Match[str]]:
    """The symbols that running text names; `canonical_symbol(match["symbol"])` is their canonical form."""
    for found in _MENTION.finditer(text):
        symbol = read_symbol(canonical_symbol(found["symbol"]))
        if symbol.agencies or (symbol.kind_letters and symbol.year):
            yield found
