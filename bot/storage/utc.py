"""Moments as the databases give them back."""

from datetime import UTC, datetime


def utc(moment: datetime) -> datetime:
    """SQLite loses the zone of what was written in UTC."""
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
