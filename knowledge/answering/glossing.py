"""After composing, for a question in English: what our procedures say in English of the provisions quoted.

A procedure's facts are proved against the provisions they rest on (`evaluation.procedures`), so that a fact whose
provision is quoted may lead the answer; the quotation stays what counts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from knowledge.answering.context import AnsweringContext
from knowledge.answering.draft import Quotation
from knowledge.answering.facets import Facet
from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.ports import Summaries
from knowledge.language.normal_form import fold, words
from knowledge.procedures.procedure import Facet as Part
from knowledge.search.summaries import Summary


class GlossingPolicy(Policy):
    parts: dict[Facet, Part]
    facts: int
    others: int
    words_shared: int
    shortest_word: int


@cache
def _policy() -> GlossingPolicy:
    return read_policy(__name__, GlossingPolicy)


class EnglishGlosser:
    """Puts before the quotations the facts resting on them that tell what is asked for."""

    def __init__(self, summaries: Summaries) -> None:
        self._summaries = summaries

    def gloss(self, context: AnsweringContext) -> None:
        if context.language != "en":
            return
        asked, quotations = context.understanding, context.draft.quotations
        symbols = {quotation.address.symbol for quotation in quotations}
        told = self._summaries(symbols, context.reader, context.as_of)
        resting = {one.address: one for one in told if _is_english(one) and rests_on_quoted(one, quotations)}
        facts = list(resting.values())
        kept = _asked_for(facts, asked.wanted.facets) or _speaking_of(facts, asked.read.cleaned)
        context.drafts(replace(context.draft, glosses=tuple(kept)))
        context.notes(glosses=[str(fact.address) for fact in kept])


def rests_on_quoted(fact: Summary, quotations: Iterable[Quotation]) -> bool:
    """Whether the provision that a fact rests on can be read in full among the quotations."""
    return any(
        quotation.address.contains(fact.basis) and quotation.text == quotation.provision.text
        for quotation in quotations
    )


def _part(fact: Summary) -> str:
    """What its section tells of the procedure: "Time limit" of "Time limit: Temporary residence card"."""
    return fact.heading.partition(":")[0]


def _is_english(fact: Summary) -> bool:
    return _part(fact) in {part.label.en for part in Part}


def _asked_for(facts: Sequence[Summary], facets: Iterable[Facet]) -> list[Summary]:
    """Those that tell a part of a procedure which the question names."""
    parts = {_policy().parts[facet].label.en for facet in facets if facet in _policy().parts}
    return [fact for fact in facts if _part(fact) in parts][: _policy().facts]


def _speaking_of(facts: Sequence[Summary], question: str) -> list[Summary]:
    """Those that share most words with the question, in their own order."""
    asked = _telling_words(question)
    shared = [len(asked & _telling_words(fact.text)) for fact in facts]
    best = sorted(range(len(facts)), key=lambda at: -shared[at])[: _policy().others]
    return [facts[at] for at in sorted(best) if shared[at] >= _policy().words_shared]


def _telling_words(text: str) -> set[str]:
    return {word for word in words(fold(text)) if len(word) >= _policy().shortest_word}
