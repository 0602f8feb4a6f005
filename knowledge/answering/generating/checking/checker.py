"""Checking one claim against the provisions it cites."""

from collections.abc import Iterator, Mapping

from knowledge.answering.generating.checking.authorities import unsupported_authorities
from knowledge.answering.generating.checking.codes import unsupported_codes
from knowledge.answering.generating.checking.content import content_of
from knowledge.answering.generating.checking.evidence import Evidence, hidden_spans
from knowledge.answering.generating.checking.figures import unsupported_figures
from knowledge.answering.generating.checking.law import unsupported_references
from knowledge.answering.generating.checking.links import foreign_letters, unsupported_links
from knowledge.answering.generating.checking.polarity import contradiction
from knowledge.answering.generating.checking.subject import is_of_subject
from knowledge.answering.generating.claims import CheckedClaim, Claim, Fault, Finding
from knowledge.answering.generating.policy import generating_policy
from knowledge.answering.generating.sources import Source
from knowledge.answering.ports import LanguageDetector
from knowledge.language.quantities import read_quantities
from knowledge.law.references import find_references


class ClaimChecker:
    """Checks claims that answer in one language ("vi" or "en") from the sources that were given."""

    def __init__(self, sources: Mapping[str, Source], language: str, language_of: LanguageDetector) -> None:
        self._sources = sources
        self._language = language
        self._language_of = language_of

    def check(self, claim: Claim) -> CheckedClaim:
        """The claim with the sources it cites, and all that speaks against it."""
        cited = tuple(self._sources[token] for token in claim.cites if token in self._sources)
        return CheckedClaim(claim, cited, tuple(self._findings(claim.text, cited)))

    def _findings(self, text: str, cited: tuple[Source, ...]) -> Iterator[Finding]:
        if not text or len(text) > generating_policy().claim_chars or foreign_letters(text):
            yield Finding(Fault.UNUSABLE, foreign_letters(text))
            return
        if not cited:
            yield Finding(Fault.NO_SOURCE)
            return
        if self._language_of(text) != self._language:
            yield Finding(Fault.LANGUAGE)
        yield from unsupported(text, self._language, Evidence(cited))


def unsupported(text: str, language: str, evidence: Evidence) -> Iterator[Finding]:
    """What a statement asserts and the evidence does not say."""
    references = find_references(text)
    hidden = hidden_spans(references)
    quantities = read_quantities(text, language, hidden)
    content = content_of(text, language)
    for words in unsupported_figures(quantities, content, language, evidence):
        yield Finding(Fault.FIGURE, words)
    for words in unsupported_references(text, references, evidence):
        yield Finding(Fault.LAW, words)
    for words in unsupported_authorities(text, language, evidence):
        yield Finding(Fault.AUTHORITY, words)
    for words in unsupported_codes(text, hidden, evidence):
        yield Finding(Fault.CODE, words)
    for words in unsupported_links(text, evidence):
        yield Finding(Fault.LINK, words)
    if why := contradiction(text, content, language, evidence):
        yield Finding(Fault.NEGATION, why)
    if not is_of_subject(content, language, evidence):
        yield Finding(Fault.SUBJECT)
