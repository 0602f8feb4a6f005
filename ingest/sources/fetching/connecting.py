"""Connections that go where they were checked to go, and end when the time is over.

Checking a name and then letting the connection resolve it again would be open to DNS rebinding: the second answer
may be another. So the name is resolved here, by the one who connects; the name itself stays in the Host header and
in TLS, whose certificate is checked against it.
"""

import socket
import ssl
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import httpcore

from ingest.sources.fetching.deadline import Deadline
from ingest.sources.fetching.internal import is_internal
from ingest.sources.problems import FetchCode, NotFetched

Resolver = Callable[[str, int], Sequence[str]]
"""The IP addresses of a host, best first. Raises `OSError` where it has none."""


def system_resolver(host: str, port: int) -> Sequence[str]:
    """As the operating system resolves names, each address once."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to hosts of the public internet only, or to any host where `internal_allowed`."""

    def __init__(
        self,
        resolve: Resolver,
        deadline: Deadline,
        *,
        internal_allowed: bool,
        sockets: httpcore.NetworkBackend,
    ) -> None:
        self._resolve = resolve
        self._deadline = deadline
        self._internal_allowed = internal_allowed
        self._sockets = sockets

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to the first address of the host that answers. Raises `NotFetched` for a refused host."""
        failure: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in self.checked_addresses(host, port):
            within = self._deadline.within(timeout)
            try:
                stream = self._sockets.connect_tcp(address, port, within, local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
        raise failure

    def checked_addresses(self, host: str, port: int) -> Sequence[str]:
        """All addresses of the host; one internal address among public ones is a trick, so it refuses them all.

        Raises `NotFetched`.
        """
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as error:
            raise NotFetched(FetchCode.UNKNOWN_HOST, host) from error
        if not self._internal_allowed:
            for address in addresses:
                if is_internal(address):
                    raise NotFetched(FetchCode.INTERNAL_HOST, host if host == address else f"{host}: {address}")
        return addresses


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step also keeps to the deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.within(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.within(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        within = self._deadline.within(timeout)
        try:
            secured = self._stream.start_tls(ssl_context, server_hostname, within)
        except httpcore.ConnectError as error:
            raise NotFetched(FetchCode.INSECURE, server_hostname or "") from error
        return _TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
