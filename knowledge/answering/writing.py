"""An answer in plain text: the short answer, quotations each with its citation, further reading, a notice."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from knowledge.answering.draft import Draft, Headline, Quotation
from knowledge.answering.english import figures_in_english
from knowledge.answering.extracting.clauses import parts
from knowledge.answering.facets import Shown, facet_rules
from knowledge.answering.messages import label, message
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.instrument import Instrument, Kind
from knowledge.law.printing import in_english, in_vietnamese, provision_in_english, provision_in_vietnamese

_LINE_BREAKS = re.compile(r"\s*\n\s*")
_SPACES = re.compile(r"[^\S\n]+")
_CUT = "[…]"
_TITLE_CHARS = 80
"""Enough to know an instrument by."""


class AnswerWriter:
    """Writes in the asker's language; the law stays in Vietnamese, its only authentic text."""

    def __init__(self, language: str) -> None:
        self._language = language

    def write(self, draft: Draft) -> str:
        blocks = [
            "\n".join(self._short_answer(draft)),
            label("guidance_follows" if _is_guidance(draft.quotations) else "rules_follow", self._language),
            *self._rules(draft.quotations),
            *(self._cut_list(quotation) for quotation in draft.cut_lists),
            self._see_also(draft),
            *self._notices(draft.quotations),
        ]
        return "\n\n".join(filter(None, blocks))

    def _notices(self, quotations: Sequence[Quotation]) -> Iterator[str]:
        if any(map(_is_from_procedure, quotations)):
            yield label("guidance_notice", self._language)
        if not _is_guidance(quotations):
            yield message(AnswerStatus.ANSWERED, self._language)

    def _short_answer(self, draft: Draft) -> Iterator[str]:
        instruments = {one.address.symbol: one.hit.instrument for one in draft.quotations}
        for facet, lines in groupby(draft.headlines, key=lambda line: line.facet):
            said = [self._headline(line, instruments[line.address.symbol]) for line in lines]
            name = f"{label(facet, self._language)}:"
            yield f"{name} {said[0]}" if len(said) == 1 else "\n- ".join((name, *said))
        if draft.unsupported:
            yield label("figure_not_found", self._language, asked=draft.unsupported)

    def _headline(self, line: Headline, instrument: Instrument) -> str:
        is_figure = facet_rules()[line.facet].shows is Shown.MATCH
        figures = figures_in_english(line.text) if self._language == "en" and is_figure else []
        gloss = f"{', '.join(figures)}: " if figures else ""
        return f"{gloss}“{one_line(line.text)}” ({printed(self._language, line.address, instrument)})"

    def _rules(self, quotations: Sequence[Quotation]) -> Iterator[str]:
        """A block an article; an instrument's title only where it is first named."""
        introduced: set[str] = set()
        for _, group in groupby(quotations, key=lambda one: one.hit.article.address):
            article = list(group)
            hit = article[0].hit
            name = printed(self._language, hit.instrument.address, hit.instrument)
            if hit.instrument.title and hit.instrument.symbol not in introduced and _is_numbered(hit.instrument):
                name += f" ({shortened(one_line(hit.instrument.title), _TITLE_CHARS)})"
            introduced.add(hit.instrument.symbol)
            yield "\n".join((f"{name}, {one_line(hit.article.heading)}", *self._quoted(article)))

    def _quoted(self, article: Sequence[Quotation]) -> Iterator[str]:
        shown: set[Address] = set()
        for quotation in article:
            pieces = "\n".join((*_fresh_leads(quotation, shown), _with_cuts(quotation)))
            yield f"“{laid_out(pieces)}” ({printed(self._language, quotation.address, quotation.hit.instrument)})"

    def _cut_list(self, quotation: Quotation) -> str:
        place = printed(self._language, quotation.leads[-1].address, quotation.hit.instrument)
        return f"{label('list_too_long', self._language)} {place}."

    def _see_also(self, draft: Draft) -> str:
        places = [printed(self._language, hit.article.address, hit.instrument) for hit in draft.see_also]
        return f"{label('see_also', self._language)}: {'; '.join(places)}." if places else ""


def printed(language: str, address: Address, instrument: Instrument) -> str:
    """A place in words. An unnumbered instrument goes by its title: the symbol we hold it under is ours."""
    if _is_numbered(instrument):
        in_words = in_english if language == "en" else in_vietnamese
        return in_words(address, instrument.kind)
    if language == "en":
        name = f"{instrument.kind.english} “{one_line(instrument.title)}”"
        return f"{provision_in_english(address)} of {name}" if address.steps else name
    return f"{provision_in_vietnamese(address)} {instrument.name}".strip()


def _is_numbered(instrument: Instrument) -> bool:
    return instrument.name.endswith(instrument.symbol)


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
            first = next(iter(parts(lead)), None)
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
