"""What to call a downloaded file: its name helps to tell what the document is, its suffix what the bytes are."""

from collections.abc import Sequence
from email.message import Message
from email.utils import collapse_rfc2231_value
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

import httpx

from ingest.reading.detection import detect_format
from ingest.reading.port import Format, Unreadable
from ingest.sources.archive import ArchiveLimits
from ingest.sources.file_names import safe_file_name
from ingest.sources.zip_files import is_archive

_SUFFIXES = {
    Format.DOCX: ".docx",
    Format.DOC: ".doc",
    Format.PDF: ".pdf",
    Format.HTML: ".html",
    Format.RTF: ".rtf",
    Format.XLS: ".xls",
    Format.XLSX: ".xlsx",
    Format.TXT: ".txt",
}
_PICTURES = ((b"\xff\xd8", ".jpg"), (b"\x89PNG", ".png"), (b"II", ".tif"), (b"MM", ".tif"))
_DOCUMENTS = frozenset(
    {*_SUFFIXES.values(), *(suffix for _, suffix in _PICTURES)}
    | {".htm", ".xhtml", ".mht", ".mhtml", ".text", ".md", ".markdown", ".jpeg", ".tiff", ".zip"}
)
# What programs that hand out documents are called by.
_PROGRAMS = frozenset({".asp", ".aspx", ".ashx", ".php", ".jsp", ".jspx", ".do", ".cgi", ".action"})
_MARKDOWN = frozenset({".md", ".markdown"})


def download_name(disposition: str, media_type: str, visited: Sequence[httpx.URL], content: Path) -> str:
    """The safe file name of what came from the addresses `visited`, the last of which gave the content.

    What the server calls the file goes first (RFC 6266), then the last address, then those before it; of these the
    first that ends as documents do, if any. The suffix is that of the bytes, where they are of a format we read.
    """
    names = [_stated_name(disposition), *(_last_segment(url) for url in reversed(visited))]
    names = [safe_file_name(name) for name in names if name] or [visited[-1].host]
    name = next((name for name in names if _suffix(name) in _DOCUMENTS), names[0])
    suffix = _suffix_of_content(name, media_type, content)
    if suffix is None:
        return safe_file_name(name)
    stem = PurePosixPath(name).stem if _suffix(name) in _DOCUMENTS | _PROGRAMS else name
    return safe_file_name(stem + suffix)


def _suffix_of_content(name: str, media_type: str, content: Path) -> str | None:
    if is_archive(content, ArchiveLimits().members):
        return ".zip"
    try:
        found = detect_format(content)
    except Unreadable:
        return None
    if found is Format.TXT and (_suffix(name) in _MARKDOWN or media_type == "text/markdown"):
        return ".md"
    if found is Format.PICTURE:
        with content.open("rb") as stream:
            head = stream.read(4)
        return next(suffix for magic, suffix in _PICTURES if head.startswith(magic))
    return _SUFFIXES[found]


def _stated_name(disposition: str) -> str:
    """The `filename*` of a Content-Disposition header, else its `filename`, which many servers percent-encode."""
    header = Message()
    header["Content-Disposition"] = disposition
    parameters: Sequence[tuple[str, object]] = header.get_params([], header="content-disposition")
    names = [value for name, value in parameters if name == "filename"]
    extended = next((value for value in names if isinstance(value, tuple)), None)
    if extended is not None:
        return collapse_rfc2231_value(extended)
    return unquote(str(names[0])) if names else ""


def _last_segment(url: httpx.URL) -> str:
    return url.path.rstrip("/").rpartition("/")[2]


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
