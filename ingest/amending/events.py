"""What an instruction tells from left to right: quotations, provisions, and the words between that matter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ingest.amending.naming import Named

FIRST_QUOTE = "\ue000"
"""Stands for the first quotation of a masked instruction; the characters after it for the next ones."""

MOST_QUOTES = 6000
_ANY_QUOTE = f"[{FIRST_QUOTE}-{chr(ord(FIRST_QUOTE) + MOST_QUOTES - 1)}]"


class Cue(StrEnum):
    """What an event is."""

    QUOTE = "quote"  # words to be changed: cụm từ “…”
    TERM = "term"  # other quotations: the name of a chapter, of a box in a form
    NAMES = "names"
    START = "start"
    END = "end"
    AFTER = "after"
    BEFORE = "before"
    INTO = "into"
    BY = "by"
    EXCEPT = "except"
    TITLE = "title"
    LEAD = "lead"
    BELOW = "below"
    FORM = "form"
    PARTLY = "partly"


_CUES = {
    Cue.QUOTE: _ANY_QUOTE,
    Cue.START: r"\bvào\s+(?:ngay\s+)?(?:phía\s+)?đầu\b",
    Cue.END: r"\bvào\s+(?:ngay\s+)?(?:phía\s+)?cuối\b",
    Cue.AFTER: r"(?:\b(?:vào|ở)\s+)?(?:\b(?:ngay|liền|phía)\s+)*(?<!như )\bsau\b(?!\s+đây)",
    Cue.BEFORE: r"(?:\b(?:vào|ở)\s+)?(?:\b(?:ngay|liền|phía)\s+)*\btrước\b",
    Cue.INTO: r"\bvào\b",
    Cue.BY: r"\b(?:bằng|thành|bởi)\b",
    Cue.EXCEPT: r"(?<!miễn )(?<!khấu )(?<!giảm )(?<!loại )(?<!bù )\btrừ\b",
    Cue.TITLE: r"\b(?:tên|tiêu đề)\b(?:\s+(?:gọi|của))*"
    rf"(?:\s+(?:điều|chương|mục|phụ lục)(?=\s*(?:,|;|và\b|điều\b|chương\b|mục\b|{_ANY_QUOTE})))?",
    Cue.LEAD: r"\b(?:đoạn|phần|câu|khổ|lời)\s+(?:mở đầu|đầu(?:\s+tiên)?|dẫn|thứ nhất)\b|\bđoạn\s+1\b",
    Cue.BELOW: r"\b(?:gạch đầu dòng|gạch ngang|dấu gạch|đoạn|khổ|dòng|câu|tiết|cột|hàng|số thứ tự|phần)\b",
    Cue.FORM: r"\b(?:biểu\s+)?mẫu\b|\bdanh mục\b|\bbiểu\b",
    Cue.PARTLY: r"\b(?:(?:quy định|nội dung)(?:\s+(?:khác|có liên quan))*\s+(?:về|liên quan)|những quy định|"
    r"đối với|mức|một phần|một số (?:quy định|nội dung))\b",
}
_EVENT = re.compile("|".join(f"(?P<{cue}>{words})" for cue, words in _CUES.items()), re.IGNORECASE)
_NAMES_WORDS = re.compile(
    r"(?:\btừ|\bdấu|\bchữ|\bsố|\bký hiệu|\bnội dung|[,;:]|\bvà|\bhoặc|\bbằng|\bthành|^)\s*$", re.IGNORECASE
)
_SEEN_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Event:
    """One cue at `text[start:end]`; `quote` numbers a quotation, `names` are a row of provisions."""

    cue: Cue
    start: int
    end: int
    quote: int = 0
    names: tuple[Named, ...] = ()


def events_in(text: str, names: Sequence[Named], start: int, end: int) -> list[Event]:
    """The events of `text[start:end]`, in order; words inside a row of names are none."""
    found = sorted([*_rows(names, start, end), *_cues(text, start, end)], key=lambda each: (each.start, -each.end))
    kept: list[Event] = []
    for event in found:
        if not kept or event.start >= kept[-1].end:
            kept.append(event)
    return kept


def _cues(text: str, start: int, end: int) -> Iterator[Event]:
    for found in _EVENT.finditer(text, start, end):
        cue = Cue(found.lastgroup or "")
        quote = ord(found.group()) - ord(FIRST_QUOTE) if cue is Cue.QUOTE else 0
        before = text[max(start, found.start() - _SEEN_BEFORE) : found.start()]
        if cue is Cue.QUOTE and not _NAMES_WORDS.search(before):
            cue = Cue.TERM
        yield Event(cue, found.start(), found.end(), quote)


def _rows(names: Sequence[Named], start: int, end: int) -> Iterator[Event]:
    rows: dict[tuple[int, int], list[Named]] = {}
    for name in names:
        if start <= name.start and name.end <= end:
            rows.setdefault((name.start, name.end), []).append(name)
    for (first, last), row in rows.items():
        yield Event(Cue.NAMES, first, last, names=tuple(row))
