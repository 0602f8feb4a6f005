"""The words a claim must rest on: the provisions it cites, with the names of what they stand in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from knowledge.answering.extracting.sentences import sentences
from knowledge.answering.generating.sources import Source
from knowledge.language.language_detection import Language
from knowledge.language.normal_form import fold, words
from knowledge.language.quantities import Quantities, read_quantities
from knowledge.law.provision import Provision
from knowledge.law.references import Reference, find_references


def phrase(text: str) -> str:
    """The words of a text in one spelling, with a blank on either side of each: for finding some in others."""
    return f" {' '.join(words(text))} "


def hidden_spans(references: Iterable[Reference]) -> list[tuple[int, int]]:
    """Where the numbers of provisions and instruments stand: they count nothing."""
    return [
        (one.start, one.end)
        for one in references
        if one.steps or (one.instrument is not None and one.instrument.number is not None)
    ]


@dataclass(frozen=True)
class LawSentence:
    """A sentence of a provision; an item of a list is one.

    `above` are the title of its article and the announcements ("Nghiêm cấm:") that govern it.
    """

    text: str
    above: tuple[str, ...]

    @cached_property
    def spelt(self) -> str:
        return phrase(self.text)

    @cached_property
    def quantities(self) -> Quantities:
        return read_quantities(self.text, Language.VIETNAMESE, hidden_spans(find_references(self.text)))


@dataclass(frozen=True)
class Evidence:
    """What the cited provisions say, and the names and titles they stand under."""

    sources: Sequence[Source]

    @cached_property
    def said(self) -> str:
        """The provisions' own words."""
        return "\n".join(source.said for source in self.sources)

    @cached_property
    def text(self) -> str:
        """Their words after the names, titles and issuers they stand under."""
        issuers = (source.hit.instrument.issuer for source in self.sources)
        return "\n".join((*(source.heading for source in self.sources), *issuers, self.said))

    @cached_property
    def sentences(self) -> tuple[LawSentence, ...]:
        """The provisions' own sentences, without those that lead to them."""
        return tuple(sentence for source in self.sources for sentence in _sentences_of(source))

    @cached_property
    def spelt(self) -> str:
        return phrase(self.text)

    @cached_property
    def folded(self) -> str:
        """`spelt` without accents."""
        return f" {' '.join(fold(word) for word in self.spelt.split())} "

    @cached_property
    def references(self) -> tuple[tuple[Source, Reference], ...]:
        """What each provision refers to."""
        return tuple(
            (source, reference)
            for source in self.sources
            for reference in find_references(f"{source.hit.instrument.title}\n{source.said}")
        )

    @cached_property
    def quantities(self) -> Quantities:
        references = find_references(self.text)
        found = read_quantities(self.text, Language.VIETNAMESE, hidden_spans(references))
        years = {reference.instrument.year for reference in references if reference.instrument}
        return found.with_years(year for year in years if year is not None)


def _sentences_of(source: Source) -> Iterator[LawSentence]:
    leads = (lead.lead for lead in source.leads if _announces(lead.lead))
    yield from _sentences_in(source.provision, (source.hit.article.title, *leads))


def _sentences_in(node: Provision, above: tuple[str, ...]) -> Iterator[LawSentence]:
    """The node's own sentences, then its parts'; what follows an announcement is governed by it."""
    for sentence in sentences(node.lead):
        yield LawSentence(sentence.text, above)
        if _announces(sentence.text):
            above = (*above, sentence.text)
    for child in node.children:
        yield from _sentences_in(child, above)


def _announces(sentence: str) -> bool:
    return sentence.endswith(":")
