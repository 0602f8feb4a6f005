"""OOXML packages (docx, xlsx) from strangers: opened with the sizes bounded and the XML harmless.

Declared sizes are an attacker's claim, so they only serve to refuse early; every part is measured again while it
is inflated. OOXML forbids document type declarations (ECMA-376 part 2, 10.2), so a part that carries one is
refused: no entity is ever expanded.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lxml import etree

from ingest.reading.port import Limits, Unreadable, UnreadableCode

_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
# Small parts compress wildly without harm: an empty style sheet repeats itself.
_RATIO_MATTERS_FROM_BYTES = 16 * 1024 * 1024
_CHUNK_BYTES = 1024 * 1024
_MAX_PARTS = 20_000

_DAMAGED_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


class Package:
    """The parts of an open OOXML file."""

    def __init__(self, archive: zipfile.ZipFile, kind: str, limits: Limits) -> None:
        self._archive = archive
        self._kind = kind
        self._limits = limits
        self._unpacked = 0
        self._refuse_bomb()
        self._refuse_macros()

    def has(self, name: str) -> bool:
        return name in self._archive.NameToInfo

    def part(self, name: str) -> bytes:
        """The bytes of one part. Raises `Unreadable` where it is missing, damaged, locked or too large."""
        chunks = []
        try:
            info = self._archive.getinfo(name)
            if info.flag_bits & 0x1:
                raise Unreadable(UnreadableCode.ENCRYPTED, self._kind)
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK_BYTES):
                    self._count(len(chunk))
                    chunks.append(chunk)
        except (*_DAMAGED_ZIP, KeyError) as error:
            raise Unreadable(UnreadableCode.DAMAGED, self._kind) from error
        return b"".join(chunks)

    def xml(self, name: str) -> etree._Element:
        """The root element of one part."""
        return parse_xml(self.part(name), self._kind)

    def measure(self) -> None:
        """Inflate every part once, for the libraries that open the file by themselves."""
        for info in self._archive.infolist():
            content = self.part(info.filename)
            if info.filename.endswith((".xml", ".rels")):
                refuse_declarations(content, self._kind)

    def _count(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > self._limits.unpacked_bytes:
            raise Unreadable(UnreadableCode.EXPANDS_TOO_MUCH, _mib(self._unpacked))

    def _refuse_bomb(self) -> None:
        parts = self._archive.infolist()
        declared = sum(info.file_size for info in parts)
        too_dense = any(
            info.file_size > _RATIO_MATTERS_FROM_BYTES
            and info.file_size > self._limits.unpacked_ratio * max(1, info.compress_size)
            for info in parts
        )
        if declared > self._limits.unpacked_bytes or too_dense or len(parts) > _MAX_PARTS:
            raise Unreadable(UnreadableCode.EXPANDS_TOO_MUCH, _mib(declared))

    def _refuse_macros(self) -> None:
        if any(name.lower().endswith(_MACRO_PARTS) for name in self._archive.namelist()):
            raise Unreadable(UnreadableCode.MACROS, self._kind)


@contextmanager
def open_package(file: Path, kind: str, limits: Limits) -> Iterator[Package]:
    """An OOXML file's parts. Raises `Unreadable` for a damaged file, a zip bomb, or one with macros."""
    try:
        archive = zipfile.ZipFile(file)
    except _DAMAGED_ZIP as error:
        raise Unreadable(UnreadableCode.DAMAGED, kind) from error
    with archive:
        yield Package(archive, kind, limits)


def parse_xml(content: bytes, kind: str) -> etree._Element:
    """An XML part's root. Raises `Unreadable` where it is not well-formed or declares a document type."""
    refuse_declarations(content, kind)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(UnreadableCode.DAMAGED, kind) from error


def refuse_declarations(content: bytes, kind: str) -> None:
    """Raises `Unreadable` for a part with a document type declaration, in whatever Unicode encoding."""
    if b"<!DOCTYPE" in content.replace(b"\0", b"") or b"<!ENTITY" in content.replace(b"\0", b""):
        raise Unreadable(UnreadableCode.DAMAGED, kind)


def _mib(size: int) -> str:
    return f"{size / 1024 / 1024:.0f} MiB"
