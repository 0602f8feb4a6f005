"""What responses and failures of HTTP mean to fetching."""

from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime

import httpcore
import httpx

from ingest.sources.problems import FetchCode, NotFetched

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CODES = {
    401: FetchCode.FORBIDDEN,
    403: FetchCode.FORBIDDEN,
    407: FetchCode.FORBIDDEN,
    451: FetchCode.FORBIDDEN,
    404: FetchCode.NOT_FOUND,
    410: FetchCode.NOT_FOUND,
    408: FetchCode.BUSY,
    429: FetchCode.BUSY,
    503: FetchCode.BUSY,
}


@contextmanager
def explained(host: str) -> Iterator[None]:
    """Turns the failures of a request to `host` into `NotFetched`."""
    try:
        yield
    except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
        raise NotFetched(FetchCode.UNREACHABLE, host) from error
    except httpcore.TimeoutException as error:
        raise NotFetched(FetchCode.TOO_SLOW, host) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise NotFetched(FetchCode.BROKEN_OFF, host) from error


def header(response: httpcore.Response, name: str) -> str:
    """The value of a header, in UTF-8 where it is valid; several of one name are one list; empty where absent."""
    wanted = name.lower().encode()
    return ", ".join(_text(value) for key, value in response.headers if key.lower() == wanted)


def redirect_target(url: httpx.URL, response: httpcore.Response) -> str | None:
    """Where a redirect leads; None for any other response. Raises `NotFetched` for one that leads nowhere."""
    if response.status not in _REDIRECTS:
        return None
    location = header(response, "Location")
    try:
        return str(url.join(location))
    except httpx.InvalidURL as error:
        raise NotFetched(FetchCode.MALFORMED, location[:80]) from error


def refusal(response: httpcore.Response) -> NotFetched:
    """Why a response that carries no document does not."""
    code = _CODES.get(response.status)
    if code is None:
        code = FetchCode.SERVER_ERROR if response.status >= 500 else FetchCode.UNEXPECTED
    return NotFetched(code, str(response.status), _retry_after_s(response))


def _retry_after_s(response: httpcore.Response) -> float:
    """The pause that the server asks for, in seconds or as a date on its own clock (RFC 9110, 10.2.3)."""
    asked = header(response, "Retry-After").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        until, sent = parsedate_to_datetime(asked), parsedate_to_datetime(header(response, "Date"))
        return max(0.0, (until - sent).total_seconds())
    except (ValueError, TypeError):
        return 0.0


def _text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
