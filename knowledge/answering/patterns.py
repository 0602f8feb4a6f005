"""Lists of patterns over folded text, as the policies of the steps hold them."""

import re
from collections.abc import Iterable, Mapping
from functools import cache

_FRAGMENT = re.compile(r"<([a-z_]+)>")


def written_out(pattern: str, fragments: Mapping[str, str]) -> str:
    """A pattern with the fragments it names (`<number>`) in full, and those that they name."""
    while _FRAGMENT.search(pattern):
        pattern = _FRAGMENT.sub(lambda found: fragments[found[1]], pattern)
    return pattern


def any_found(patterns: Iterable[str], folded: str) -> bool:
    """Whether one of them is found anywhere."""
    return any(pattern.search(folded) for pattern in _compiled(tuple(patterns)))


def any_opens(patterns: Iterable[str], folded: str) -> bool:
    """Whether the text begins with one of them."""
    return any(pattern.match(folded) for pattern in _compiled(tuple(patterns)))


def any_is_all(patterns: Iterable[str], folded: str) -> bool:
    """Whether one of them is the whole text."""
    return any(pattern.fullmatch(folded) for pattern in _compiled(tuple(patterns)))


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, patterns))
