"""A zip of documents: every member that can be read comes as a file, every other one is reported.

No path of the archive is ever used on this machine: each member is written under its safe name into a numbered
folder of its own. Sizes that the archive declares are an attacker's claim: no member may unpack to more than that.
"""

import hashlib
import re
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.sources.file_names import safe_file_name
from ingest.sources.folders import is_wanted
from ingest.sources.problems import ArchiveCode, NotUnpacked
from ingest.sources.zip_files import DAMAGED_ZIP, is_archive, open_zip
from ingest.sources.zip_names import member_names

_MIB = 1024 * 1024
_CHUNK_BYTES = 256 * 1024
_ENCRYPTED = 0x1
# Only what is inflated piece by piece: one piece of bzip2 or LZMA can unpack to gigabytes at once.
_COMPRESSIONS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ABSOLUTE = re.compile(r"/|[A-Za-z]:")
# What macOS adds to every archive.
_MAC_FOLDER = "__MACOSX"
_NESTED = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_TAR_MAGIC_AT, _TAR_MAGIC = 257, b"ustar"


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much of an untrusted archive is unpacked, in bytes and numbers of members.

    `ratio` is of unpacked to packed size, and counts from `ratio_from_bytes` on: small files compress wildly
    without harm.
    """

    members: int = 5_000
    member_bytes: int = 100 * _MIB
    unpacked_bytes: int = 1024 * _MIB
    ratio: int = 200
    ratio_from_bytes: int = 16 * _MIB


@dataclass(frozen=True, slots=True)
class Member:
    """A member that was unpacked: its path in the archive, where it lies now, the SHA-256 of its bytes."""

    name: str
    file: Path
    digest: str


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """A member that was not unpacked, and why."""

    name: str
    problem: NotUnpacked


def unpack(archive: Path, folder: Path, limits: ArchiveLimits) -> Iterator[Member | RefusedMember]:
    """The documents of an archive, unpacked one by one below `folder` as they are asked for.

    Folders, hidden and system files are left out. Raises `NotUnpacked` where there is no archive to read at all.
    """
    with open_zip(archive, limits.members) as opened:
        yield from _Unpacking(opened, folder, limits).members()


class _Unpacking:
    """One archive on its way to a folder."""

    def __init__(self, archive: zipfile.ZipFile, folder: Path, limits: ArchiveLimits) -> None:
        self._archive = archive
        self._folder = folder
        self._limits = limits
        self._unpacked_bytes = 0

    def members(self) -> Iterator[Member | RefusedMember]:
        taken: set[str] = set()
        infos = self._archive.infolist()
        for number, (info, name) in enumerate(zip(infos, member_names(infos), strict=True), start=1):
            if name.endswith("/") or not _is_document(name):
                continue
            try:
                if name in taken:
                    raise NotUnpacked(ArchiveCode.DUPLICATE)
                taken.add(name)
                self._refuse(info, name)
                yield self._unpack(info, name, self._folder / f"{number:04d}")
            except NotUnpacked as problem:
                yield RefusedMember(_told_apart(name, number, problem), problem)

    def _refuse(self, info: zipfile.ZipInfo, name: str) -> None:
        """Raises `NotUnpacked` for what can be told without unpacking."""
        if _ABSOLUTE.match(name) or ".." in name.split("/"):
            raise NotUnpacked(ArchiveCode.UNSAFE_PATH)
        kind = stat.S_IFMT(info.external_attr >> 16)
        if kind not in (0, stat.S_IFREG):
            raise NotUnpacked(ArchiveCode.NOT_A_FILE)
        if info.flag_bits & _ENCRYPTED:
            raise NotUnpacked(ArchiveCode.ENCRYPTED)
        if info.compress_type not in _COMPRESSIONS:
            raise NotUnpacked(ArchiveCode.COMPRESSION, f"zip {info.compress_type}")
        self._refuse_size(info)

    def _refuse_size(self, info: zipfile.ZipInfo) -> None:
        limits, size = self._limits, info.file_size
        if size > limits.member_bytes:
            raise NotUnpacked(ArchiveCode.MEMBER_TOO_LARGE, _mib(limits.member_bytes))
        if size > limits.ratio_from_bytes and size > limits.ratio * max(1, info.compress_size):
            raise NotUnpacked(ArchiveCode.TOO_DENSE, str(limits.ratio))
        if self._unpacked_bytes + size > limits.unpacked_bytes:
            raise NotUnpacked(ArchiveCode.UNPACKS_TOO_MUCH, _mib(limits.unpacked_bytes))

    def _unpack(self, info: zipfile.ZipInfo, name: str, folder: Path) -> Member:
        folder.mkdir(parents=True)
        file = folder / safe_file_name(name.rpartition("/")[2])
        try:
            digest = self._write(info, name, file)
            nested = _archive_kind(file, self._limits)
            if nested is not None:
                raise NotUnpacked(ArchiveCode.NESTED, nested)
        except NotUnpacked:
            file.unlink(missing_ok=True)
            raise
        return Member(name, file, digest)

    def _write(self, info: zipfile.ZipInfo, name: str, file: Path) -> str:
        """Returns the SHA-256 of what was written."""
        digest = hashlib.sha256()
        with file.open("xb") as target:
            for chunk in self._inflated(info, name):
                digest.update(chunk)
                target.write(chunk)
        return digest.hexdigest()

    def _inflated(self, info: zipfile.ZipInfo, name: str) -> Iterator[bytes]:
        """The bytes of a member, never more than it declares; these count also where it fails."""
        left = info.file_size
        self._unpacked_bytes += info.file_size
        try:
            with self._archive.open(info) as source:
                while chunk := source.read(_CHUNK_BYTES):
                    left -= len(chunk)
                    if left < 0:
                        raise NotUnpacked(ArchiveCode.DAMAGED, name)
                    yield chunk
        except DAMAGED_ZIP as error:
            raise NotUnpacked(ArchiveCode.DAMAGED, name) from error


def _is_document(name: str) -> bool:
    parts = tuple(part for part in name.split("/") if part not in ("", ".", ".."))
    return _MAC_FOLDER not in parts and is_wanted(parts)


def _told_apart(name: str, number: int, problem: NotUnpacked) -> str:
    return f"{name} ({number})" if problem.code is ArchiveCode.DUPLICATE else name


def _archive_kind(file: Path, limits: ArchiveLimits) -> str | None:
    if is_archive(file, limits.members):
        return "zip"
    with file.open("rb") as stream:
        head = stream.read(_TAR_MAGIC_AT + len(_TAR_MAGIC))
    if head[_TAR_MAGIC_AT:] == _TAR_MAGIC:
        return "tar"
    return next((kind for magic, kind in _NESTED.items() if head.startswith(magic)), None)


def _mib(size: int) -> str:
    return f"{size / _MIB:.0f} MiB"
