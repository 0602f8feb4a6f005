"""Finds everyday words in a text and gives the terms of law they stand for."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from knowledge.language.glossary.english_words import content_tokens, english_key
from knowledge.language.glossary.entries import Entry, package_entries, read_entries
from knowledge.language.language_detection import Language
from knowledge.language.normal_form import Token, fold, tokens, words
from knowledge.language.syllables import is_folded_syllable

Phrase = tuple[str, ...]

# Four of five Vietnamese syllables carry a mark; a text with fewer than one in five was typed without them, and
# what accents it has stand in names that the keyboard completed.
_ACCENTED_SHARE = 0.2
# No term runs over the end of a sentence.
_BREAK = re.compile(r"[.?!;:…]")


@dataclass(frozen=True, slots=True)
class Expansion:
    """Words of a text, `text[start:end]`, and the terms of law they stand for, the most telling first."""

    start: int
    end: int
    source: str
    legal_terms: tuple[str, ...]


class _Sense(NamedTuple):
    """What a Vietnamese term stands for; no terms where it is a term of law itself."""

    legal_terms: tuple[str, ...]
    needs_accents: bool


_Lookup = Callable[[Sequence[Token]], tuple[str, ...] | None]


class Glossary:
    """Entries, of which a later one takes over the terms it shares with an earlier one."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries = tuple(entries)
        self._vietnamese: dict[Phrase, dict[Phrase, _Sense]] = {}
        self._english: dict[Phrase, tuple[str, ...]] = {}
        # Terms of law first: they guard the everyday words inside them, and may be everyday words for others.
        for entry in self.entries:
            for term in entry.legal:
                self._add_vietnamese(term, (), needs_accents=False)
        for entry in self.entries:
            self._add(entry)
        self._longest = max(map(len, (*self._vietnamese, *self._english)), default=0)

    def _add(self, entry: Entry) -> None:
        for term in entry.lay:
            self._add_vietnamese(term, entry.legal, needs_accents=term in entry.accents_needed)
        for term in entry.english:
            self._english[english_key([token.text for token in content_tokens(term)])] = entry.legal

    def _add_vietnamese(self, term: str, legal_terms: tuple[str, ...], *, needs_accents: bool) -> None:
        spelled = tuple(words(term))
        # One syllable without its accents may be any of a dozen.
        sense = _Sense(legal_terms, needs_accents or len(spelled) == 1)
        self._vietnamese.setdefault(_folded(spelled), {})[spelled] = sense

    def expansions(self, text: str, language: Language | str) -> tuple[Expansion, ...]:
        """The terms found from left to right, the longest at each place, none over another.

        `text` is one line as `clean` leaves it, in `language` (`vi` or `en`; `ValueError` for another). In
        Vietnamese, accents count where the text is written with them, and English words are found too where
        Vietnamese cannot spell them. In English, inflections and both spellings are found, and Vietnamese terms
        written with their accents.
        """
        if Language(language) is Language.ENGLISH:
            return self._scan(text, content_tokens(text), self._in_english)
        found = tokens(text)
        return self._scan(text, found, self._in_unaccented if _is_unaccented(found) else self._in_vietnamese)

    def _scan(self, text: str, found: Sequence[Token], look_up: _Lookup) -> tuple[Expansion, ...]:
        expansions = []
        at = 0
        while at < len(found):
            match = self._longest_match(text, found[at : at + self._longest], look_up)
            if match is None:
                at += 1
                continue
            length, legal_terms = match
            if legal_terms:
                start, end = found[at].start, found[at + length - 1].end
                expansions.append(Expansion(start, end, text[start:end], legal_terms))
            at += length
        return tuple(expansions)

    def _longest_match(
        self, text: str, ahead: Sequence[Token], look_up: _Lookup
    ) -> tuple[int, tuple[str, ...]] | None:
        for length in range(_within_sentence(text, ahead), 0, -1):
            legal_terms = look_up(ahead[:length])
            if legal_terms is not None:
                return length, legal_terms
        return None

    def _in_english(self, window: Sequence[Token]) -> tuple[str, ...] | None:
        found = self._english.get(english_key([token.text for token in window]))
        if found is not None or all(token.text.isascii() for token in window):
            return found
        return self._accented(_spelled(window))

    def _in_vietnamese(self, window: Sequence[Token]) -> tuple[str, ...] | None:
        found = self._accented(_spelled(window))
        return self._borrowed(window) if found is None else found

    def _in_unaccented(self, window: Sequence[Token]) -> tuple[str, ...] | None:
        found = self._unaccented(_spelled(window))
        return self._borrowed(window) if found is None else found

    def _accented(self, spelled: Phrase) -> tuple[str, ...] | None:
        sense = self._vietnamese.get(_folded(spelled), {}).get(spelled)
        return None if sense is None else sense.legal_terms

    def _unaccented(self, spelled: Phrase) -> tuple[str, ...] | None:
        exact = self._accented(spelled)
        if exact is not None:
            return exact
        senses = self._vietnamese.get(_folded(spelled), {})
        agreeing = [
            sense.legal_terms
            for spelling, sense in senses.items()
            if not sense.needs_accents and _agrees(spelled, spelling)
        ]
        return tuple(dict.fromkeys(term for terms in agreeing for term in terms)) if agreeing else None

    def _borrowed(self, window: Sequence[Token]) -> tuple[str, ...] | None:
        """English amid Vietnamese: only words that no syllable is spelled like (visa, deadline; not ban, ship)."""
        if any(is_folded_syllable(token.text.lower()) for token in window):
            return None
        return self._english.get(english_key([token.text for token in window]))


def _spelled(window: Sequence[Token]) -> Phrase:
    return tuple(words(" ".join(token.text for token in window)))


def _folded(spelled: Phrase) -> Phrase:
    return tuple(map(fold, spelled))


def _agrees(typed: Phrase, spelling: Phrase) -> bool:
    """Whether every accent typed is the term's own."""
    return all(word in (full, fold(full)) for word, full in zip(typed, spelling, strict=True))


def _is_unaccented(found: Sequence[Token]) -> bool:
    plain = [token.text.isascii() for token in found if token.is_word]
    return plain.count(False) < _ACCENTED_SHARE * len(plain)


def _within_sentence(text: str, ahead: Sequence[Token]) -> int:
    """How many of the tokens stand before the end of a sentence."""
    for length, (left, right) in enumerate(pairwise(ahead), start=1):
        if _BREAK.search(text, left.end, right.start):
            return length
    return len(ahead)


@cache
def get_glossary(extra: Path | None = None) -> Glossary:
    """Our entries, then those of the office's own file: its terms take over ours. Read once a process.

    Raises `MalformedGlossary` or `OSError` as `read_entries` does.
    """
    return Glossary((*package_entries(), *(read_entries(extra) if extra else ())))
