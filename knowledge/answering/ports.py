"""What answering needs from outside, by role."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import Protocol

from knowledge.law.address import Address
from knowledge.law.fate import Amended, Fate
from knowledge.law.instrument import Audience
from knowledge.law.references import Reference
from knowledge.search.hit import Hit, Query
from knowledge.search.summaries import Summary

LanguageDetector = Callable[[str], str]
"""The language of a text: "vi" or "en"."""


class ReadQuestion(Protocol):
    """A question as understood by its language alone."""

    @property
    def cleaned(self) -> str:
        """As typed, without invisible characters."""
        ...

    @property
    def language(self) -> str:
        """ "vi" or "en"."""
        ...

    @property
    def vietnamese(self) -> str:
        """With accents restored and abbreviations spelt out."""
        ...

    @property
    def legal_terms(self) -> Sequence[str]:
        """Vietnamese terms of law that the question means by everyday or English words."""
        ...


class QuestionReader(Protocol):
    """Reads the language of a question. Never fails: what it cannot tell it leaves as typed."""

    def read(self, question: str) -> ReadQuestion: ...


class Searcher(Protocol):
    """Finds articles for a question, best first.

    Only what `query.reader` may see and what is in force on `query.as_of` comes back; empty when nothing fits.
    """

    def search(self, query: Query) -> Sequence[Hit]: ...


class Holdings(Protocol):
    """The instruments held, by what people call them; `InstrumentIndex` is one."""

    def resolve(self, reference: Reference) -> Sequence[Address]:
        """The addresses a reference may mean; none where nothing held fits."""
        ...


HoldingsFor = Callable[[Audience], Holdings]
"""The instruments that a reader may know are held."""


class Fates(Protocol):
    """What became of instruments."""

    def of_question(self, question: str, reader: Audience, as_of: date) -> Sequence[Fate]:
        """Of those that a question names and that do not apply on a day, as far as `reader` may know."""
        ...

    def parts_of_question(self, question: str, reader: Audience, as_of: date) -> Sequence[Fate]:
        """Of the instruments it names that ended only in part, for each that ended some of them."""
        ...

    def of_predecessors(self, named: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Fate]:
        """Of the instruments that some others replaced or repealed as a whole."""
        ...

    def of_instruments(self, named: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Fate]:
        """Of those, and of those provisions of them, that do not apply on a day, as far as `reader` may know."""
        ...

    def amendments_of(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Amended]:
        """What amended the provisions at these addresses by a day, as far as `reader` may know."""
        ...

    def amendments_after(self, addresses: Iterable[Address], reader: Audience, as_of: date) -> Sequence[Amended]:
        """What amends these very provisions only after a day, as far as `reader` may know."""
        ...

    def beginning_of(self, symbol: str, reader: Audience) -> Address | None:
        """The provision in which an instrument says when it takes effect, if it has one."""
        ...


class Rarity(Protocol):
    """How telling a folded word is in the documents held; `LexicalIndexes.rarity` is one."""

    def __call__(self, word: str) -> float:
        """From 0 (in every article) to 1 (in none)."""
        ...


class Summaries(Protocol):
    """What our procedures say, in their own words, of provisions of some instruments."""

    def __call__(self, symbols: Collection[str], reader: Audience, as_of: date) -> Sequence[Summary]:
        """As far as `reader` may read and what applies on `as_of`, in the order of the procedures."""
        ...
