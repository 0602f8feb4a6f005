"""The Vietnamese encodings from before Unicode, as characters that stand for other characters.

The tables are viparse's (TCVN3, VNI, VISCII, VPS), completed with the VNI letters that its sources did not
show: ẳ, Ẳ, ỵ, Ỵ as the VNI for Windows chart has them, and capitals with small marks (Uûy).

TCVN3 has no accented capitals: fonts whose names end in H (.VnTimeH) draw the small letters as capitals. The
case that was typed is kept, so a heading typed in small letters of such a font reads in small letters.
"""

import re
from functools import lru_cache

from viparse.normalize.encodings import CHARMAPS
from viparse.normalize.tables import Charmap, build_charmap, convert

UNICODE = "unicode"
TCVN3 = "tcvn3"
VNI = "vni"
VISCII = "viscii"
VPS = "vps"
LEGACY = (TCVN3, VNI, VISCII, VPS)

_VNI_ADDITIONS = (("aú", "ẳ"), ("AÚ", "Ẳ"), ("î", "ỵ"), ("Î", "Ỵ"))


def _complete_vni() -> Charmap:
    """VNI with its missing letters, and with capitals whose mark was typed small, as at the start of a name."""
    pairs = dict((*CHARMAPS[VNI].pairs, *_VNI_ADDITIONS))
    begun = {source[0].upper() + source[1:]: letter.upper() for source, letter in pairs.items() if len(source) > 1}
    return build_charmap(VNI, (begun | pairs).items())


_CHARMAPS: dict[str, Charmap] = {**CHARMAPS, VNI: _complete_vni()}

# What PDF text layers give for two bytes of TCVN3: the minus sign for ư, the bullet operator for ã.
_PDF_GLYPHS = str.maketrans({"\u2212": "\u00ad", "\u2219": "\u00b7"})

# PDF names the subset of a font with six letters: ABCDEF+.VnTime.
_FONT_FAMILIES = (
    (re.compile(r"(?:[A-Z]{6}\+)?(?:\.[Vv][Nn]|Vn(?=[A-Z0-9]))"), TCVN3),
    (re.compile(r"(?:[A-Z]{6}\+)?vni[-_ ]", re.IGNORECASE), VNI),
    (re.compile(r"(?:[A-Z]{6}\+)?vps[-_ ]", re.IGNORECASE), VPS),
)


def symbol_letters() -> frozenset[str]:
    """The characters that are signs in Unicode and stand for letters in some legacy encoding."""
    sources = {ch for charmap in _CHARMAPS.values() for source, _ in charmap.pairs for ch in source}
    return frozenset(ch for ch in sources if not ch.isalpha()) | frozenset(map(chr, _PDF_GLYPHS))


@lru_cache(maxsize=65536)
def to_unicode(word: str, encoding: str) -> str:
    """A word of one legacy encoding as Unicode (NFC); characters outside its table stay as they are."""
    if encoding == TCVN3 and len(word) > 1:
        word = word.translate(_PDF_GLYPHS)
    converted: str = convert(word, _CHARMAPS[encoding])
    return converted


@lru_cache(maxsize=4096)
def encoding_of_font(font: str) -> str | None:
    """The encoding that a font's name promises; None for the fonts that promise nothing."""
    return next((encoding for family, encoding in _FONT_FAMILIES if family.match(font.strip())), None)


def resurface(text: str) -> str:
    """Text that was decoded as Windows-1252, as if it had been decoded as Latin-1: VISCII and VPS keep letters
    where Windows-1252 has quotation marks and dashes."""
    return "".join(_latin1_surface(ch) for ch in text)


@lru_cache(maxsize=512)
def _latin1_surface(ch: str) -> str:
    try:
        return ch.encode("cp1252").decode("latin-1")
    except UnicodeEncodeError:
        return ch
