"""zip files written by hand, with the names and flags that real programs write and `zipfile` does not."""

import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

_FLAGS_AT, _COMPRESSION_AT = 6, 8


def packed(file: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> Path:
    """An ordinary archive, named in UTF-8 where ASCII does not do."""
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file


def packed_raw(file: Path, members: list[tuple[bytes, bytes]], extra: bytes = b"") -> Path:
    """An archive whose members are stored under these very bytes, with no word on their encoding."""
    body, directory = b"", b""
    for name, content in members:
        sizes = struct.pack("<LLLHH", zlib.crc32(content), len(content), len(content), len(name), len(extra))
        common = struct.pack("<HHHHH", 20, 0, 0, 0, 0x21) + sizes
        directory += b"PK\1\2" + struct.pack("<H", 20) + common + struct.pack("<HHHLL", 0, 0, 0, 0, len(body))
        directory += name + extra
        body += b"PK\3\4" + common + name + extra + content
    end = struct.pack("<HHHHLLH", 0, 0, len(members), len(members), len(directory), len(body), 0)
    file.write_bytes(body + directory + b"PK\5\6" + end)
    return file


def with_flags(file: Path, flags: int) -> Path:
    """The same archive, with these general flags on every member."""
    return _patched(file, _FLAGS_AT, flags)


def with_compression(file: Path, method: int) -> Path:
    """The same archive, whose members say that they are compressed by this method."""
    return _patched(file, _COMPRESSION_AT, method)


def _patched(file: Path, at: int, value: int) -> Path:
    content = bytearray(file.read_bytes())
    for magic, shift in ((b"PK\3\4", 0), (b"PK\1\2", 2)):
        start = content.find(magic)
        while start >= 0:
            content[start + at + shift : start + at + shift + 2] = struct.pack("<H", value)
            start = content.find(magic, start + 4)
    file.write_bytes(content)
    return file


def in_cp1258(text: str) -> bytes:
    """As Windows in Vietnam writes it: letters with their hats, tones as characters of their own."""
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        try:
            written += letter.encode("cp1258")
        except UnicodeEncodeError:
            base, *marks = list(unicodedata.normalize("NFD", letter))
            tone = next(mark for mark in marks if mark in "\u0300\u0301\u0303\u0309\u0323")
            rest = unicodedata.normalize("NFC", base + "".join(mark for mark in marks if mark != tone))
            written += rest.encode("cp1258") + tone.encode("cp1258")
    return written
