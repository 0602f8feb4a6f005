"""Orders in the usual sequence of words, "verb, what, where", whatever their writer put first.

"Tại Điều 5, bỏ cụm từ …" reads as "bỏ cụm từ … tại Điều 5", and "Điều 6 được bổ sung khoản 4 như sau" as "bổ sung
khoản 4 vào Điều 6 như sau".
"""

import re

_PLACE = r"(?:(?:điểm|khoản)\s+\w+\s+)*Điều\s+\w+"
_VERB = r"(?:thay|bỏ|bãi bỏ|bổ sung|sửa|thêm)"
_PLACE_FIRST = re.compile(
    rf"\W*(?:tại|ở|trong)\s+(?P<place>{_PLACE})\s*[,:]\s*(?P<orders>{_VERB}\b.*)", re.IGNORECASE | re.DOTALL
)
_INNER_PLACE = re.compile(r"\b(?:tại|ở|vào|trong)\s+(?:các\s+)?(?:điểm|khoản)\s[^;]*$", re.IGNORECASE)
_NEW = r"(?P<new>(?:các\s+)?(?:điều|khoản|điểm)\s+\w[^:;]*?)"
_INTO = rf"(?P<into>{_PLACE}|khoản\s+\w+)"
_INTO_FIRST = re.compile(
    rf"\W*(?:(?:tại|vào)\s+)?{_INTO}\s*,?\s*(?:được\s+)?bổ sung(?:\s+thêm)?\s+{_NEW}"
    r"(?P<rest>\s+như sau\b.*|\s*:.*)",
    re.IGNORECASE | re.DOTALL,
)
_INTO_BEFORE_NEW = re.compile(
    rf"\W*(?:bổ sung|thêm)(?:\s+thêm)?\s+vào\s+{_INTO}\s*,?\s*{_NEW}(?P<rest>\s+như sau\b.*|\s*:.*)",
    re.IGNORECASE | re.DOTALL,
)


def reordered(words: str) -> str:
    """An instruction's words with the verb first, where they begin with a place; else as they are."""
    into = _INTO_FIRST.fullmatch(words) or _INTO_BEFORE_NEW.fullmatch(words)
    if into is not None:
        return f"bổ sung {into['new']} vào {into['into']}{into['rest']}"
    first = _PLACE_FIRST.fullmatch(words)
    if first is None:
        return words
    return ";".join(_placed(part, first["place"]) for part in first["orders"].split(";"))


def _placed(order: str, place: str) -> str:
    """An order with the article that was told before it."""
    bare = order.rstrip(" .\n")
    if not bare or re.search(r"\bđiều\s+\d", bare, re.IGNORECASE):
        return order
    return f"{bare} {place}" if _INNER_PLACE.search(bare) else f"{bare} tại {place}"
