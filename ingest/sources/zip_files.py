"""Opening zip files from strangers without being drowned by their table of contents."""

import struct
import zipfile
import zlib
from pathlib import Path

from ingest.sources.problems import ArchiveCode, NotUnpacked

DAMAGED_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What `zipfile` raises on hostile bytes."""

_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
# Packages of Office (ECMA-376 part 2) and OpenDocument files: zips, but one document each.
_PACKAGE_PARTS = ("[Content_Types].xml", "mimetype")
# Packages that lost their list of parts are read all the same, by their main one.
_MAIN_PARTS = ("word/document", "xl/workbook.", "ppt/presentation.")
_LISTED = b"PK\x01\x02"
# `zipfile` takes some 600 bytes of memory for each. Documents that are zips themselves and were stored as they
# are count with all their parts, so this is far above the number of members that is allowed.
_MOST_LISTED = 100_000
_CHUNK_BYTES = 1024 * 1024


def open_zip(file: Path, most_members: int) -> zipfile.ZipFile:
    """The open archive. Raises `NotUnpacked` where it is damaged or lists more members than that."""
    try:
        if _listed(file) > _MOST_LISTED:
            raise NotUnpacked(ArchiveCode.TOO_MANY_MEMBERS, f"> {most_members}")
        archive = zipfile.ZipFile(file)
    except DAMAGED_ZIP as error:
        raise NotUnpacked(ArchiveCode.DAMAGED, file.name) from error
    if len(archive.infolist()) > most_members:
        archive.close()
        raise NotUnpacked(ArchiveCode.TOO_MANY_MEMBERS, f"> {most_members}")
    return archive


def is_archive(file: Path, most_members: int) -> bool:
    """Whether the file is a zip of documents: not a document that is a zip itself, and not damaged."""
    with file.open("rb") as stream:
        if not stream.read(4).startswith(_MAGIC):
            return False
    try:
        with open_zip(file, most_members) as archive:
            return not any(part in _PACKAGE_PARTS or part.startswith(_MAIN_PARTS) for part in archive.NameToInfo)
    except NotUnpacked as problem:
        return problem.code is ArchiveCode.TOO_MANY_MEMBERS


def _listed(file: Path) -> int:
    """How many members the table of contents can have: `zipfile` reads it whole before anything can be asked."""
    count, seam = 0, b""
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK_BYTES):
            count += (seam + chunk).count(_LISTED)
            seam = chunk[-len(_LISTED) + 1 :]
    return count
