"""Reading the parameters that several commands share."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.protocol import CommandError
from knowledge.law.instrument import Audience
from knowledge.search.hit import Query

ASKERS = {"citizen": Audience.PUBLIC, "official": Audience.OFFICIALS}


def query_of(parameters: Mapping[str, Any], default_limit: int) -> Query:
    """A search query from `question`, `as_of`, `audience` (citizen or official) and `limit`."""
    return Query(
        question=str(parameters["question"]),
        as_of=day_of(parameters.get("as_of")),
        reader=ASKERS[parameters.get("audience") or "citizen"],
        limit=int(parameters.get("limit") or default_limit),
    )


def day_of(value: str | None) -> date:
    """The day written as YYYY-MM-DD or DD/MM/YYYY; today without one. Raises `CommandError`."""
    if not value:
        return date.today()  # noqa: DTZ011  the office's own calendar day
    try:
        if "/" in value:
            day, month, year = value.split("/")
            return date(int(year), int(month), int(day))
        return date.fromisoformat(value)
    except ValueError as problem:
        raise CommandError(
            f"Ngày không đọc được: {value!r}; viết dạng 2026-11-21 hoặc 21/11/2026. / "
            f"Not a date: {value!r}; write 2026-11-21 or 21/11/2026."
        ) from problem
