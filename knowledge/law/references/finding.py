"""Every reference in a text, in one pass over its tokens."""

from dataclasses import dataclass, field

from knowledge.law.address import Level, Step
from knowledge.law.references.binding import Path, bind
from knowledge.law.references.instrument_words import GAP_WORDS
from knowledge.law.references.mentions import Mention, read_mention, read_mention_after_provision
from knowledge.law.references.reference import Reference
from knowledge.law.references.rows import Item, Row, read_row
from knowledge.law.references.tokens import Tokens

_MOST_GAP_TOKENS = 3
_GAP_MARKS = ",:-('"

# What stands by itself in a text and still is a part of an instrument; the rest ("phần 2", "mục 3", "điểm 10") is
# as often something else.
_CLEAR_LEVELS = frozenset({Level.CHAPTER, Level.ARTICLE, Level.CLAUSE, Level.ANNEX})
_DIVISIONS = frozenset({Level.PART, Level.CHAPTER, Level.SECTION, Level.SUBSECTION, Level.HEADING})


def find_references(text: str) -> tuple[Reference, ...]:
    """The references in a text, in its order; never raises, in time linear in the text's length.

    Vietnamese with or without accents, abbreviations ("k1 đ9 nđ 58"), and English. What is only possibly the name
    of a law ("luật cư trú người nước ngoài") is found as one: the index confirms it or does not.
    """
    finder = _Finder(Tokens(text))
    finder.run()
    return tuple(finder.references)


@dataclass(slots=True)
class _Finder:
    tokens: Tokens
    references: list[Reference] = field(default_factory=list)
    _standing: Mention | None = None
    """The instrument named last, while a provision of it may still follow ("Luật Cư trú, Điều 20")."""

    def run(self) -> None:
        at = 0
        while at < len(self.tokens):
            at = self._read_row(at) or self._read_mention(at) or at + 1

    def _read_mention(self, at: int) -> int | None:
        mention = read_mention(self.tokens, at)
        if mention is None:
            return None
        self._standing = mention
        start, end = self.tokens.span(mention.start, mention.end)
        self.references.append(Reference(start, end, (), mention.instrument, mention.deixis))
        return mention.end

    def _read_row(self, at: int) -> int | None:
        row = read_row(self.tokens, at)
        if row is None:
            return None
        mention = read_mention_after_provision(self.tokens, row.end)
        if mention is None:
            mention = self._mention_before(row)
            if mention is not None:
                self.references.pop()
        if mention is None and not _stands_alone(row):
            return row.end
        self._standing = None
        start = row.start if mention is None else min(row.start, mention.start)
        end = row.end if mention is None else max(row.end, mention.end)
        span = self.tokens.span(start, end)
        self.references += [_reference(span, path, mention) for path in bind(row.items)]
        return end

    def _mention_before(self, row: Row) -> Mention | None:
        mention = self._standing
        if mention is None or not 0 <= row.start - mention.end <= _MOST_GAP_TOKENS:
            return None
        gap = range(mention.end, row.start)
        adjacent = all(self.tokens.is_mark(at, _GAP_MARKS) or self.tokens.is_word(at, *GAP_WORDS) for at in gap)
        return mention if adjacent and not any(item.deixis for item in row.items) else None


def _stands_alone(row: Row) -> bool:
    """Whether a row that names no instrument is a reference at all."""
    if any(item.certain and item.level in _CLEAR_LEVELS for item in row.items):
        return True
    levels = {item.level for item in row.items}
    return {Level.CLAUSE, Level.ARTICLE} <= levels


def _reference(span: tuple[int, int], path: Path, mention: Mention | None) -> Reference:
    start, end = span
    pointed = [place for place, item in enumerate(path) if item.deixis]
    if pointed:
        anchor, inner = path[pointed[-1]], path[pointed[-1] + 1 :]
        steps = _steps(inner, below_chapter=anchor.level is Level.CHAPTER)
        return Reference(start, end, steps, None, anchor.deixis, anchor.level, _leaves_stroke_open(inner))
    steps = _steps(path, below_chapter=False)
    unaccented = _leaves_stroke_open(path)
    if mention is None:
        return Reference(start, end, steps, unaccented=unaccented)
    if mention.attached is not None:
        steps = (Step(Level.ANNEX, mention.attached), *steps)
    return Reference(start, end, steps, mention.instrument, mention.deixis, unaccented=unaccented)


def _leaves_stroke_open(path: Path) -> bool:
    return any(item.level is Level.POINT and item.label.startswith("d") and not item.accented for item in path)


def _steps(path: Path, *, below_chapter: bool) -> tuple[Step, ...]:
    """The steps of an address: no divisions above an article, whose number is the instrument's own."""
    levels = [item.level for item in path]
    if Level.ARTICLE in levels:
        path = tuple(item for item in path if item.level not in _DIVISIONS)
    in_chapter = below_chapter or Level.CHAPTER in levels
    return tuple(Step(_level(item, in_chapter=in_chapter), item.label) for item in path)


def _level(item: Item, *, in_chapter: bool) -> Level:
    """ "mục 2" is a section inside a chapter, and elsewhere one of the headings of a text without articles."""
    return Level.HEADING if item.level is Level.SECTION and not in_chapter else item.level
