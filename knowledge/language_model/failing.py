"""Which failures of a provider pass by themselves. Every provider's package raises errors of its own."""

from collections.abc import Iterator

import httpx

from knowledge.language_model.errors import LanguageModelFailed

# Too many requests, and what servers say when they are overloaded or in the middle of a restart (RFC 9110, 6585).
_TRANSIENT_STATUSES = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
_TRANSIENT_ERRORS = (ConnectionError, TimeoutError, httpx.TransportError)


def failed(error: Exception) -> LanguageModelFailed:
    """The failure in our terms; its cause is for the caller to set (`raise … from`)."""
    return LanguageModelFailed(type(error).__name__, transient=_is_transient(error))


def _is_transient(error: BaseException) -> bool:
    """By the HTTP status where there is one; else by whether the connection broke."""
    statuses = [status for each in _chain(error) if (status := _status(each)) is not None]
    if statuses:
        return statuses[0] in _TRANSIENT_STATUSES
    return any(isinstance(each, _TRANSIENT_ERRORS) for each in _chain(error))


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error, then what caused it."""
    current: BaseException | None = error
    while current is not None:
        yield current
        current = current.__cause__


def _status(error: BaseException) -> int | None:
    for holder in (error, getattr(error, "response", None)):
        status = getattr(holder, "status_code", None)
        if isinstance(status, int):
            return status
    return None
