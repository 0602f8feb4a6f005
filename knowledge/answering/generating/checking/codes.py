"""Acronyms and letter symbols: a visa DL is not a visa DN."""

import re
from collections.abc import Iterator, Sequence

from knowledge.answering.generating.checking.evidence import Evidence, phrase
from knowledge.language.glossary import get_glossary
from knowledge.language.language_detection import Language
from knowledge.language.lexicon import english

# Symbols with digits are figures, and read as such.
_CODE = re.compile(r"(?<![\w/.-])[A-ZĐ]{2,8}(?![\w/])")
# What figures are counted in, checked with them.
_CURRENCIES = frozenset({"USD", "VND", "VNĐ", "EUR", "US"})


def unsupported_codes(text: str, hidden: Sequence[tuple[int, int]], evidence: Evidence) -> Iterator[str]:
    """The acronyms that the evidence neither uses nor spells out. `hidden`: where instruments are named."""
    for found in _CODE.finditer(text):
        inside = any(start <= found.start() < end for start, end in hidden)
        code = found.group()
        if inside or code in _CURRENCIES or code.lower() in english():
            continue
        if not re.search(rf"(?<!\w){code}(?!\w)", evidence.text) and not _is_spelt_out(code, evidence):
            yield code


def _is_spelt_out(code: str, evidence: Evidence) -> bool:
    """Whether the glossary knows it as a name for something the evidence says (NGO, MOFA, UBND)."""
    found = (
        *get_glossary().expansions(code, Language.ENGLISH),
        *get_glossary().expansions(code, Language.VIETNAMESE),
    )
    return any(phrase(term) in evidence.spelt for one in found for term in one.legal_terms)
