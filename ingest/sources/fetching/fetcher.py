"""Fetching one address: redirects followed by hand, every hop checked anew, unchanged documents not sent again."""

import hashlib
import ssl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpcore
import httpx

from ingest.sources.fetching.connecting import CheckedBackend, Resolver, system_resolver
from ingest.sources.fetching.content import ACCEPTED_CODINGS, decoded
from ingest.sources.fetching.deadline import Deadline
from ingest.sources.fetching.naming import download_name
from ingest.sources.fetching.response import explained, header, redirect_target, refusal
from ingest.sources.fetching.web_url import plain_address, web_url
from ingest.sources.problems import FetchCode, NotFetched

_MIB = 1024 * 1024
_REQUEST_HEADERS = {
    "User-Agent": "ngoaivu",
    "Accept": "text/html, application/pdf, */*;q=0.8",
    "Accept-Language": "vi, en;q=0.5",
    "Accept-Encoding": ACCEPTED_CODINGS,
}
_OK, _NOT_MODIFIED = 200, 304
_PORTS = {"http": 80, "https": 443}
# Downloads wait under this name until their bytes tell what they are.
_ON_THE_WAY = "download"


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """What one download may cost, and which hosts may be internal.

    `max_bytes` counts on the wire and after decompression. `total_s` covers everything but the resolving of names,
    which the operating system limits by itself; `step_s` is for each connection and each read. `allowed_hosts` are
    the office's own: names or IP addresses, as they stand in the addresses.
    """

    max_bytes: int = 100 * _MIB
    total_s: float = 180.0
    step_s: float = 20.0
    max_redirects: int = 5
    allowed_hosts: frozenset[str] = frozenset()

    def allows_internal(self, host: str) -> bool:
        """Whether a host may lead into the internal network."""
        return _plain(host) in map(_plain, self.allowed_hosts)


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave for asking later whether its document has changed.

    They are its names for versions of the one `address`, and mean nothing to any other (RFC 9110, 8.8).
    """

    address: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that came: where it lies under a fitting name, and the SHA-256 of its bytes."""

    file: Path
    digest: str
    validators: Validators


@dataclass(frozen=True, slots=True)
class NotModified:
    """The server says that its document is the one that the validators name."""


class Fetcher:
    """Fetches public web addresses.

    `sockets` makes the connections to the addresses that were checked. `clock` never goes back; it only measures
    how long things take.
    """

    def __init__(
        self,
        settings: FetchSettings = FetchSettings(),
        resolve: Resolver = system_resolver,
        ssl_context: ssl.SSLContext | None = None,
        sockets: httpcore.NetworkBackend | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._resolve = resolve
        self._ssl_context = ssl_context or httpx.create_ssl_context()
        self._sockets = sockets or httpcore.SyncBackend()
        self._clock = clock

    def fetch(
        self,
        address: str,
        folder: Path,
        known: Validators = Validators(),
    ) -> Fetched | NotModified:
        """The document at `address`, written into the empty `folder`. Raises `NotFetched`.

        A redirect leads into the internal network only while every host on the way is an allowed one: else any
        page could have the office's own files published under its address.
        """
        deadline = Deadline(self._settings.total_s, self._clock)
        visited: list[httpx.URL] = []
        internal_allowed, target = True, address
        while len(visited) <= self._settings.max_redirects:
            url = web_url(target)
            visited.append(url)
            internal_allowed = internal_allowed and self._settings.allows_internal(url.host)
            backend = CheckedBackend(
                self._resolve, deadline, internal_allowed=internal_allowed, sockets=self._sockets
            )
            conditions = _conditions(known) if known.address == str(url) else {}
            with self._response(url, backend, conditions) as response:
                further = redirect_target(url, response)
                if further is None:
                    return self._received(response, bool(conditions), visited, folder)
            target = further
        raise NotFetched(FetchCode.TOO_MANY_REDIRECTS, f"> {self._settings.max_redirects}")

    def accepted(self, address: str) -> str:
        """The address as it would be asked, without asking it. Raises `NotFetched` where it would be refused."""
        url = web_url(address)
        allowed = self._settings.allows_internal(url.host)
        deadline = Deadline(self._settings.total_s, self._clock)
        backend = CheckedBackend(self._resolve, deadline, internal_allowed=allowed, sockets=self._sockets)
        backend.checked_addresses(url.raw_host.decode("ascii"), url.port or _PORTS[url.scheme])
        return plain_address(address)

    @contextmanager
    def _response(
        self, url: httpx.URL, backend: CheckedBackend, conditions: dict[str, str]
    ) -> Iterator[httpcore.Response]:
        """The response to a GET, its body not yet read."""
        headers = {"Host": url.netloc.decode("ascii"), **_REQUEST_HEADERS, **conditions}
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        steps = dict.fromkeys(("connect", "read", "write", "pool"), self._settings.step_s)
        with (
            explained(url.host),
            httpcore.ConnectionPool(self._ssl_context, network_backend=backend) as pool,
            pool.stream("GET", target, headers=[*headers.items()], extensions={"timeout": steps}) as response,
        ):
            yield response

    def _received(
        self, response: httpcore.Response, conditional: bool, visited: list[httpx.URL], folder: Path
    ) -> Fetched | NotModified:
        if response.status == _NOT_MODIFIED and conditional:
            return NotModified()
        if response.status != _OK:
            raise refusal(response)
        declared = header(response, "Content-Length")
        if declared.isdecimal() and int(declared) > self._settings.max_bytes:
            raise self._too_large()
        waiting = folder / _ON_THE_WAY
        digest = self._write(response, visited[-1].host, waiting)
        media_type = header(response, "Content-Type").partition(";")[0].strip().lower()
        name = download_name(header(response, "Content-Disposition"), media_type, visited, waiting)
        return Fetched(waiting.rename(folder / name), digest, _validators(visited[-1], response))

    def _write(self, response: httpcore.Response, host: str, file: Path) -> str:
        """Write the content and return its SHA-256."""
        sent = self._counted(response.iter_stream())
        content = self._counted(decoded(sent, header(response, "Content-Encoding"), host))
        digest = hashlib.sha256()
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as target:
            for piece in content:
                digest.update(piece)
                target.write(piece)
        if file.stat().st_size == 0:
            raise NotFetched(FetchCode.EMPTY)
        return digest.hexdigest()

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        size = 0
        for piece in pieces:
            size += len(piece)
            if size > self._settings.max_bytes:
                raise self._too_large()
            yield piece

    def _too_large(self) -> NotFetched:
        return NotFetched(FetchCode.TOO_LARGE, f"{self._settings.max_bytes / _MIB:.0f} MiB")


def _conditions(known: Validators) -> dict[str, str]:
    conditions = {"If-None-Match": known.etag, "If-Modified-Since": known.last_modified}
    return {name: value for name, value in conditions.items() if value}


def _validators(url: httpx.URL, response: httpcore.Response) -> Validators:
    """What the server gave; what it gave in letters beyond ASCII could not be sent back unchanged."""
    etag, last_modified = (header(response, name) for name in ("ETag", "Last-Modified"))
    return Validators(str(url), etag if etag.isascii() else "", last_modified if last_modified.isascii() else "")


def _plain(host: str) -> str:
    return host.lower().rstrip(".").strip("[]")
