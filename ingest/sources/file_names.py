"""Names that strangers gave to files, made safe to write to any disk."""

import re
import unicodedata
from pathlib import PurePosixPath

_NO_NAME = "document"
# Half of what common file systems allow, in bytes of UTF-8: a Vietnamese letter takes up to three.
_MAX_BYTES = 128
_MAX_SUFFIX_CHARS = 10
_FORBIDDEN = re.compile(r'[<>:"/|?*]')
_RESERVED_ON_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def safe_file_name(name: str) -> str:
    """The name without path, control characters and whatever some file system forbids; never empty.

    Slashes become dashes, as they stand in the symbols of documents: 58/2022/NĐ-CP.
    """
    name = unicodedata.normalize("NFC", name.rpartition("\\")[2])
    name = "".join(ch for ch in name if not unicodedata.category(ch).startswith("C"))
    name = _FORBIDDEN.sub("-", name).lstrip(" .~$").rstrip(" .")
    name = f"_{name}" if _RESERVED_ON_WINDOWS.match(name) else name
    return _shortened(name) or _NO_NAME


def _shortened(name: str) -> str:
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix) <= _MAX_SUFFIX_CHARS else ""
    stem = name.removesuffix(suffix).encode()[: _MAX_BYTES - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(" .") + suffix
