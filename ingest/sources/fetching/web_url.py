"""Addresses as people paste them, and as servers redirect to them."""

import httpx

from ingest.sources.problems import FetchCode, NotFetched

_MAX_CHARS = 4000
_MAX_PORT = 65535


def web_url(address: str) -> httpx.URL:
    """The address taken apart. Raises `NotFetched` for what is not the plain web address of something."""
    address = address.strip()
    if len(address) > _MAX_CHARS:
        raise NotFetched(FetchCode.MALFORMED, f"> {_MAX_CHARS}")
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise NotFetched(FetchCode.MALFORMED, _shown(address)) from error
    if url.scheme not in ("http", "https"):
        raise NotFetched(FetchCode.NOT_WEB, _shown(address))
    if url.userinfo:
        raise NotFetched(FetchCode.CREDENTIALS)
    # A percent sign would be an escape, which names have not, or the zone of a link-local address.
    if not url.host or b"%" in url.raw_host or not 0 < (url.port or 1) <= _MAX_PORT:
        raise NotFetched(FetchCode.MALFORMED, _shown(address))
    return url


def plain_address(address: str) -> str:
    """The one way to write an address, without the place within the document. Raises `NotFetched`."""
    return str(web_url(address).copy_with(fragment=None))


def _shown(address: str) -> str:
    return address[:80]
