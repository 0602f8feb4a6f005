"""OLE compound files: the container of doc and xls, of files with macros, and of password-protected docx.

What tells them apart are the names of their streams (MS-DOC 2.1, MS-XLS 2.1, MS-OFFCRYPTO 2.3).
"""

import struct
from pathlib import Path

import olefile

from ingest.reading.port import Format, Unreadable, UnreadableCode

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# FibBase.fEncrypted: bit 8 of the flags at offset 0x0A (MS-DOC 2.5.2).
_FIB_FLAGS_AT = 0x0A
_FIB_ENCRYPTED = 0x0100
_WORD_MACROS = "macros"
_EXCEL_MACROS = "_vba_project_cur"
# A VBA project lists its parts; "Document=" stands for the sheets themselves, the others hold code.
_CODE_MODULES = (b"\nModule=", b"\nClass=", b"\nBaseClass=")


def kind_of(file: Path) -> Format:
    """Whether a compound file is a doc or an xls that may be read. Raises `Unreadable` otherwise."""
    try:
        with olefile.OleFileIO(str(file)) as compound:
            return _kind(compound)
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise Unreadable(UnreadableCode.DAMAGED, "doc/xls") from error


def has_vba_project(file: Path) -> bool:
    """Whether an xls carries a VBA project, if only the empty one that Excel adds by itself."""
    with olefile.OleFileIO(str(file)) as compound:
        return _EXCEL_MACROS in {path[0].lower() for path in compound.listdir()}


def _kind(compound: olefile.OleFileIO) -> Format:
    streams = {path[0].lower() for path in compound.listdir()}
    if "encryptedpackage" in streams:
        raise Unreadable(UnreadableCode.ENCRYPTED, "docx/xlsx")
    if "worddocument" in streams:
        if _is_locked_word(compound):
            raise Unreadable(UnreadableCode.ENCRYPTED, "doc")
        if _WORD_MACROS in streams:
            raise Unreadable(UnreadableCode.MACROS, "doc")
        return Format.DOC
    if streams & {"workbook", "book"}:
        if _EXCEL_MACROS in streams and _holds_code(compound):
            raise Unreadable(UnreadableCode.MACROS, "xls")
        return Format.XLS
    raise Unreadable(UnreadableCode.UNSUPPORTED, "OLE")


def _is_locked_word(compound: olefile.OleFileIO) -> bool:
    with compound.openstream("WordDocument") as stream:
        header = stream.read(_FIB_FLAGS_AT + 2)
    return bool(int.from_bytes(header[_FIB_FLAGS_AT:], "little") & _FIB_ENCRYPTED)


def _holds_code(compound: olefile.OleFileIO) -> bool:
    listing = [path for path in compound.listdir() if path[-1].lower() == "project"]
    if not listing:
        return True
    with compound.openstream(listing[0]) as stream:
        content = b"\n" + stream.read().replace(b"\r", b"\n")
    return any(mark in content for mark in _CODE_MODULES)
