"""The JSON shapes of the contract (README, "Commands")."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from knowledge.answering.answer import Answer
from knowledge.law.address import Address
from knowledge.law.citation import Citation
from knowledge.law.provision import Provision
from knowledge.library.records import HeldVersion
from knowledge.links import page_url
from knowledge.search.hit import Hit, Query

Json = dict[str, Any]


def address_view(address: Address) -> Json:
    return {
        "address": str(address),
        "symbol": address.symbol,
        "article": address.article,
        "clause": address.clause,
        "point": address.point,
    }


def hit_view(hit: Hit) -> Json:
    best = next((node for node in hit.article.walk() if node.address == hit.best), hit.article)
    return address_view(hit.best) | {
        "title": hit.article.title,
        "text": best.text,
        "score": round(hit.score, 6),
        "in_force": hit.in_force,
        "audience": hit.instrument.audience.value,
    }


def search_view(query: Query, understood: str, hits: Sequence[Hit], elapsed_ms: float) -> Json:
    return {
        "question": query.question,
        "understood": understood,
        "hits": [hit_view(hit) for hit in hits],
        "elapsed_ms": round(elapsed_ms, 1),
    }


def citation_view(citation: Citation, public_url: str, as_of: date | None) -> Json:
    return address_view(citation.address) | {
        "title": citation.title,
        "quote": citation.quote,
        "url": page_url(public_url, citation.address, as_of),
        "in_force": citation.in_force,
        "audience": citation.audience.value,
    }


def answer_view(answer: Answer, public_url: str, today: date) -> Json:
    """The contract's JSON; citations lead to the words of the day that the answer is about."""
    as_of = answer.as_of if answer.as_of != today else None
    return {
        "question": answer.question,
        "language": answer.language,
        "status": answer.status.value,
        "text": answer.text,
        "citations": [citation_view(citation, public_url, as_of) for citation in answer.citations],
        "elapsed_ms": round(answer.elapsed_ms, 1),
    }


def document_view(version: HeldVersion, as_of: date) -> Json:
    instrument = version.instrument
    return {
        "symbol": instrument.symbol,
        "kind": instrument.kind.value,
        "title": instrument.title,
        "issuer": instrument.issuer,
        "issued_on": _iso(instrument.issued_on),
        "effective_from": _iso(instrument.validity.effective_from),
        "effective_to": _iso(instrument.validity.effective_to),
        "status": instrument.validity.status(as_of).value,
        "audience": instrument.audience.value,
        "jurisdiction": instrument.jurisdiction,
        "articles": version.articles,
        "file": version.file_name,
    }


def provision_view(node: Provision, in_force: bool) -> Json:
    return address_view(node.address) | {
        "title": node.title,
        "text": node.text,
        "in_force": in_force,
        "children": [provision_view(child, in_force) for child in node.children],
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
