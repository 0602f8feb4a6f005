"""What the server answers when it refuses a call: an HTTP status and Telegram's own words.

The words follow what live servers answer; libraries tell errors apart by them ("message is not modified").
"""

from typing import Any


class Refusal(Exception):
    """A call that is refused; `retry_after_s` goes with 429 only."""

    def __init__(self, code: int, description: str, retry_after_s: int | None = None) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after_s = retry_after_s

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.retry_after_s is not None:
            body["parameters"] = {"retry_after": self.retry_after_s}
        return body


def bad_request(reason: str) -> Refusal:
    """400: the call is wrong and stays wrong."""
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """403: the bot may not do this there."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """409: another way of receiving updates is in use."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(retry_after_s: int) -> Refusal:
    """429: the call had no effect and may come again after so many seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after_s}", retry_after_s)


def unauthorized() -> Refusal:
    """401: a token in the right form that belongs to no bot."""
    return Refusal(401, "Unauthorized")


def not_found(reason: str = "") -> Refusal:
    """404: no such address, a malformed token, or no such method."""
    return Refusal(404, f"Not Found: {reason}" if reason else "Not Found")
