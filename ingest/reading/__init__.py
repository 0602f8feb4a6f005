"""Bytes of one file to Unicode text: docx, doc, pdf (text and scans), html, rtf, xls, xlsx, txt, md, pictures.

`read_file` is the entry. Files come from anybody, so each format is told by its bytes, every size is bounded,
and whatever cannot be read ends in one `Unreadable` that says what is wrong and what to do.
"""

from ingest.reading.files import read_file
from ingest.reading.port import Heading, Limits, ReadDocument, Reader, Unreadable, UnreadableCode

__all__ = ["Heading", "Limits", "ReadDocument", "Reader", "Unreadable", "UnreadableCode", "read_file"]
