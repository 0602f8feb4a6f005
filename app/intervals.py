"""How often: `90s`, `30m`, `6h`, `1d`."""

import re

from app.protocol import CommandError

_UNITS = {"d": 86_400, "h": 3600, "m": 60, "s": 1}
_WRITTEN = re.compile(r"(\d{1,6})([dhms])")

SHORTEST_S, LONGEST_S = 10, 365 * _UNITS["d"]


def interval_s(written: str) -> int:
    """The seconds of an interval. Raises `CommandError`."""
    match = _WRITTEN.fullmatch(written.strip().lower())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    if not SHORTEST_S <= seconds <= LONGEST_S:
        raise CommandError(
            f"Không hiểu khoảng thời gian {written!r}; viết như 30m, 6h, 1d, từ 10s đến 365d. / "
            f"Not an interval: {written!r}; write 30m, 6h or 1d, from 10s to 365d."
        )
    return seconds


def interval_text(seconds: int) -> str:
    """In the largest unit that it is whole in."""
    unit, size = next((unit, size) for unit, size in _UNITS.items() if seconds % size == 0)
    return f"{seconds // size}{unit}"
