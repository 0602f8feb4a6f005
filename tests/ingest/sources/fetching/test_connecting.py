"""Connections go to the address that was checked, and to no other."""

import socket
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore
import pytest

from ingest.sources.fetching.connecting import CheckedBackend, Resolver, system_resolver
from ingest.sources.fetching.deadline import Deadline
from ingest.sources.problems import FetchCode, NotFetched


class RecordingSockets(httpcore.NetworkBackend):
    """Connects nowhere; remembers where it should have gone. The hosts in `down` do not answer."""

    def __init__(self, *down: str) -> None:
        self.down = down
        self.asked: list[str] = []
        self.timeouts: list[float | None] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.asked.append(host)
        self.timeouts.append(timeout)
        if host in self.down:
            raise httpcore.ConnectTimeout(f"{host}:{port} {local_address} {socket_options}")
        return httpcore.MockStream([])


class Resolving:
    """A name server that gives each of its answers in turn."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)

    def __call__(self, host: str, port: int) -> Sequence[str]:
        assert host and port
        return self.answers.pop(0)


def backend(
    resolving: Resolver, sockets: RecordingSockets, *, internal_allowed: bool = False, total_s: float = 60.0
) -> CheckedBackend:
    deadline = Deadline(total_s, lambda: 0.0)
    return CheckedBackend(resolving, deadline, internal_allowed=internal_allowed, sockets=sockets)


def test_a_host_that_resolves_differently_the_second_time_gains_nothing() -> None:
    resolving, sockets = Resolving(["1.1.1.1"], ["127.0.0.1"]), RecordingSockets()
    checked = backend(resolving, sockets)
    checked.connect_tcp("rebinding.example", 80)
    assert sockets.asked == ["1.1.1.1"]
    assert resolving.answers == [["127.0.0.1"]]
    with pytest.raises(NotFetched) as refused:
        checked.connect_tcp("rebinding.example", 80)
    assert refused.value.code is FetchCode.INTERNAL_HOST
    assert sockets.asked == ["1.1.1.1"]


def test_one_internal_address_among_public_ones_refuses_the_host() -> None:
    sockets = RecordingSockets()
    with pytest.raises(NotFetched) as refused:
        backend(Resolving(["1.1.1.1", "10.0.0.7"]), sockets).connect_tcp("mixed.example", 80)
    assert refused.value.code is FetchCode.INTERNAL_HOST
    assert "mixed.example: 10.0.0.7" in refused.value.reason
    assert sockets.asked == []


def test_an_allowed_host_may_be_internal() -> None:
    sockets = RecordingSockets()
    backend(Resolving(["10.0.0.7"]), sockets, internal_allowed=True).connect_tcp("intranet.example", 80)
    assert sockets.asked == ["10.0.0.7"]


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    sockets = RecordingSockets("2606:4700::1111")
    backend(Resolving(["2606:4700::1111", "1.1.1.1"]), sockets).connect_tcp("both.example", 80)
    assert sockets.asked == ["2606:4700::1111", "1.1.1.1"]


def test_a_host_none_of_whose_addresses_answers_is_unreachable() -> None:
    with pytest.raises(httpcore.ConnectTimeout):
        backend(Resolving(["1.1.1.1"]), RecordingSockets("1.1.1.1")).connect_tcp("down.example", 80)
    with pytest.raises(httpcore.ConnectError):
        backend(Resolving([]), RecordingSockets()).connect_tcp("nowhere.example", 80)


def test_connecting_never_takes_longer_than_what_is_left_of_the_time() -> None:
    sockets = RecordingSockets()
    backend(Resolving(["1.1.1.1"]), sockets, total_s=3.0).connect_tcp("slow.example", 80, timeout=20.0)
    assert sockets.timeouts == [3.0]


def test_a_name_without_addresses_is_an_unknown_host() -> None:
    def no_such_name(host: str, port: int) -> Sequence[str]:
        raise socket.gaierror(f"{host}:{port}")

    with pytest.raises(NotFetched) as refused:
        backend(no_such_name, RecordingSockets()).connect_tcp("no.example", 80)
    assert refused.value.code is FetchCode.UNKNOWN_HOST
    assert refused.value.retryable


@pytest.mark.parametrize("spelled", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "0177.0.0.1", "localhost"])
def test_loopback_is_refused_however_it_is_spelled(spelled: str) -> None:
    with pytest.raises(NotFetched) as refused:
        backend(system_resolver, RecordingSockets()).connect_tcp(spelled, 80)
    assert refused.value.code is FetchCode.INTERNAL_HOST
