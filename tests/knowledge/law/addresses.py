"""Generated addresses of every shape that instruments have."""

from collections.abc import Callable

from hypothesis import strategies as st

from knowledge.law.address import Address, Level, Step
from knowledge.law.instrument import Kind
from knowledge.law.printing import ATTACHED_DOCUMENTS

_SUFFIXES = (
    "/{year}/NĐ-CP", "/{year}/TT-BNG", "/{year}/TT-BLĐTBXH", "/{year}/TTLT-BTC-BTP", "/{year}/TTLT/BQP-BTC",
    "/{year}/QĐ-TTg", "/{year}/QH13", "/{year}/NQ-HĐTP", "/{year}/CT-TTg", "/{year}/PL-UBTVQH12", "/CP", "-CP",
    "/QĐ-UBND", "-CT/TW", "-QĐ/TW",
)  # fmt: skip

symbols = st.builds(
    lambda number, year, suffix: f"{number:02d}{suffix.format(year=year)}",
    st.integers(1, 9999),
    st.integers(1990, 2030),
    st.sampled_from(_SUFFIXES),
)
kinds = st.sampled_from(list(Kind)) | st.none()

_numbers = st.integers(1, 99).map(str)
_inserted = st.builds(str.__add__, _numbers, st.sampled_from(["", "", "", "a", "b", "h"]))
_romans = st.builds(lambda number, letter: f"{number}{letter}", st.integers(1, 49), st.sampled_from(["", "", "a"]))
_letters = st.sampled_from("abcdđeghiklmnopqrstuvxy")
_dotted = st.builds("{}-{}".format, st.integers(1, 20), st.integers(1, 20))


def _steps(level: Level, labels: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[Step, ...]]:
    return labels.map(lambda label: (Step(level, label),))


def _down(
    outer: st.SearchStrategy[tuple[Step, ...]], *inner: st.SearchStrategy[tuple[Step, ...]]
) -> st.SearchStrategy[tuple[Step, ...]]:
    """`outer`, or `outer` with one of `inner` below it."""
    join: Callable[[tuple[Step, ...], tuple[Step, ...]], tuple[Step, ...]] = tuple.__add__
    return outer | st.builds(join, outer, st.one_of(*inner))


_lettered = _steps(Level.POINT, _letters | st.builds("{}{}".format, _letters, st.integers(1, 9)))
_points = _lettered | _down(_steps(Level.POINT, _dotted), _lettered)
_clauses = _down(_steps(Level.CLAUSE, _inserted), _points)
_articles = _down(_steps(Level.ARTICLE, st.integers(1, 700).map(str) | _inserted), _clauses, _lettered)
_headings = _down(_steps(Level.HEADING, _inserted), _down(_steps(Level.CLAUSE, _inserted), _lettered))
_sections = _down(_steps(Level.SECTION, _numbers), _steps(Level.SUBSECTION, _numbers))
_chapters = _down(_steps(Level.CHAPTER, _romans), _sections)
_parts = _down(_steps(Level.PART, _romans), _chapters, _headings)
_annexes = _down(
    _steps(
        Level.ANNEX,
        _romans | st.sampled_from("abcd") | _dotted | st.sampled_from(sorted(ATTACHED_DOCUMENTS)),
    ),
    _articles,
    _parts,
    _headings,
)
steps = st.one_of(st.just(()), _articles, _chapters, _parts, _headings, _annexes)

addresses = st.builds(Address, symbols, steps)
"""Addresses as documents give them: articles directly below their instrument or annex."""
