"""Between the domain's types and rows of the library's tables."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from knowledge.law.instrument import Audience, Instrument, Kind, Relation, RelationType
from knowledge.law.validity import Validity
from knowledge.library import trees
from knowledge.library.records import (
    ChangeOutcome,
    HeldChange,
    HeldVersion,
    Passage,
    PassageKind,
    Publication,
    VersionState,
)

Row = Mapping[Any, Any]


def version_row(publication: Publication, now: datetime, base_id: int | None) -> dict[str, Any]:
    """A new version, staged; with a base, an edition of it."""
    instrument, structure = publication.instrument, publication.structure
    return {
        "symbol": instrument.symbol,
        "state": VersionState.STAGED,
        "indexed": True,
        "digest": publication.digest,
        "source_digest": publication.source_digest,
        "file_name": publication.file_name,
        "kind": instrument.kind.value,
        "title": instrument.title,
        "issuer": instrument.issuer,
        "issued_on": instrument.issued_on,
        "effective_from": instrument.validity.effective_from,
        "stated_effective_to": instrument.validity.effective_to,
        "effective_to": instrument.validity.effective_to,
        "audience": instrument.audience.value,
        "jurisdiction": instrument.jurisdiction,
        "topics": "\n".join(instrument.topics),
        "source": instrument.source,
        "preamble": structure.preamble,
        "closing": structure.closing,
        "articles": len(structure.articles()),
        "provisions": sum(1 for _ in structure.walk()),
        "ingested_at": now,
        "base_id": base_id,
    }


def passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "number": passage.number,
        "unit": passage.unit,
        "anchor": passage.anchor,
        "text": passage.text,
        "digest": passage.digest,
        "kind": passage.kind,
    }


def relation_row(relation: Relation) -> dict[str, Any]:
    return {
        "type": relation.type.value,
        "source_anchor": relation.source.anchor,
        "target_symbol": relation.target.symbol,
        "target_anchor": relation.target.anchor,
        "partial": relation.partial,
    }


def passage(row: Row) -> Passage:
    return Passage(row["number"], row["unit"], row["anchor"], row["text"], row["digest"], PassageKind(row["kind"]))


def relation(row: Row) -> Relation:
    return Relation(
        RelationType(row["type"]),
        trees.address(row["symbol"], row["source_anchor"]),
        trees.address(row["target_symbol"], row["target_anchor"]),
        row["partial"],
    )


def held_version(row: Row) -> HeldVersion:
    instrument = Instrument(
        symbol=row["symbol"],
        kind=Kind(row["kind"]),
        title=row["title"],
        issuer=row["issuer"],
        issued_on=row["issued_on"],
        validity=Validity(row["effective_from"], row["effective_to"]),
        audience=Audience(row["audience"]),
        jurisdiction=row["jurisdiction"],
        topics=tuple(row["topics"].splitlines()),
        source=row["source"],
    )
    return HeldVersion(
        id=row["id"],
        instrument=instrument,
        state=VersionState(row["state"]),
        digest=row["digest"],
        source_digest=row["source_digest"],
        file_name=row["file_name"],
        articles=row["articles"],
        provisions=row["provisions"],
        ingested_at=row["ingested_at"],
        base_id=row["base_id"],
        text_holds=Validity(row["text_from"], row["text_to"]),
    )


def change_row(change: HeldChange) -> dict[str, Any]:
    return {
        "outcome": change.outcome,
        "anchor": change.address.anchor if change.address is not None else None,
        "kind": change.kind,
        "reason": change.reason,
        "source_symbol": change.source.symbol,
        "source_anchor": change.source.anchor,
        "since": change.validity.effective_from,
        "until": change.validity.effective_to,
        "before": change.before,
        "after": change.after,
        "key": change.key,
    }


def change(row: Row) -> HeldChange:
    return HeldChange(
        symbol=row["symbol"],
        address=trees.address(row["symbol"], row["anchor"]) if row["anchor"] is not None else None,
        outcome=ChangeOutcome(row["outcome"]),
        source=trees.address(row["source_symbol"], row["source_anchor"]),
        validity=Validity(row["since"], row["until"]),
        kind=row["kind"],
        reason=row["reason"],
        before=row["before"],
        after=row["after"],
    )
