"""The lists of English and borrowed words that the package brings."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Lexicon:
    """English words by what they show. All are lower case.

    `function` words build English sentences; `common` ones fill them; `loan` words are used in Vietnamese too.
    """

    function: frozenset[str]
    common: frozenset[str]
    loan: frozenset[str]

    def __contains__(self, word: str) -> bool:
        return word in self.function or word in self.common or word in self.loan


@cache
def english() -> Lexicon:
    """The lists of `data/english_words.txt`."""
    sections: dict[str, set[str]] = {}
    current: set[str] = set()
    text = (files("knowledge.language") / "data" / "english_words.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            current = sections.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            current.update(line.split())
    return Lexicon(frozenset(sections["function"]), frozenset(sections["common"]), frozenset(sections["loan"]))
