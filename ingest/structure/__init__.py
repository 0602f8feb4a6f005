"""From the text of a document to the lossless tree of its provisions: chapters, articles, clauses, points."""

from ingest.structure.lines import HeadingMark
from ingest.structure.parser import parse_structure

__all__ = ["HeadingMark", "parse_structure"]
