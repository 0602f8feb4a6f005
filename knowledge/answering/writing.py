"""An answer in words: the short answer, quotations each with its citation, further reading, a notice."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.draft import Draft, Headline, Quotation
from knowledge.answering.english import figures_in_english
from knowledge.answering.facets import Facet, Shown, facet_rules
from knowledge.answering.messages import label, message
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.instrument import Instrument, Kind
from knowledge.law.printing import in_english, in_vietnamese, provision_in_english, provision_in_vietnamese

_LINE_BREAKS = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"[^\S\n]+")
_CUT = "[…]"
_NAMED_KINDS = frozenset({Kind.CONSTITUTION, Kind.CODE, Kind.LAW, Kind.ORDINANCE})
_NAME_CHARS = 80
_TITLE_CHARS = 80
"""Enough to know an article by."""


class AnswerWriter:
    """Writes in the asker's language; the law stays in Vietnamese, its only authentic text."""

    def __init__(self, language: str) -> None:
        self._language = language

    def write(self, draft: Draft) -> list[Block]:
        """The quotations are numbered as the answer's citations are."""
        follows = label("guidance_follows", self._language) if _is_guidance(draft.quotations) else ""
        blocks = [
            Block(BlockKind.LEAD, "\n- ".join(self._in_english(draft))),
            Block(BlockKind.LEAD, "\n".join(self._short_answer(draft))),
            Block(BlockKind.TEXT, follows),
            *self._quoted(draft.quotations),
            *(Block(BlockKind.TEXT, self._cut_list(quotation)) for quotation in draft.cut_lists),
            Block(
                BlockKind.NOTICE,
                "\n".join(filter(None, (self._see_also(draft), *self._notices(draft.quotations)))),
            ),
        ]
        return [block for block in blocks if block.text]

    def _notices(self, quotations: Sequence[Quotation]) -> Iterator[str]:
        if any(map(_is_from_procedure, quotations)):
            yield label("guidance_notice", self._language)
        if not _is_guidance(quotations):
            yield message(AnswerStatus.ANSWERED, self._language)

    def _in_english(self, draft: Draft) -> Iterator[str]:
        if draft.glosses:
            yield label("in_english", self._language)
            yield from (gloss.text for gloss in draft.glosses)

    def _short_answer(self, draft: Draft) -> Iterator[str]:
        instruments = {one.address.symbol: one.hit.instrument for one in draft.quotations}
        for facet, lines in groupby(draft.headlines, key=lambda line: line.facet):
            said = [self._headline(line, instruments[line.address.symbol]) for line in lines]
            name = f"{self._name(facet, draft)}:"
            yield f"{name} {said[0]}" if len(said) == 1 else "\n- ".join((name, *said))
        corrected = draft.unsupported and any(_is_figure(line.facet) for line in draft.headlines)
        missing = draft.unsupported or draft.presumed
        if missing and not corrected:
            yield label("figure_not_found", self._language, asked=missing)

    def _name(self, facet: Facet, draft: Draft) -> str:
        """What is asked for; where the question takes another figure for granted, that it is not so."""
        if draft.unsupported and _is_figure(facet):
            return label("not_so", self._language, asked=draft.unsupported)
        return label(facet, self._language)

    def _headline(self, line: Headline, instrument: Instrument) -> str:
        figures = figures_in_english(line.text) if self._language == "en" and _is_figure(line.facet) else []
        gloss = f"{', '.join(figures)}: " if figures else ""
        return f"{gloss}“{one_line(line.text)}” ({printed(self._language, line.address, instrument)})"

    def _quoted(self, quotations: Sequence[Quotation]) -> Iterator[Block]:
        """A block an article: where, what it is about, then the words, each with its number and place in it."""
        numbered = enumerate(quotations, start=1)
        named: set[str] = set()
        for _, group in groupby(numbered, key=lambda one: one[1].hit.article.address):
            shown: set[Address] = set()
            article = list(group)
            hit = article[0][1].hit
            place = printed(self._language, hit.article.address, hit.instrument)
            if hit.instrument.symbol not in named and _goes_by_name(hit.instrument):
                place += f" ({one_line(hit.instrument.title)})"
            named.add(hit.instrument.symbol)
            about = shortened(one_line(hit.article.title), _TITLE_CHARS)
            heading = f"{place} – {about}" if about else place
            words = (self._words(number, one, shown) for number, one in article)
            yield Block(BlockKind.QUOTES, "\n".join((heading, *words)), hit.article.address)

    def _words(self, number: int, quotation: Quotation, shown: set[Address]) -> str:
        article = quotation.hit.article.address
        place = f" {self._within(quotation.address)}:" if quotation.address != article else ""
        words = "\n".join((*_fresh_leads(quotation, shown), _with_cuts(quotation)))
        return f"[{number}]{place} “{laid_out(words)}”"

    def _within(self, address: Address) -> str:
        """A provision by its place in its article: "điểm a khoản 2"."""
        inner = Address(address.symbol, tuple(step for step in address.steps if step not in address.unit.steps))
        return (provision_in_english if self._language == "en" else provision_in_vietnamese)(inner)

    def _cut_list(self, quotation: Quotation) -> str:
        place = printed(self._language, quotation.leads[-1].address, quotation.hit.instrument)
        return f"{label('list_too_long', self._language)} {place}."

    def _see_also(self, draft: Draft) -> str:
        places = [printed(self._language, hit.article.address, hit.instrument) for hit in draft.see_also]
        return f"{label('see_also', self._language)}: {'; '.join(places)}." if places else ""


