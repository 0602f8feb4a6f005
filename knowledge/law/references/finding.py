"""Every reference in a text, in one pass over its tokens."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from knowledge.law.address import Level, Step
from knowledge.law.references.binding import Path, bind
from knowledge.law.references.instrument_words import ATTACHED, CODES, GAP_WORDS, KINDS
from knowledge.law.references.mentions import Mention, read_mention, read_mention_after_provision
from knowledge.law.references.pointing import POINTING_BEFORE
from knowledge.law.references.provision_words import LEVELS, MEASURES
from knowledge.law.references.reference import Reference
from knowledge.law.references.rows import Row, read_row
from knowledge.law.references.tokens import TokenKind, Tokens

_MOST_GAP_TOKENS = 3
_GAP_MARKS = ",:-('"

# What stands by itself in a text and still is a part of an instrument; the rest ("phần 2", "mục 3", "điểm 10") is
# as often something else.
_CLEAR_LEVELS = frozenset({Level.CHAPTER, Level.ARTICLE, Level.CLAUSE, Level.ANNEX})
_FIRST_WORDS = (
    LEVELS.first_words | KINDS.first_words | ATTACHED.first_words | CODES.first_words | POINTING_BEFORE.first_words
)
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
            at = self._read_at(at) or at + 1

    def _read_at(self, at: int) -> int | None:
        token = self.tokens[at]
        if token.kind is TokenKind.WORD and token.text not in _FIRST_WORDS:
            return None
        return self._read_row(at) or self._read_mention(at)

    def _read_mention(self, at: int) -> int | None:
        mention = read_mention(self.tokens, at)
        if mention is None:
            return None
        self._standing = mention
        self.references.append(_reference(self.tokens.span(mention.start, mention.end), (), mention))
        return mention.end

    def _read_row(self, at: int) -> int | None:
        row = read_row(self.tokens, at)
        if row is None:
            return None
        paths = bind(row.items)
        if not paths:  # "Điều này": as often just "this"
            return row.end
        mention = read_mention_after_provision(self.tokens, row.end)
        if mention is None:
            mention = self._mention_before(row)
            if mention is not None:
                self.references.pop()
        if mention is None and not self._stands_alone(row):
            return row.end
        self._standing = None
        start = row.start if mention is None else min(row.start, mention.start)
        end = row.end if mention is None else max(row.end, mention.end)
        span = self.tokens.span(start, end)
        self.references += [_reference(span, path, mention) for path in paths]
        return end

    def _stands_alone(self, row: Row) -> bool:
        """Whether a row that names no instrument is a reference at all."""
        levels = {item.level for item in row.items}
        if levels == {Level.CLAUSE} and self.tokens.is_word(row.end, *MEASURES):
            return False
        if any(item.certain and item.level in _CLEAR_LEVELS for item in row.items):
            return True
        return {Level.CLAUSE, Level.ARTICLE} <= levels

    def _mention_before(self, row: Row) -> Mention | None:
        mention = self._standing
        if mention is None or not 0 <= row.start - mention.end <= _MOST_GAP_TOKENS:
            return None
        gap = range(mention.end, row.start)
        adjacent = all(self.tokens.is_mark(at, _GAP_MARKS) or self.tokens.is_word(at, *GAP_WORDS) for at in gap)
        return mention if adjacent and not any(item.deixis for item in row.items) else None


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
    if not below_chapter and Level.CHAPTER not in levels:
        return tuple(_below_headings(path))
    return tuple(Step(item.level, item.label) for item in path)


def _below_headings(path: Path) -> Iterator[Step]:
    """A path outside any chapter, where "mục 2" is a heading of a text without articles.

    Such texts count mục, điểm, tiết what later ones count điều, khoản, điểm: their numbered points are clauses.
    """
    levels = {item.level for item in path}
    headed = bool(levels & {Level.SECTION, Level.HEADING}) and Level.CLAUSE not in levels
    for item in path:
        if item.level is Level.SECTION:
            yield Step(Level.HEADING, item.label)
        elif headed and item.level is Level.POINT and item.label.isdigit():
            yield Step(Level.CLAUSE, item.label)
        else:
            yield Step(item.level, item.label)
