"""Automatic list numbers as Word counts them (ECMA-376 part 1, 17.9; MS-DOC 2.4.6.3).

Lists that share a definition share its counters; a paragraph of one level starts the deeper levels anew.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.reading.counters import printed_count

LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: `text` has %1 … %9 where counts go.

    `restarts_after` is the deepest level (from 1) whose paragraphs start this one anew: None for all shallower
    ones, 0 for none. `all_arabic` prints the counts of the outer levels in digits.
    """

    start: int = 1
    number_format: str = "decimal"
    text: str = ""
    restarts_after: int | None = None
    all_arabic: bool = False


@dataclass(frozen=True, slots=True)
class ListDefinition:
    """A list as paragraphs refer to it: the definition whose counters it shares, its levels, its own starts."""

    counters: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListReference:
    """Which list a paragraph counts in, and how deep."""

    list_id: str
    level: int


@dataclass(slots=True)
class _Counters:
    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)
    started: set[tuple[str, int]] = field(default_factory=set)


class ListNumbers:
    """The lists of one document. `label` must be called for its numbered paragraphs in document order."""

    def __init__(self, lists: Mapping[str, ListDefinition]) -> None:
        self._lists = lists
        self._counters: dict[str, _Counters] = {}

    def label(self, reference: ListReference | None) -> str:
        """What Word prints before the next paragraph of that list; empty where it prints nothing."""
        if reference is None or reference.list_id not in self._lists:
            return ""
        definition = self._lists[reference.list_id]
        counters = self._counters.setdefault(definition.counters, _Counters())
        _advance(counters, definition, reference)
        level = definition.levels.get(reference.level, Level())
        if level.number_format == "bullet":
            return level.text

        def printed(place: re.Match[str]) -> str:
            depth = int(place.group(1)) - 1
            shown = definition.levels.get(depth, Level())
            count = counters.counts[depth]
            in_digits = level.all_arabic and depth < reference.level
            return printed_count(
                shown.start if count is None else count, "decimal" if in_digits else shown.number_format
            )

        return _PLACE.sub(printed, level.text)


def _advance(counters: _Counters, definition: ListDefinition, reference: ListReference) -> None:
    depth = reference.level
    own_start = definition.starts.get(depth)
    if own_start is not None and (reference.list_id, depth) not in counters.started:
        counters.started.add((reference.list_id, depth))
        counters.counts[depth] = own_start
    else:
        before = counters.counts[depth]
        counters.counts[depth] = definition.levels.get(depth, Level()).start if before is None else before + 1
    for deeper in range(depth + 1, LEVELS):
        restarts_after = definition.levels.get(deeper, Level()).restarts_after
        if restarts_after is None or depth < restarts_after:
            counters.counts[deeper] = None
