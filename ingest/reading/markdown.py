"""Markdown: its text without the marks, its headings known as such.

Read by CommonMark's rules with tables, but for three of them: an indented line is text (clauses are indented),
a line under a line of text is no heading (letterheads underline with dashes), and a line end stays one.
"""

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from ingest.reading.blocks import Block, Paragraph
from ingest.reading.compose import compose, data_table
from ingest.reading.html.reader import html_blocks
from ingest.reading.plain_bytes import decode_bytes
from ingest.reading.port import Format, Limits, ReadDocument

_PARSER = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])


class MarkdownReader:
    """Reads md."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits

    def read(self, file: Path) -> ReadDocument:
        tokens = _PARSER.parse(decode_bytes(file.read_bytes()))
        return compose(list(_blocks(tokens)), Format.MD, self._limits)


def _blocks(tokens: list[Token]) -> Iterator[Block]:
    label, level = "", None
    rows: list[list[Paragraph]] = []
    for token in tokens:
        if token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "heading_close":
            level = None
        elif token.type == "list_item_open":
            label = f"{token.info}{token.markup} " if token.info else "- "
        elif token.type == "tr_open":
            rows.append([])
        elif token.type == "table_close":
            yield data_table(rows)
            rows = []
        elif token.type == "inline" and rows:
            rows[-1].append(Paragraph.plain(_text(token)))
        elif token.type == "html_block":
            yield from html_blocks(token.content)
        elif token.type in {"inline", "fence"}:
            yield Paragraph.plain(label + (token.content if token.type == "fence" else _text(token)), level)
            label = ""


def _text(token: Token) -> str:
    return "".join(_inline_text(child) for child in token.children or ())


def _inline_text(token: Token) -> str:
    if token.type in {"softbreak", "hardbreak"}:
        return "\n"
    if token.type == "html_inline":
        return "\n" if token.content.lower().startswith("<br") else ""
    if token.type == "image":
        return ""
    return token.content
