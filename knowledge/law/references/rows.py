"""Rows of provisions as texts write them: "điểm a, c khoản 2, khoản 4 Điều 9", "Article 9(1)(a)", "k1 đ9".

A row is read flat, item by item; `binding` then finds out which item lies in which.
"""

from dataclasses import dataclass, replace

from knowledge.law.address import Level
from knowledge.law.references.instrument_words import KINDS
from knowledge.law.references.labels import labels_between, read_labels
from knowledge.law.references.pointing import pointing_after, pointing_before
from knowledge.law.references.provision_words import (
    AFTER_LABEL,
    LEVELS,
    MARK_LINKS,
    WORD_LINKS,
    Gap,
    LevelWord,
    Link,
)
from knowledge.law.references.reference import DEPTH, Deixis
from knowledge.law.references.tokens import TokenKind, Tokens

_MOST_LINKS = 4
_POINT_INSIDE_POINT = 0.1


@dataclass(frozen=True, slots=True)
class Item:
    """One provision of a row. `label` is "" where `deixis` points ("Điều này").

    `gap` tells how far it stands from the item before it. `certain` is false where the word for its level may mean
    something else; `accented` is false where that word was written without the accents it has.
    """

    level: Level
    label: str = ""
    gap: Gap = Gap.NESTED
    deixis: Deixis | None = None
    certain: bool = True
    accented: bool = True
    below_points: bool = False

    @property
    def depth(self) -> float:
        """Points lie in each other: a lettered one in a numbered one (3.1), a "tiết" in a "điểm"."""
        if self.level is not Level.POINT or self.label[:1].isdigit():
            return DEPTH[self.level]
        return DEPTH[self.level] + _POINT_INSIDE_POINT * (2 if self.below_points else 1)


@dataclass(frozen=True, slots=True)
class Row:
    """The items from token `start` to before token `end`."""

    items: tuple[Item, ...]
    start: int
    end: int


def read_row(tokens: Tokens, at: int) -> Row | None:
    """The row of provisions that begins at a token; None where none does."""
    items: list[Item] = []
    end = _read_item(tokens, at, Link(Gap.NESTED), items)
    while end is not None:
        link, following = _read_links(tokens, end)
        after = _read_item(tokens, following, link, items)
        if after is None:
            return Row(tuple(items), at, end)
        end = after
    return None


@dataclass(frozen=True, slots=True)
class _Head:
    """The word for a level: `at` its first token, `end` the position after it, `pointed` by a "this" before it."""

    word: LevelWord
    at: int
    end: int
    pointed: Deixis | None


def _read_head(tokens: Tokens, at: int) -> _Head | None:
    pointing = pointing_before(tokens, at)
    start = at if pointing is None else pointing[1]
    found = LEVELS.match(tokens, start)
    if found is None or (pointing is not None and found[0].vietnamese):
        return None
    word, end = found
    if any(tokens.spells(start - 1, other) for other in word.not_after):
        return None
    if tokens.is_mark(end, ".") and tokens[end].glued:
        end += 1
    return _Head(word, start, end, pointing[0] if pointing else None)


def _read_item(tokens: Tokens, at: int, link: Link, items: list[Item]) -> int | None:
    """Add the provisions that one word for a level introduces to `items`; the position after them."""
    head = _read_head(tokens, at)
    if head is None:
        return None
    template = Item(
        head.word.level,
        gap=link.gap,
        certain=_is_certain(tokens, head),
        accented=not head.word.vietnamese or bool(tokens.marks(head.at)),
        below_points=head.word.below_points,
    )
    first = _read_first_label(tokens, template, head)
    if first is not None:
        return _read_list(tokens, first, items, ranged=link.ranges)
    pointing = pointing_after(tokens, head.end) if head.word.vietnamese and not head.word.short else None
    if pointing is None and head.pointed is None:
        return None
    deixis, end = pointing or (head.pointed, head.end)
    items.append(replace(template, deixis=deixis))
    return end


def _is_certain(tokens: Tokens, head: _Head) -> bool:
    if head.word.short:  # "đ9" cannot be much else; "d9", "đ 9", "k1" can
        return head.word.level is Level.ARTICLE and bool(tokens.marks(head.at)) and tokens[head.end].glued
    return not any(tokens.may_spell(head.at - 1, other) for other in head.word.not_after)


def _read_first_label(tokens: Tokens, template: Item, head: _Head) -> tuple[list[Item], int] | None:
    if not head.word.short:
        skipped = tokens.is_word(head.end, "so", "thu", "no", "tu", "from")
        return _read_label(tokens, template, head.end + skipped)
    if tokens[head.end].kind is TokenKind.NUMBER:
        return _read_label(tokens, template, head.end)
    return _read_short_point(tokens, template, head.end)


def _read_short_point(tokens: Tokens, template: Item, at: int) -> tuple[list[Item], int] | None:
    """The "đ.a" of "đ.a k1 đ9": đ abbreviates điểm too, but only before a khoản."""
    if template.level is not Level.ARTICLE or not tokens[at].glued:
        return None
    point = _read_label(tokens, replace(template, level=Level.POINT, certain=False), at)
    following = None if point is None else LEVELS.match(tokens, point[1])
    return point if following is not None and following[0].level is Level.CLAUSE else None


