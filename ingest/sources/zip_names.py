"""What the members of a zip are called.

The format knows two ways: UTF-8, marked by a flag or by Info-ZIP's extra field (APPNOTE 4.4.4, 4.6.9), and the
code page of whoever packed it, which is written nowhere. Windows in Vietnam packs with 1258, much else with 437.
"""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable

from knowledge.language.syllables import is_syllable

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
_WORD = re.compile(r"[^\W\d_]+")


def member_names(members: Iterable[zipfile.ZipInfo]) -> list[str]:
    """The names of all members, in order, as whoever packed them saw them; folders apart by slashes.

    Members that do not say their encoding were named by one machine, so they are decided on together.
    """
    members = list(members)
    stated = [_stated_name(member) for member in members]
    unstated = [_raw(member) for member, name in zip(members, stated, strict=True) if name is None]
    encoding = _encoding_of(b"\n".join(unstated))
    names = (
        name if name is not None else _raw(member).decode(encoding)
        for member, name in zip(members, stated, strict=True)
    )
    return [unicodedata.normalize("NFC", name).replace("\\", "/").replace("\0", "") for name in names]


def _stated_name(member: zipfile.ZipInfo) -> str | None:
    if member.flag_bits & _UTF8_FLAG:
        return member.orig_filename
    return _unicode_path(member)


def _raw(member: zipfile.ZipInfo) -> bytes:
    """The bytes that `zipfile` took for code page 437, in which every byte is a character."""
    return member.orig_filename.encode("cp437")


def _unicode_path(member: zipfile.ZipInfo) -> str | None:
    """The name in Info-ZIP's extra field, where it belongs to the name that the member has now."""
    extra = member.extra
    while len(extra) >= 4:
        field, size = int.from_bytes(extra[:2], "little"), int.from_bytes(extra[2:4], "little")
        content, extra = extra[4 : 4 + size], extra[4 + size :]
        if field == _UNICODE_PATH and int.from_bytes(content[1:5], "little") == zlib.crc32(_raw(member)):
            return content[5:].decode(errors="replace")
    return None


def _encoding_of(names: bytes) -> str:
    try:
        names.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1258" if _vietnamese(names, "cp1258") > _vietnamese(names, "cp437") else "cp437"
    return "utf-8"


def _vietnamese(names: bytes, encoding: str) -> int:
    """How many words with marks are Vietnamese syllables when read in this encoding; -1 where it has gaps."""
    try:
        text = unicodedata.normalize("NFC", names.decode(encoding)).lower()
    except UnicodeDecodeError:
        return -1
    return sum(is_syllable(word) for word in _WORD.findall(text) if not word.isascii())
