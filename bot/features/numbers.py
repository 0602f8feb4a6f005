"""Numbers as they are read in either language."""

from bot.conversation.phrases import phrases_of

_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86_400
_say = phrases_of(__name__).say


def number(value: float, language: str, places: int = 0) -> str:
    """1234.5 is "1.234,5" in Vietnamese and "1,234.5" in English."""
    english = f"{value:,.{places}f}"
    return english if language == "en" else english.translate(str.maketrans(",.", ".,"))


def share(part: float, whole: float, language: str) -> str:
    """A part in per cent; a dash where there is no whole."""
    return f"{number(100 * part / whole, language)}%" if whole else "–"


def size(size_bytes: int, language: str) -> str:
    """In gigabytes."""
    return f"{number(size_bytes / (1 << 30), language, 1)} GB"


def lasting(seconds: float, language: str) -> str:
    """How long something takes or waits: seconds to one place, then whole minutes, hours or days."""
    if seconds < _MINUTE_S:
        return _say("seconds", language, count=number(seconds, language, 1 if seconds < 10 else 0))
    for unit, length_s, below_s in (("minutes", _MINUTE_S, 2 * _HOUR_S), ("hours", _HOUR_S, 2 * _DAY_S)):
        if seconds < below_s:
            return _say(unit, language, count=number(round(seconds / length_s), language))
    return _say("days", language, count=number(round(seconds / _DAY_S), language))
