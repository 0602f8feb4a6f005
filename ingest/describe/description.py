"""A document described from its own text: its identity, its validity, and what it does to other instruments."""

import re
import unicodedata
from dataclasses import dataclass

from ingest.describe.agency_names import province_of
from ingest.describe.effect import read_validity
from ingest.describe.header import read_header
from ingest.describe.relations import Resolve, read_relations
from ingest.describe.symbols import read_symbol, symbol_in_file_name, symbol_in_header
from ingest.describe.tables import kinds
from knowledge.law.instrument import Instrument, Kind, Relation
from knowledge.law.provision import StructuredText

_LONGEST_SLUG = 80
_LEADING_WORDS = re.compile(r"^(?:về việc|về|quy định)\s+", re.IGNORECASE)
_UNNUMBERED_LETTERS = {Kind.CONSTITUTION: "HP", Kind.CODE: "BL", Kind.LAW: "LUAT", Kind.OTHER: "TL"}


@dataclass(frozen=True, slots=True)
class Description:
    """What a document says of itself; `warnings` tell, in Vietnamese and English, what it does not say."""

    instrument: Instrument
    relations: tuple[Relation, ...]
    warnings: tuple[str, ...]


def find_symbol(text: str, file_name: str = "") -> str:
    """The symbol under which a document is held: its own, else the one its file's name tells, else a stable slug.

    A document without a number (an early ordinance, a procedure page) goes by its kind, title and year
    (`PL-ham-cap-ngoai-giao-1995`), which stay the same when it is read again.
    """
    return symbol_in_header(text) or symbol_in_file_name(file_name) or _slug(text)


def describe(
    text: str, structured: StructuredText, file_name: str = "", resolve: Resolve | None = None
) -> Description:
    """Describe a document from its text and the structure read from it. Nothing is raised: gaps are warned of.

    `resolve` finds the instruments held that its title names without their symbols.
    """
    symbol = find_symbol(text, file_name)
    header = read_header(text, read_symbol(symbol), structured.closing)
    instrument = Instrument(
        symbol=symbol,
        kind=header.kind,
        title=header.title,
        issuer=header.issuer,
        issued_on=header.issued_on,
        validity=read_validity(text, header.kind, header.issued_on),
        jurisdiction=province_of(header.issuer) or "national",
        source=file_name,
    )
    numbered = symbol_in_header(text) is not None
    return Description(
        instrument, read_relations(instrument, structured, resolve), _warnings(instrument, numbered)
    )


def _slug(text: str) -> str:
    header = read_header(text, read_symbol(""))
    letters = _UNNUMBERED_LETTERS.get(header.kind) or next(
        (code for code, kind in kinds().items() if kind is header.kind), "TL"
    )
    parts = [letters, _folded(_LEADING_WORDS.sub("", header.title))[:_LONGEST_SLUG].strip("-")]
    if header.issued_on is not None:
        parts.append(str(header.issued_on.year))
    return "-".join(part for part in parts if part)


def _folded(title: str) -> str:
    """Lower-case ASCII words joined by hyphens."""
    bare = unicodedata.normalize("NFD", title.lower().replace("đ", "d"))
    letters = "".join(each for each in bare if not unicodedata.combining(each))
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def _warnings(instrument: Instrument, numbered: bool) -> tuple[str, ...]:
    missing = (
        (not numbered, "Văn bản không ghi số, ký hiệu", "The document states no symbol"),
        (not instrument.issuer, "Không rõ cơ quan ban hành", "The issuing agency is not stated"),
        (instrument.issued_on is None, "Không rõ ngày ban hành", "The date of issue is not stated"),
        (
            instrument.validity.effective_from is None,
            "Không tính được ngày có hiệu lực từ nội dung văn bản",
            "The date of effect cannot be told from the text",
        ),
    )
    return tuple(f"{vietnamese} / {english}" for is_missing, vietnamese, english in missing if is_missing)