def _is_figure(facet: Facet) -> bool:
    return facet_rules()[facet].shows is Shown.MATCH


def printed(language: str, address: Address, instrument: Instrument) -> str:
    """A place in words, marked where only officials may read it.

    An unnumbered instrument goes by its title: the symbol we hold it under is ours.
    """
    place = _in_words(language, address, instrument)
    return place if instrument.is_public else f"{place} [{label('internal', language)}]"


def _in_words(language: str, address: Address, instrument: Instrument) -> str:
    if _is_numbered(instrument):
        in_words = in_english if language == "en" else in_vietnamese
        return in_words(address, instrument.kind)
    if language == "en":
        name = f"{instrument.kind.english} “{one_line(instrument.title)}”"
        return f"{provision_in_english(address)} of {name}" if address.steps else name
    return f"{provision_in_vietnamese(address)} {instrument.name}".strip()


def _is_numbered(instrument: Instrument) -> bool:
    return instrument.name.endswith(instrument.symbol)


def _goes_by_name(instrument: Instrument) -> bool:
    """Laws have names that people know them by ("Quốc tịch Việt Nam"); decrees have descriptions."""
    is_law = instrument.kind in _NAMED_KINDS and _is_numbered(instrument)
    return is_law and 0 < len(instrument.title) <= _NAME_CHARS


def shortened(text: str, chars: int) -> str:
    """The text, cut after a whole word where it is longer."""
    return text if len(text) <= chars else f"{text[:chars].rpartition(' ')[0]}…"


def laid_out(text: str) -> str:
    """The same words without the blank lines and hard spaces of the source file."""
    return _SPACES.sub(" ", _LINE_BREAKS.sub("\n", text)).strip()


def one_line(text: str) -> str:
    return " ".join(text.split())


def _fresh_leads(quotation: Quotation, shown: set[Address]) -> Iterator[str]:
    """The sentences leading to a quotation, each once an article; a cut is marked where words are left out."""
    for lead, below in pairwise((*quotation.leads, quotation.provision)):
        if lead.address not in shown:
            shown.add(lead.address)
            yield lead.lead
            first = next(iter(lead.parts), None)
            if first is not None and not first.address.contains(below.address):
                yield _CUT


def _with_cuts(quotation: Quotation) -> str:
    whole = quotation.provision.text
    before = "" if whole.startswith(quotation.text) else f"{_CUT} "
    after = "" if whole.endswith(quotation.text) else f" {_CUT}"
    return f"{before}{quotation.text}{after}"


def _is_guidance(quotations: Sequence[Quotation]) -> bool:
    """Whether nothing quoted is the law itself."""
    return all(map(_is_from_procedure, quotations))


def _is_from_procedure(quotation: Quotation) -> bool:
    return quotation.hit.instrument.kind is Kind.PROCEDURE
