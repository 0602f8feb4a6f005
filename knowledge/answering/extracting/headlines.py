"""The short answer: the figure, deadline, authority or rule asked for, copied from what is quoted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.answering.draft import Headline, Quotation
from knowledge.answering.extracting.sentences import sentences
from knowledge.answering.extracting.weights import extracting_weights
from knowledge.answering.facets import Evidence, Facet, Shown, Wanted, facet_rules
from knowledge.answering.terms import QuestionTerms
from knowledge.language.normal_form import terms_in
from knowledge.law.address import Address
from knowledge.law.provision import Provision


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A quoted sentence of `source`; `coverage` is the share of the question that it and its list say."""

    text: str
    source: Provision
    coverage: float


@dataclass(frozen=True, slots=True)
class _Telling:
    """A sentence that answers a facet."""

    sentence: _Sentence
    evidence: Evidence
    score: float


class HeadlineWriter:
    """Finds, for each facet asked, the words among the quotations that say it."""

    def __init__(self, terms: QuestionTerms, wanted: Wanted) -> None:
        self._terms = terms
        self._wanted = wanted

    def headlines(self, quotations: Sequence[Quotation]) -> tuple[Headline, ...]:
        """At most a few lines a facet, in the order asked; none where the quotations do not say it."""
        found: list[Headline] = []
        for facet in self._wanted.facets:
            for headline in self._of(facet, quotations):
                if not any(headline.text in other.text or other.text in headline.text for other in found):
                    found.append(headline)
        return tuple(found)

    def _of(self, facet: Facet, quotations: Sequence[Quotation]) -> list[Headline]:
        """Several lines where several sentences answer nearly as well: one alone could be another rule's."""
        weights, shows = extracting_weights(), facet_rules()[facet].shows
        if shows is Shown.NOTHING:
            return []
        telling = list(self._telling(facet, quotations))
        rank = min((one.evidence.rank for one in telling), default=0)
        telling = [one for one in telling if one.evidence.rank == rank]
        best = max((one.score for one in telling), default=0.0)
        close = [one for one in telling if one.score >= weights.headline_share_of_best * best]
        leading = sorted(close, key=lambda one: -one.score)[: weights.headlines]
        if shows is Shown.CLEAR_SENTENCE and len(close) > 1:
            return []
        room = _room(quotations)
        lines = [(one, _line(shows, one, room, alone=len(close) == 1)) for one in close if one in leading]
        return [Headline(facet, text, innermost(one.sentence.source, text)) for one, text in lines if text]

    def _telling(self, facet: Facet, quotations: Sequence[Quotation]) -> Iterator[_Telling]:
        best = max((quotation.score for quotation in quotations), default=0.0)
        for quotation in quotations:
            worth = quotation.score / best if best > 0 else 1.0
            for sentence in self._sentences(quotation):
                evidence = self._wanted.evidence(facet, sentence.text)
                if evidence is not None:
                    score = sentence.coverage + extracting_weights().headline_quotation * worth
                    yield _Telling(sentence, evidence, score)

    def _sentences(self, quotation: Quotation) -> Iterator[_Sentence]:
        """An announcement of a list says what its best item says, and an item what its announcement says."""
        pieces = [(node, sentence.text) for node in quotation.leads for sentence in sentences(node.lead)]
        pieces += [(quotation.provision, sentence.text) for sentence in sentences(quotation.text)]
        announced: frozenset[str] = frozenset()
        for at, (source, text) in enumerate(pieces):
            own = terms_in(text)
            if text.endswith(":"):
                announced = own
                items = [terms_in(item) for _, item in _until_announced(pieces[at + 1 :])]
                coverage = max((self._terms.coverage(own | item) for item in items), default=0.0)
            else:
                coverage = self._terms.coverage(own | announced)
            yield _Sentence(text, source, coverage)


def _until_announced(pieces: Sequence[tuple[Provision, str]]) -> Iterator[tuple[Provision, str]]:
    for piece in pieces:
        if piece[1].endswith(":"):
            return
        yield piece


def _line(shows: Shown, one: _Telling, room: int, alone: bool) -> str:
    """A figure alone is the answer; of several each needs the words that tell them apart."""
    weights, evidence = extracting_weights(), one.evidence
    if shows is Shown.MATCH and evidence.is_one_of_several:
        return _several(one.sentence.text, evidence)
    sentence = one.sentence.text.strip().rstrip(":").strip()
    upto = one.sentence.text[: evidence.end].strip()
    if shows is Shown.MATCH:
        choices = [evidence.words] if alone else [sentence, upto, evidence.words]
    else:
        choices = [sentence, evidence.words] if one.sentence.coverage >= weights.headline_words else []
        choices = [words for words in choices if len(words) <= room]
    return next((words for words in choices if len(words) <= weights.headline_chars), "")


def _several(sentence: str, evidence: Evidence) -> str:
    """The first figure and the others with what each is for: one alone would pass for the rule of every case."""
    choices = (words.strip().rstrip(":").strip() for words in (sentence, sentence[evidence.start :]))
    return next((words for words in choices if len(words) <= extracting_weights().headline_several_chars), "")


def _room(quotations: Sequence[Quotation]) -> int:
    """How much may be set first before it only says twice what is read at a glance in the first quotation."""
    return int(extracting_weights().headline_share_of_quotation * len(quotations[0].text))


def innermost(provision: Provision, text: str) -> Address:
    """The address of the smallest part of a provision that holds the words."""
    inner = next((part for part in provision.parts if text in part.verbatim), None)
    return provision.address if inner is None else innermost(inner, text)
