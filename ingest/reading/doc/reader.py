"""The reader of Word files up to version 2003."""

import os
import struct
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import olefile

from ingest.reading.blocks import Block, Paragraph, Run
from ingest.reading.compose import compose
from ingest.reading.doc.header import WORD_97, Header, read_header, version_of
from ingest.reading.doc.lists import read_lists
from ingest.reading.doc.pieces import read_pieces
from ingest.reading.doc.properties import read_character_runs, read_paragraph_runs
from ingest.reading.doc.styles import StyleSheet, read_fonts
from ingest.reading.doc.text import Fonts, Formats, blocks, characters
from ingest.reading.list_numbers import ListNumbers
from ingest.reading.port import Format, Limits, ReadDocument, Unreadable, UnreadableCode
from ingest.reading.tools import run_tool

# What reading past the end or into nonsense leads to in a damaged file.
_DAMAGED = (OSError, struct.error, IndexError, ValueError, KeyError, OverflowError, RecursionError)
_ANTIWORD = ("antiword", "-w", "0", "-m", "UTF-8.txt")
_PICTURE = "[pic]"


class DocReader:
    """Reads doc: Word 97 to 2003 by itself, Word 6 and 95 through antiword."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        try:
            with olefile.OleFileIO(str(file)) as compound:
                document = compound.openstream("WordDocument").read()
                found = _blocks(document, compound) if version_of(document) >= WORD_97 else None
        except _DAMAGED as error:
            raise Unreadable(UnreadableCode.DAMAGED, Format.DOC.value) from error
        return compose(self._old_blocks(file) if found is None else found, Format.DOC, self._limits)

    def _old_blocks(self, file: Path) -> list[Block]:
        environment = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C.UTF-8", "HOME": os.devnull}
        done = run_tool([*_ANTIWORD, str(file.resolve())], self._limits.tool_s, environment=environment)
        if done.returncode != 0:
            raise Unreadable(UnreadableCode.DAMAGED, Format.DOC.value)
        text = done.stdout.decode("utf-8", errors="replace").replace(_PICTURE, "")
        return [Paragraph.plain(line) for line in text.split("\n")]


def _blocks(document: bytes, compound: olefile.OleFileIO) -> list[Block]:
    header = read_header(document)
    table = compound.openstream(header.table_stream).read()
    formats = _formats(document, table, header)
    text = list(characters(read_pieces(document, table, header.places["pieces"])))
    return list(_texts(text, header, formats))


def _formats(document: bytes, table: bytes, header: Header) -> Formats:
    places = header.places
    return Formats(
        characters=read_character_runs(document, table, places["character_pages"]),
        paragraphs=read_paragraph_runs(document, table, places["paragraph_pages"]),
        styles=StyleSheet(table, places["styles"]),
        fonts=Fonts(read_fonts(table, places["fonts"])),
        numbers=ListNumbers(read_lists(table, places["lists"], places["list_overrides"])),
    )


def _texts(text: Sequence[tuple[str, int]], header: Header, formats: Formats) -> Iterator[Block]:
    """Main text, text boxes, notes; headers, macros and comments lie between them and are passed over."""
    notes_start = header.main_chars
    notes_end = notes_start + header.footnote_chars
    endnotes_start = notes_end + header.header_chars + header.macro_chars + header.comment_chars
    endnotes_end = endnotes_start + header.endnote_chars
    yield from blocks(text[: header.main_chars], formats)
    yield from blocks(text[endnotes_end : endnotes_end + header.box_chars], formats)
    yield from _notes(text[notes_start:notes_end], formats)
    yield from _notes(text[endnotes_start:endnotes_end], formats)


def _notes(text: Sequence[tuple[str, int]], formats: Formats) -> Iterator[Block]:
    """The notes numbered in their order: each begins with the mark that stands for its number."""
    count = 0
    for block in _split_notes(text):
        found = list(blocks(block, formats))
        if found and isinstance(found[0], Paragraph):
            count += 1
            found[0] = Paragraph((Run(f"[{count}] "), *found[0].runs))
        yield from found


def _split_notes(text: Sequence[tuple[str, int]]) -> Iterator[Sequence[tuple[str, int]]]:
    starts = [at for at, (char, _) in enumerate(text) if char == "\x02"]
    if text and (not starts or starts[0] > 0):
        starts.insert(0, 0)
    for start, end in pairwise([*starts, len(text)]):
        yield text[start:end]
