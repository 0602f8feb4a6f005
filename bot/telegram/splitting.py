"""Parting paragraphs into messages: between paragraphs, else between quotations, else between lines.

A heading stays with what it heads, and is repeated, marked as going on, over what goes on in another message; so
is the number of a quotation that is longer than a message.
"""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bot.telegram.cutting import cut
from bot.telegram.rendering import Paragraph, Stretch

MOST_TEXT_UNITS = 4096
MOST_CAPTION_UNITS = 1024
# Telegram shows a hundred; some are found by Telegram itself.
MOST_ENTITIES = 90

_PARAGRAPH = "\n\n"
_LINE = "\n"
# Headings that lead on to what follows: more than so many are no headings any more.
_MOST_CARRIED = 3


@dataclass(frozen=True, slots=True)
class _Piece:
    gap: str
    stretch: Stretch
    leads_on: bool = False


@dataclass(slots=True)
class Page:
    """What makes one message."""

    most_units: int
    pieces: list[_Piece] = field(default_factory=list)

    @property
    def plain(self) -> str:
        return self._joined([piece.stretch.text for piece in self.pieces])

    @property
    def html(self) -> str:
        return self._joined([piece.stretch.html for piece in self.pieces])

    def has_room(self, stretches: Sequence[Stretch]) -> bool:
        """Whether these fit, as a paragraph of their own."""
        needed = sum(stretch.units + len(_LINE) for stretch in stretches)
        entities = sum(stretch.entities for stretch in stretches)
        return needed <= self.room() + len(_LINE) and self._entities() + entities <= MOST_ENTITIES

    def room(self) -> int:
        """The units left for another paragraph."""
        taken = sum(len(piece.gap) + piece.stretch.units for piece in self.pieces)
        return self.most_units - taken - (len(_PARAGRAPH) if self.pieces else 0)

    def add(self, stretches: Iterable[Stretch], *, gap: str = _PARAGRAPH, leads_on: bool = False) -> None:
        for stretch in stretches:
            self.pieces.append(_Piece(gap if self.pieces else "", stretch, leads_on))
            gap = _LINE

    def leading_on(self) -> list[_Piece]:
        """The headings at the end, which are to stand over what follows."""
        count = 0
        while count < len(self.pieces) and self.pieces[-1 - count].leads_on:
            count += 1
        carried = self.pieces[len(self.pieces) - count :]
        too_much = sum(piece.stretch.units for piece in carried) > self.most_units // 4
        return [] if count > _MOST_CARRIED or too_much else carried

    def _entities(self) -> int:
        return sum(piece.stretch.entities for piece in self.pieces)

    def _joined(self, texts: Sequence[str]) -> str:
        return "".join(piece.gap + text for piece, text in zip(self.pieces, texts, strict=True))


class Splitter:
    """`goes_on` marks a heading that stood over the beginning already: "(tiếp)"."""

    def __init__(self, goes_on: str, most_units: int = MOST_TEXT_UNITS) -> None:
        self._goes_on = goes_on
        self._most_units = most_units

    def pages(self, paragraphs: Iterable[Paragraph]) -> list[Page]:
        """The messages in order, none over the limits and none empty."""
        pages = [Page(self._most_units)]
        for paragraph in paragraphs:
            if not pages[-1].has_room(paragraph.stretches):
                if not self._next(pages[-1]).has_room(paragraph.stretches):
                    self._spread(paragraph, pages)
                    continue
                self._turn(pages)
            pages[-1].add(paragraph.stretches, leads_on=paragraph.leads_on)
        return [page for page in pages if page.pieces]

    def _spread(self, paragraph: Paragraph, pages: list[Page]) -> None:
        """Over several pages, from the one that is being filled on."""
        heading, body = self._headed(paragraph)
        again = _over(heading and replace(heading, text=f"{heading.text} {self._goes_on}"))
        over, gap, waiting = _over(heading), _PARAGRAPH, deque(body)
        while waiting:
            stretch = waiting.popleft()
            if pages[-1].has_room((*over, stretch)):
                pages[-1].add((*over, stretch), gap=gap)
                over, gap = (), _LINE
                continue
            head, rest = self._parted(stretch, pages[-1], over, over or again)
            if head is not None:
                pages[-1].add((*over, head), gap=gap)
            if head is not None or not over:
                over = again
            waiting.appendleft(rest)
            self._turn(pages)
            gap = _PARAGRAPH

    def _parted(
        self, stretch: Stretch, page: Page, over: Sequence[Stretch], over_next: Sequence[Stretch]
    ) -> tuple[Stretch | None, Stretch]:
        """What of a stretch goes on the page, and what does not. Nothing does if the next page takes it whole."""
        room = page.room() - sum(one.units + len(_LINE) for one in over)
        if room < self._most_units // 4 or self._next(page).has_room((*over_next, stretch)):
            return None, stretch
        head, tail = cut(stretch.text, room)
        numbered = f"{stretch.number} … {tail}" if stretch.number else tail
        return replace(stretch, text=head), replace(stretch, text=numbered, url="")

    def _headed(self, paragraph: Paragraph) -> tuple[Stretch | None, tuple[Stretch, ...]]:
        """The heading and the body; a heading that is too long to be repeated is a part of the body."""
        heading = paragraph.heading
        if heading is not None and heading.units <= self._most_units // 8:
            return heading, paragraph.body
        return None, paragraph.stretches

    def _next(self, page: Page) -> Page:
        return Page(self._most_units, page.leading_on())

    def _turn(self, pages: list[Page]) -> None:
        following = self._next(pages[-1])
        del pages[-1].pieces[len(pages[-1].pieces) - len(following.pieces) :]
        if following.pieces:
            following.pieces[0] = replace(following.pieces[0], gap="")
        pages.append(following)


def _over(heading: Stretch | None) -> tuple[Stretch, ...]:
    return () if heading is None else (heading,)
