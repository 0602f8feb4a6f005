"""Which of several things is meant by a few words of a name."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from math import log
from typing import TypeVar

from knowledge.answering.writing import one_line, shortened
from knowledge.language.normal_form import terms_in

_Key = TypeVar("_Key", bound=Hashable)

_LEAST_SAID = 0.33
"""Of what the words weigh: less in common is chance."""
_LEAST_OF_BEST = 0.6
_REPEATED_CHARS = 80


def as_typed(words: str) -> str:
    """What somebody typed, to be said again: the beginning of it on one line."""
    return shortened(one_line(words), _REPEATED_CHARS)


def best_matches(words: str, named: Mapping[_Key, Iterable[str]], limit: int) -> list[_Key]:
    """Those with a name that says most of the words, best first; accents and capitals do not count.

    A word, or two neighbouring ones, weighs the more the fewer have it in a name. Of names that say as much, the
    one that says little else is the better.
    """
    terms = terms_in(words)
    known = {key: [terms_in(name) for name in names] for key, names in named.items()}
    how_many = Counter(term for names in known.values() for term in frozenset().union(*names) & terms)
    weights = {term: log(1 + len(known) / (how_many[term] or 0.5)) for term in terms}
    scores = {
        key: max((_score(name, weights) for name in names), default=(0.0, 0.0)) for key, names in known.items()
    }
    best = max((said for said, _ in scores.values()), default=0.0)
    if not best or best < _LEAST_SAID * sum(weights.values()):
        return []
    fitting = [key for key, (said, _) in scores.items() if said >= _LEAST_OF_BEST * best]
    return sorted(fitting, key=lambda key: scores[key], reverse=True)[:limit]


def _score(name: frozenset[str], weights: Mapping[str, float]) -> tuple[float, float]:
    """How much of the words it says, and which part of it they are."""
    said = name & weights.keys()
    return round(sum(weights[term] for term in said), 6), len(said) / max(len(name), 1)
