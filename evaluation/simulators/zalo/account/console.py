"""What the owner of the app does in Zalo's console: verify a domain, set the webhook and the callback."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

import httpx

from evaluation.simulators.zalo.delivering import NOBODY_TRUSTED

META_NAME = "zalo-platform-site-verification"
_TIMEOUT_S = 10.0
_LOOPBACK = {"127.0.0.1", "localhost"}


class NotAccepted(Exception):
    """The console refuses a webhook, a callback or a domain."""


def checked_address(address: str) -> str:
    """The address, if it is one of this machine: nothing here calls out. Raises `ValueError` otherwise."""
    parts = urlsplit(address)
    if parts.scheme != "http" or parts.hostname not in _LOOPBACK:
        raise ValueError(f"the simulator calls plain HTTP on loopback only, not {address}")
    return address


def verify_domain(base_url: str, code: str) -> str:
    """How a site proves that it is ours: "file" at its root or "meta" tag on its first page (contract, A7).

    Raises `NotAccepted` where it does neither. The file's content is not looked at: sources disagree on it.
    """
    base = checked_address(base_url).rstrip("/")
    with httpx.Client(trust_env=False, verify=NOBODY_TRUSTED, timeout=_TIMEOUT_S) as client:
        file = client.get(f"{base}/zalo_verifier{code}.html")
        if file.status_code == httpx.codes.OK and file.headers["content-type"].startswith("text/html"):
            return "file"
        page = _Head()
        page.feed(client.get(f"{base}/").text)
    if page.code != code:
        raise NotAccepted(f"{base} shows neither the file nor the meta tag")
    return "meta"


class _Head(HTMLParser):
    """Finds the code in the head of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.code = ""
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_head = tag == "head" or (self._in_head and tag != "body")
        values = dict(attrs)
        if tag == "meta" and self._in_head and values.get("name") == META_NAME:
            self.code = values.get("content") or ""

    def handle_endtag(self, tag: str) -> None:
        self._in_head = self._in_head and tag != "head"
