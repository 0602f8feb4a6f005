"""Bytes to characters where a file does not reliably say how: byte order marks, UTF-8, UTF-16, single bytes.

A single-byte file is decoded as Windows-1252, the characters that legacy fonts were drawn over; which legacy
encoding it is in is decided later, from the words. Windows-1258 is told apart here, as it alone writes tones as
separate characters.
"""

import codecs
import unicodedata

from ingest.reading.decoding import share_explained

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_SINGLE_BYTE = frozenset(
    {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii", "x-user-defined", "windows-1252"}
)
_SAMPLE_BYTES = 200_000
_EXPLAINED = 0.9


def decode_bytes(content: bytes, declared: str | None = None) -> str:
    """The characters of a text file; bytes that cannot be decoded become U+FFFD.

    `declared` is what the file says of itself, believed only where the bytes do not contradict it.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    if (wide := _utf16_without_mark(content)) is not None:
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_truncated_or_rare(content, error):
            return content.decode("utf-8", errors="replace")
    return _decode_declared(content, declared) or _single_bytes(content)


def _decode_declared(content: bytes, declared: str | None) -> str | None:
    if declared is None or declared.lower() in _SINGLE_BYTE:
        return None
    try:
        return content.decode(codecs.lookup(declared).name)
    except (LookupError, UnicodeDecodeError):
        return None


def _single_bytes(content: bytes) -> str:
    sample = unicodedata.normalize("NFC", content[:_SAMPLE_BYTES].decode("cp1258", errors="replace"))
    if share_explained(sample) >= _EXPLAINED:
        return unicodedata.normalize("NFC", content.decode("cp1258", errors="replace"))
    return "".join(_WINDOWS_1252[byte] for byte in content)


# The five bytes that Windows-1252 leaves open are what they are in Latin-1.
_WINDOWS_1252 = [
    bytes([byte]).decode("cp1252", errors="ignore") or bytes([byte]).decode("latin-1") for byte in range(256)
]


def _utf16_without_mark(content: bytes) -> str | None:
    sample = content[:4096]
    half = len(sample) // 2
    if half == 0:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if max(even, odd) < 0.3 or min(even, odd) > 0.05:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _is_truncated_or_rare(content: bytes, error: UnicodeDecodeError) -> bool:
    """UTF-8 with a few bad bytes, as when a file was cut or patched: most multi-byte sequences are right."""
    replaced = content.decode("utf-8", errors="replace")
    bad = replaced.count("\ufffd")
    good = sum(ch > "\x7f" for ch in replaced) - bad
    return error.start > 0 and good > 20 * bad
