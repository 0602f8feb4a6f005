"""What a procedure's facts rest on, proved provision by provision and figure by figure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from evaluation.procedures.corpus import Corpus
from evaluation.procedures.provisions import Article
from evaluation.procedures.quantities import english, vietnamese
from knowledge.procedures.procedure import Fact, Procedure
from knowledge.procedures.reading import ADDRESS


class Fault(StrEnum):
    """What a fact can get wrong. Any fault fails the check."""

    MISSING_ARTICLE = "missing_article"
    MISSING_CLAUSE = "missing_clause"
    MISSING_POINT = "missing_point"
    FIGURE_NOT_IN_PROVISION = "figure_not_in_provision"
    LANGUAGES_DIFFER = "languages_differ"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault: where it stands, and what it is about."""

    fault: Fault
    fact: str
    detail: str


@dataclass(frozen=True, slots=True)
class ProcedureReport:
    """What was proved of one procedure.

    `outside` are the addresses the corpus does not hold, whose facts nobody here can prove; `unproved` counts
    the facts that rest on nothing else.
    """

    id: str
    facts: int
    addresses: int
    figures: int
    outside: tuple[str, ...]
    unproved: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Resolved:
    """The provisions behind one fact."""

    texts: tuple[str, ...]
    outside: tuple[str, ...]
    findings: tuple[Finding, ...]


def check_procedure(procedure: Procedure, corpus: Corpus) -> ProcedureReport:
    """Prove every fact of a procedure against the corpus."""
    facts = procedure.facts()
    resolved = [_resolve(fact, corpus) for fact in facts]
    return ProcedureReport(
        id=procedure.id,
        facts=len(facts),
        addresses=len(procedure.addresses()),
        figures=sum(_figures(fact) for fact, found in zip(facts, resolved, strict=True) if found.texts),
        outside=tuple(dict.fromkeys(address for found in resolved for address in found.outside)),
        unproved=sum(not found.texts and not found.findings for found in resolved),
        findings=tuple(
            finding
            for fact, found in zip(facts, resolved, strict=True)
            for finding in (*found.findings, *_figure_findings(fact, found), *_language_findings(fact))
        ),
    )


def _resolve(fact: Fact, corpus: Corpus) -> _Resolved:
    texts, outside, findings = [], [], []
    for address in fact.basis:
        found = _look_up(address, corpus)
        if found is None:
            outside.append(address)
        elif isinstance(found, Fault):
            findings.append(Finding(found, fact.text.vi, address))
        else:
            texts.append(found)
    return _Resolved(tuple(texts), tuple(outside), tuple(findings))


def _look_up(address: str, corpus: Corpus) -> str | Fault | None:
    """The text at an address, the fault that keeps it from being found, or nothing when it is not held."""
    parts = ADDRESS.fullmatch(address)
    if parts is None:
        raise ValueError(f"not an address: {address!r}")
    articles = corpus.get(parts["symbol"])
    if articles is None or _is_gap(parts["article"], articles):
        return None
    article = articles.get(parts["article"])
    if article is None:
        return Fault.MISSING_ARTICLE
    if parts["clause"] is not None and article.provision(parts["clause"], None) is None:
        return Fault.MISSING_CLAUSE
    return article.provision(parts["clause"], parts["point"]) or Fault.MISSING_POINT


def _is_gap(number: str | None, articles: Mapping[str, Article]) -> bool:
    """Whether an article is one the corpus skips, holding later ones of the same instrument."""
    if number is None or number in articles:
        return False
    return _order(number) < max(_order(held) for held in articles)


def _order(number: str) -> tuple[int, str]:
    """The place of an article number: 28a comes after 28."""
    found = re.match(r"(\d+)(.*)", number)
    return (int(found[1]), found[2]) if found else (0, number)


def _figures(fact: Fact) -> int:
    figures = vietnamese(fact.text.vi)
    return len(figures.durations) + len(figures.days) + len(figures.codes) + len(figures.numbers)


def _figure_findings(fact: Fact, found: _Resolved) -> tuple[Finding, ...]:
    """The figures, in either language, that no held provision of the fact contains."""
    if not found.texts:
        return ()
    symbols = " ".join(address.partition("#")[0] for address in fact.basis)
    source = vietnamese("\n".join((*found.texts, symbols)))
    missing = {*vietnamese(fact.text.vi).missing_from(source), *english(fact.text.en).missing_from(source)}
    return tuple(
        Finding(Fault.FIGURE_NOT_IN_PROVISION, fact.text.vi, f"{figure}: {', '.join(fact.basis)}")
        for figure in sorted(missing)
    )


def _language_findings(fact: Fact) -> tuple[Finding, ...]:
    """The figures that stand in one language only."""
    in_vietnamese, in_english = vietnamese(fact.text.vi), english(fact.text.en)
    only = (*in_vietnamese.missing_from(in_english), *in_english.missing_from(in_vietnamese))
    return tuple(Finding(Fault.LANGUAGES_DIFFER, fact.text.vi, figure) for figure in only)