def _read_label(tokens: Tokens, template: Item, at: int) -> tuple[list[Item], int] | None:
    """The provision with the label at a token; for an article also those within it that follow: `9(1)(a)`."""
    opened = tokens.is_mark(at, "(\"'")
    read = read_labels(tokens, template.level, at + opened)
    if read is None:
        return None
    labels, end = read
    if tokens.is_mark(end, ")\"'") and (opened or _lists_bracketed(tokens, template.level, end)):
        end += 1
    items = [replace(template, label=labels[0])]
    if template.level is not Level.ARTICLE:
        return items, end
    items += [_inside(template, Level.CLAUSE, label) for label in labels[1:]]
    return _read_inner(tokens, items, end)


def _lists_bracketed(tokens: Tokens, level: Level, at: int) -> bool:
    """Whether a bracket belongs to the letter before it, as in "điểm a) khoản 1", and closes no parenthesis."""
    return level is Level.POINT and tokens[at].glued and LEVELS.match(tokens, at + 1) is not None


def _read_inner(tokens: Tokens, items: list[Item], at: int) -> tuple[list[Item], int]:
    """Add the clause and the point that follow an article's number in brackets or after a dot."""
    if len(items) == 1:
        clause = _read_bracketed(tokens, Level.CLAUSE, at)
        if clause is None:
            return items, at
        items, at = [*items, _inside(items[0], Level.CLAUSE, clause[0])], clause[1]
    point = _read_bracketed(tokens, Level.POINT, at)
    if point is None and tokens.is_mark(at, ".") and tokens[at + 1].glued:
        read = read_labels(tokens, Level.POINT, at + 1)
        point = None if read is None else (read[0][0], read[1])
    if point is None:
        return items, at
    return [*items, _inside(items[0], Level.POINT, point[0])], point[1]


def _read_bracketed(tokens: Tokens, level: Level, at: int) -> tuple[str, int] | None:
    read = read_labels(tokens, level, at + 1) if tokens.is_mark(at, "(") else None
    if read is None or not tokens.is_mark(read[1], ")"):
        return None
    return read[0][0], read[1] + 1


def _inside(outer: Item, level: Level, label: str) -> Item:
    return replace(outer, level=level, label=label, gap=Gap.NESTED)


def _read_list(tokens: Tokens, first: tuple[list[Item], int], items: list[Item], *, ranged: bool) -> int:
    """Add a first provision, and those whose labels follow it without a word of their own: "a, b và c", "5-7"."""
    added, end = first
    outer = added[0]
    while True:
        if ranged and items:
            items += _between(items[-1], added[0])
        items += added
        link, at = _read_links(tokens, end)
        if at == end or (link.gap is Gap.NESTED and not link.ranges):
            return end
        # "Article 5(1) and (2)" goes on with clauses, not articles.
        template = added[-1] if tokens.is_mark(at, "(") else outer
        following = _read_label(tokens, replace(template, gap=Gap.LISTED), at)
        if following is None or not _goes_on(tokens, link, following):
            return end
        (added, end), ranged = following, link.ranges


def _goes_on(tokens: Tokens, link: Link, labelled: tuple[list[Item], int]) -> bool:
    """Whether a label without a word of its own belongs to the list before it.

    "Điều 5, 10 ngày" lists no Điều 10; after a semicolon only "2.1; 2.3" does, since a plain "2" begins a clause.
    """
    (item, *_), end = labelled
    if link.gap is Gap.APART and "-" not in item.label:
        return False
    return _ends_label(tokens, end)


def _ends_label(tokens: Tokens, at: int) -> bool:
    token = tokens[at]
    if token.kind is TokenKind.WORD:
        known = token.text in AFTER_LABEL or LEVELS.match(tokens, at) or KINDS.match(tokens, at)
        return bool(known) or tokens.written(at, at + 1)[0].isupper()
    return token.kind is not TokenKind.NUMBER


def _between(first: Item, last: Item) -> list[Item]:
    if first.level is not last.level or first.deixis or last.deixis:
        return []
    labels = labels_between(first.level, first.label, last.label)
    return [replace(last, label=label, gap=Gap.LISTED) for label in labels]


def _read_links(tokens: Tokens, at: int) -> tuple[Link, int]:
    """The words and marks that may join a next provision, as one link, and the position after them."""
    gap, ranges = Gap.NESTED, False
    for _ in range(_MOST_LINKS):
        token = tokens[at]
        if token.kind is TokenKind.MARK and token.text in MARK_LINKS:
            link, at = MARK_LINKS[token.text], at + 1
        else:
            found = WORD_LINKS.match(tokens, at)
            if found is None:
                break
            link, at = found
        gap, ranges = max(gap, link.gap), ranges or link.ranges
    return Link(gap, ranges), at
