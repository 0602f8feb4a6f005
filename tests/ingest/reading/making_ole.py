"""OLE compound files written by hand ([MS-CFB]), to hold just the streams that a test is about.

Every stream is padded to the size from which streams lie in ordinary sectors.
"""

import struct
from collections.abc import Mapping
from pathlib import Path

_SECTOR = 512
_MIN_STREAM = 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NO_ENTRY = 0xFFFFFFFF


def write_ole(file: Path, streams: Mapping[str, bytes]) -> Path:
    """A compound file with those streams in its root storage."""
    contents = {name: content.ljust(_MIN_STREAM, b"\0") for name, content in streams.items()}
    sectors: list[bytes] = []
    chain: list[int] = []
    starts = {name: _append(content, sectors, chain) for name, content in contents.items()}
    directory = _append(_directory(contents, starts), sectors, chain)
    fat_at = len(sectors)
    chain.append(_FAT)
    chain += [_FREE] * (_SECTOR // 4 - len(chain))
    sectors.append(struct.pack(f"<{_SECTOR // 4}I", *chain))
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6,
        0, 1, directory, 0, _MIN_STREAM, _END, 0, _END, 0, fat_at,
    )  # fmt: skip
    file.write_bytes(header + b"\xff" * (_SECTOR - len(header)) + b"".join(sectors))
    return file


def _append(content: bytes, sectors: list[bytes], chain: list[int]) -> int:
    start = len(sectors)
    count = -(-len(content) // _SECTOR)
    sectors += [content[at * _SECTOR : (at + 1) * _SECTOR].ljust(_SECTOR, b"\0") for at in range(count)]
    chain += [*range(start + 1, start + count), _END]
    return start


def _directory(contents: Mapping[str, bytes], starts: Mapping[str, int]) -> bytes:
    """The root, then the streams, each the right sibling of the one before."""
    names = list(contents)
    entries = [_entry("Root Entry", 5, child=1 if names else _NO_ENTRY)]
    for at, name in enumerate(names, start=1):
        right = at + 1 if at < len(names) else _NO_ENTRY
        entries.append(_entry(name, 2, right=right, start=starts[name], size=len(contents[name])))
    return b"".join(entries)


def _entry(
    name: str, kind: int, right: int = _NO_ENTRY, child: int = _NO_ENTRY, start: int = _END, size: int = 0
) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI8x8xIQ", encoded, len(encoded) + 2, kind, 1, _NO_ENTRY, right, child, 0, start, size
    )
