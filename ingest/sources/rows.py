"""Between the types of sources and rows of their tables."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from ingest.sources.fetching import Validators
from ingest.sources.records import Evidence, Item, ItemOutcome, Source, SourceKind
from knowledge.law.instrument import Audience

Row = Mapping[Any, Any]

EVIDENCE_COLUMNS = ("digest", "address", "etag", "last_modified", "size_bytes", "modified_ns")


def evidence_columns(evidence: Evidence) -> dict[str, Any]:
    """Evidence as the columns that hold it."""
    values = asdict(evidence)
    values |= values.pop("validators")
    return {name: values[name] for name in EVIDENCE_COLUMNS}


def blank_item(now: datetime) -> dict[str, Any]:
    """An item of which nothing is known but that it is there."""
    return {
        **evidence_columns(Evidence("")),
        "first_seen": now,
        "last_seen": now,
        "settled": False,
        "last_outcome": ItemOutcome.PENDING.value,
        "last_reason": "",
        "rejection": "",
        "failures": 0,
    }


def source(row: Row) -> Source:
    return Source(
        id=row["id"],
        kind=SourceKind(row["kind"]),
        location=row["location"],
        audience=Audience(row["audience"]),
        check_every_s=row["check_every_s"],
        added_at=_utc(row["added_at"]),
        checked_at=utc(row["checked_at"]),
        next_check_at=utc(row["next_check_at"]),
        last_reason=row["last_reason"],
    )


def item(row: Row) -> Item:
    return Item(
        source_id=row["source_id"],
        location=row["location"],
        is_member=row["container"] is not None,
        is_settled=row["settled"],
        evidence=_evidence(row),
        symbol=row["symbol"],
        first_seen=_utc(row["first_seen"]),
        last_seen=_utc(row["last_seen"]),
        last_changed=utc(row["last_changed"]),
        last_outcome=ItemOutcome(row["last_outcome"]),
        last_reason=row["last_reason"],
        failures=row["failures"],
        next_check_at=utc(row["next_check_at"]),
    )


def utc(moment: datetime | None) -> datetime | None:
    """A moment as the database gave it; SQLite loses the zone, which is always UTC here."""
    return None if moment is None else _utc(moment)


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def _evidence(row: Row) -> Evidence | None:
    if not row["digest"]:
        return None
    validators = Validators(row["address"], row["etag"], row["last_modified"])
    return Evidence(row["digest"], validators, row["size_bytes"], row["modified_ns"])
