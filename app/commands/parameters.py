"""Reading the parameters that several commands share."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.protocol import CommandError
from knowledge.language.normal_form import clean
from knowledge.law.instrument import Audience
from knowledge.search.hit import Query

_LEADING = re.compile(r"^(?:tỉnh|thành phố|tp\.?)(?:\s+|$)", re.IGNORECASE)
_NATIONAL = frozenset({"national", "quốc gia", "toàn quốc", "trung ương"})
_LONGEST_PLACE = 80

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


def jurisdiction_of(value: str) -> str:
    """A province or city as documents name it ("Quảng Ninh", of "tỉnh Quảng Ninh"), or "national".

    Raises `CommandError`.
    """
    place = " ".join(clean(value).split())
    if place.lower() in _NATIONAL:
        return "national"
    name = _LEADING.sub("", place)
    if not name or len(name) > _LONGEST_PLACE or not all(letter.isalpha() or letter in " -–'" for letter in name):
        raise CommandError(
            f"Không phải tên tỉnh, thành phố: {value!r}; viết như “Quảng Ninh”, hoặc “national”. / "
            f"Not the name of a province: {value!r}; write it like “Quảng Ninh”, or “national”."
        )
    return name
