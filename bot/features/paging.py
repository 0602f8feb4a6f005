"""A long list, a page at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from bot.conversation.outgoing import Button
from bot.conversation.phrases import phrases_of

_T = TypeVar("_T")
_say = phrases_of(__name__).say


@dataclass(frozen=True, slots=True)
class Page(Generic[_T]):
    """The items of one page of `pages`, counted from 0; `first` is the place of the first of them in the list."""

    items: tuple[_T, ...]
    number: int
    pages: int
    first: int

    def turns(self, data: Callable[[int], str], language: str) -> tuple[Button, ...]:
        """Buttons to the pages before and after; none where all is on one."""
        before = [Button(_say("before", language), data(self.number - 1))] if self.number > 0 else []
        after = [Button(_say("after", language), data(self.number + 1))] if self.number + 1 < self.pages else []
        return (*before, *after)

    def told(self, language: str) -> str:
        """ "Trang 2/5"; empty where all is on one."""
        return _say("page", language, number=self.number + 1, pages=self.pages) if self.pages > 1 else ""


def page_of(items: Sequence[_T], number: int, size: int) -> Page[_T]:
    """The page with a number, or the nearest there is: a list may be shorter than when its buttons were made."""
    pages = max(1, -(-len(items) // size))
    number = min(max(number, 0), pages - 1)
    return Page(tuple(items[number * size : (number + 1) * size]), number, pages, number * size)


def in_rows(buttons: Sequence[Button], width: int) -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(buttons[at : at + width]) for at in range(0, len(buttons), width))
