"""Fetching from real servers on loopback."""

import gzip
import itertools
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpcore
import pytest

from ingest.sources.fetching import Fetched, Fetcher, FetchSettings, NotModified, Validators
from ingest.sources.problems import FetchCode, NotFetched
from tests.ingest.sources.web_server import PAGE, PDF, Page, web_server

LOOPBACK = frozenset({"127.0.0.1"})
ON_LOOPBACK = FetchSettings(allowed_hosts=LOOPBACK)
MODIFIED = "Mon, 03 Nov 2025 02:00:00 GMT"


def to_loopback(host: str, port: int) -> Sequence[str]:
    assert host and port
    return ["127.0.0.1"]


def fetched(address: str, folder: Path, fetcher: Fetcher | None = None) -> Fetched:
    got = (fetcher or Fetcher(ON_LOOPBACK)).fetch(address, folder)
    assert isinstance(got, Fetched)
    return got


def refusal(address: str, folder: Path, fetcher: Fetcher | None = None) -> NotFetched:
    with pytest.raises(NotFetched) as refused:
        (fetcher or Fetcher(ON_LOOPBACK)).fetch(address, folder)
    return refused.value


def test_a_pdf_comes_whole_under_its_name(tmp_path: Path) -> None:
    with web_server({"/58-2022.pdf": Page(PDF, headers={"Content-Type": "application/pdf"})}) as server:
        got = fetched(server.url("/58-2022.pdf"), tmp_path)
        assert got.file == tmp_path / "58-2022.pdf"
        assert got.file.read_bytes() == PDF
        assert got.digest == sha256(PDF).hexdigest()
        assert got.validators == Validators(server.url("/58-2022.pdf"))


def test_a_compressed_page_comes_unpacked(tmp_path: Path) -> None:
    headers = {"Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip"}
    with web_server({"/vb": Page(gzip.compress(PAGE), headers=headers)}) as server:
        got = fetched(server.url("/vb"), tmp_path)
    assert got.file.name == "vb.html"
    assert got.file.read_bytes() == PAGE


@pytest.mark.parametrize("headers", [{"ETag": '"v1"'}, {"ETag": 'W/"v1"'}, {"Last-Modified": MODIFIED}])
def test_an_unchanged_document_is_not_sent_again(tmp_path: Path, headers: dict[str, str]) -> None:
    with web_server({"/58.pdf": Page(PDF, headers=headers)}) as server:
        fetcher = Fetcher(ON_LOOPBACK)
        known = fetched(server.url("/58.pdf"), tmp_path, fetcher).validators
        assert fetcher.fetch(server.url("/58.pdf"), tmp_path / "again", known) == NotModified()
        assert not (tmp_path / "again").exists()


def test_a_changed_document_is_sent(tmp_path: Path) -> None:
    with web_server({"/58.pdf": Page(PDF, headers={"ETag": '"v1"'})}) as server:
        known = fetched(server.url("/58.pdf"), tmp_path / "1").validators
        server.pages["/58.pdf"] = Page(PDF + b"%2", headers={"ETag": '"v2"'})
        got = Fetcher(ON_LOOPBACK).fetch(server.url("/58.pdf"), tmp_path / "2", known)
    assert isinstance(got, Fetched)
    assert got.validators.etag == '"v2"'


def test_validators_are_sent_only_to_the_address_that_gave_them(tmp_path: Path) -> None:
    pages = {
        "/moved": Page(status=302, headers={"Location": "/new.pdf", "ETag": '"v1"'}),
        "/old.pdf": Page(PDF, headers={"ETag": '"v1"'}),
        "/new.pdf": Page(PDF + b"%2", headers={"ETag": '"v1"'}),
    }
    with web_server(pages) as server:
        known = Validators(server.url("/old.pdf"), '"v1"')
        assert isinstance(Fetcher(ON_LOOPBACK).fetch(server.url("/moved"), tmp_path, known), Fetched)
        assert [request.headers["If-None-Match"] for request in server.requests] == [None, None]


def test_validators_that_could_not_be_sent_back_are_dropped(tmp_path: Path) -> None:
    with web_server({"/58.pdf": Page(PDF, headers={"ETag": '"phiên bản"'.encode().decode("latin-1")})}) as server:
        assert fetched(server.url("/58.pdf"), tmp_path).validators.etag == ""


def test_a_304_that_nobody_asked_for_is_no_document(tmp_path: Path) -> None:
    with web_server({"/58.pdf": Page(status=304)}) as server:
        assert refusal(server.url("/58.pdf"), tmp_path).code is FetchCode.UNEXPECTED


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(tmp_path: Path, status: int) -> None:
    pages = {
        "/cu/58": Page(b"moved", status, {"Location": "../moi/58.pdf?ban=1"}),
        "/moi/58.pdf?ban=1": Page(PDF),
    }
    with web_server(pages) as server:
        got = fetched(server.url("/cu/58"), tmp_path)
        assert got.validators.address == server.url("/moi/58.pdf?ban=1")
    assert got.file.name == "58.pdf"


def test_redirects_end_somewhere(tmp_path: Path) -> None:
    with web_server({"/a": Page(status=302, headers={"Location": "/a"})}) as server:
        problem = refusal(server.url("/a"), tmp_path)
        assert problem.code is FetchCode.TOO_MANY_REDIRECTS
        assert len(server.requests) == ON_LOOPBACK.max_redirects + 1


@pytest.mark.parametrize(
    ("location", "code"),
    [
        ("file:///etc/passwd", FetchCode.NOT_WEB),
        ("gopher://127.0.0.1:25/x", FetchCode.NOT_WEB),
        ("http://office:secret@127.0.0.1/", FetchCode.CREDENTIALS),
        ("http://[::1", FetchCode.MALFORMED),
        ("http://169.254.169.254/latest/meta-data/", FetchCode.INTERNAL_HOST),
        ("http://[::ffff:127.0.0.1]/", FetchCode.INTERNAL_HOST),
        ("http://[::1]/", FetchCode.INTERNAL_HOST),
        ("http://localhost/", FetchCode.INTERNAL_HOST),
    ],
)
def test_every_hop_is_checked_like_the_first(tmp_path: Path, location: str, code: FetchCode) -> None:
    with web_server({"/a": Page(status=302, headers={"Location": location})}) as server:
        assert refusal(server.url("/a"), tmp_path).code is code


def test_internal_hosts_are_refused_unless_they_are_allowed(tmp_path: Path) -> None:
    with web_server({"/58.pdf": Page(PDF)}) as server:
        assert refusal(server.url("/58.pdf"), tmp_path, Fetcher()).code is FetchCode.INTERNAL_HOST
        assert server.requests == []


def test_an_address_is_judged_without_being_asked() -> None:
    with web_server({}) as server:
        fetcher = Fetcher(ON_LOOPBACK)
        assert fetcher.accepted(f" {server.url('/58?trang=2')}#dieu-1".replace("http", "HTTP")) == server.url(
            "/58?trang=2"
        )
        assert server.requests == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("http://localhost/58", FetchCode.INTERNAL_HOST),
        ("https://[::ffff:10.0.0.7]/", FetchCode.INTERNAL_HOST),
        ("file:///etc/passwd", FetchCode.NOT_WEB),
    ],
)
def test_an_address_that_would_be_refused_is_refused_before(address: str, code: FetchCode) -> None:
    with pytest.raises(NotFetched) as refused:
        Fetcher(ON_LOOPBACK).accepted(address)
    assert refused.value.code is code


def test_a_host_that_nobody_knows_is_refused_before() -> None:
    def nobody(host: str, port: int) -> Sequence[str]:
        raise OSError(f"no address for {host}:{port}")

    with pytest.raises(NotFetched) as refused:
        Fetcher(ON_LOOPBACK, resolve=nobody).accepted("https://vanban.example.vn/58")
    assert refused.value.code is FetchCode.UNKNOWN_HOST


def test_an_allowed_host_is_told_by_its_name_whatever_its_case(tmp_path: Path) -> None:
    with web_server({"/58.pdf": Page(PDF)}) as server:
        settings = FetchSettings(allowed_hosts=frozenset({"Noi-Bo.example"}))
        address = f"http://NOI-BO.example.:{server.port}/58.pdf"
        assert fetched(address, tmp_path, Fetcher(settings, to_loopback)).file.read_bytes() == PDF
        assert server.requests[0].headers["Host"] == f"noi-bo.example.:{server.port}"


class Internet(httpcore.NetworkBackend):
    """Every address leads to loopback; remembers which addresses were gone to."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        self.asked.append(host)
        return httpcore.SyncBackend().connect_tcp("127.0.0.1", port, timeout, local_address, socket_options)


def test_no_foreign_page_redirects_into_an_allowed_host(tmp_path: Path) -> None:
    answers = {"ngoai.example": ["1.1.1.1"], "noi-bo.example": ["10.0.0.7"]}
    settings, internet = FetchSettings(allowed_hosts=frozenset({"noi-bo.example"})), Internet()
    fetcher = Fetcher(settings, lambda host, _port: answers[host], sockets=internet)
    with web_server({"/mat.pdf": Page(PDF)}) as server:
        inside, outside = (f"http://{host}:{server.port}" for host in ("noi-bo.example", "ngoai.example"))
        server.pages["/ra"] = Page(status=302, headers={"Location": f"{outside}/vao"})
        server.pages["/vao"] = Page(status=302, headers={"Location": f"{inside}/mat.pdf"})
        for start in (f"{outside}/vao", f"{inside}/ra"):
            assert refusal(start, tmp_path, fetcher).code is FetchCode.INTERNAL_HOST
        assert fetched(f"{inside}/mat.pdf", tmp_path, fetcher).file.name == "mat.pdf"
    assert internet.asked == ["1.1.1.1", "10.0.0.7", "1.1.1.1", "10.0.0.7"]


def test_a_name_that_is_bound_anew_between_check_and_connection_leads_where_it_was_checked(tmp_path: Path) -> None:
    answers, internet = [["1.1.1.1"], ["127.0.0.1"]], Internet()
    fetcher = Fetcher(resolve=lambda _host, _port: answers.pop(0), sockets=internet)
    with web_server({"/58.pdf": Page(PDF)}) as server:
        address = f"http://doi-dia-chi.example:{server.port}/58.pdf"
        assert fetched(address, tmp_path, fetcher).file.read_bytes() == PDF
        assert (internet.asked, answers) == (["1.1.1.1"], [["127.0.0.1"]])
        assert refusal(address, tmp_path / "again", fetcher).code is FetchCode.INTERNAL_HOST
        assert (internet.asked, answers) == (["1.1.1.1"], [])


def test_a_name_that_is_bound_anew_between_two_hops_is_refused_at_the_second(tmp_path: Path) -> None:
    answers, internet = [["1.1.1.1"], ["127.0.0.1"]], Internet()
    fetcher = Fetcher(resolve=lambda _host, _port: answers.pop(0), sockets=internet)
    with web_server({"/58": Page(status=302, headers={"Location": "/58.pdf"}), "/58.pdf": Page(PDF)}) as server:
        problem = refusal(f"http://doi-dia-chi.example:{server.port}/58", tmp_path, fetcher)
        assert problem.code is FetchCode.INTERNAL_HOST
        assert [request.path for request in server.requests] == ["/58"]


@pytest.mark.parametrize(
    ("status", "code", "retryable"),
    [
        (401, FetchCode.FORBIDDEN, False),
        (403, FetchCode.FORBIDDEN, False),
        (404, FetchCode.NOT_FOUND, False),
        (410, FetchCode.NOT_FOUND, False),
        (429, FetchCode.BUSY, True),
        (503, FetchCode.BUSY, True),
        (500, FetchCode.SERVER_ERROR, True),
        (502, FetchCode.SERVER_ERROR, True),
        (204, FetchCode.UNEXPECTED, False),
        (206, FetchCode.UNEXPECTED, False),
        (300, FetchCode.UNEXPECTED, False),
        (418, FetchCode.UNEXPECTED, False),
    ],
)
def test_a_response_without_document_says_why(
    tmp_path: Path, status: int, code: FetchCode, retryable: bool
) -> None:
    with web_server({"/58.pdf": Page(status=status)}) as server:
        problem = refusal(server.url("/58.pdf"), tmp_path)
    assert (problem.code, problem.retryable, problem.detail) == (code, retryable, str(status))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("asked", "seconds"),
    [("120", 120.0), ("soon", 0.0), ("", 0.0), ("-5", 0.0), ("Mon, 01 Jan 2001 00:00:00 GMT", 0.0)],
)
def test_the_pause_that_a_busy_server_asks_for_is_told(tmp_path: Path, asked: str, seconds: float) -> None:
    with web_server({"/58.pdf": Page(status=503, headers={"Retry-After": asked})}) as server:
        assert refusal(server.url("/58.pdf"), tmp_path).retry_after_s == seconds


def test_a_pause_until_a_date_counts_from_the_servers_own_clock(tmp_path: Path) -> None:
    headers = {"Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"}
    with web_server({"/58.pdf": Page(status=503, headers=headers)}) as server:
        assert refusal(server.url("/58.pdf"), tmp_path).retry_after_s > 0


def endless(piece: bytes) -> Iterator[bytes]:
    return itertools.repeat(piece)


@pytest.mark.parametrize(
    "page",
    [
        Page(b"x" * 2000),
        Page(endless(b"x" * 100)),
        Page(gzip.compress(b"x" * 2000), headers={"Content-Encoding": "gzip"}),
    ],
    ids=["declared", "endless", "compressed"],
)
def test_a_file_beyond_the_limit_is_broken_off(tmp_path: Path, page: Page) -> None:
    fetcher = Fetcher(FetchSettings(allowed_hosts=LOOPBACK, max_bytes=1000))
    with web_server({"/58.pdf": page}) as server:
        assert refusal(server.url("/58.pdf"), tmp_path, fetcher).code is FetchCode.TOO_LARGE


def test_a_server_that_dribbles_is_left_when_the_time_is_over(tmp_path: Path) -> None:
    ticks = itertools.count()
    fetcher = Fetcher(FetchSettings(allowed_hosts=LOOPBACK, total_s=20.0), clock=lambda: float(next(ticks)))
    with web_server({"/58.pdf": Page(endless(b"x"))}) as server:
        problem = refusal(server.url("/58.pdf"), tmp_path, fetcher)
    assert problem.code is FetchCode.TOO_SLOW
    assert problem.retryable


@contextmanager
def raw_server(answer: bytes) -> Iterator[int]:
    """Answers its first connection with these bytes and hangs up; with none at all it says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        done = threading.Event()

        def serve() -> None:
            connection, _ = listening.accept()
            # a client that has read enough hangs up
            with connection, suppress(ConnectionError):
                connection.recv(65536)
                connection.sendall(answer)
                if not answer:
                    done.wait(10)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            done.set()
            thread.join()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n%PDF-1.4", FetchCode.BROKEN_OFF),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n%PDF", FetchCode.BROKEN_OFF),
        (b"220 mail.example ESMTP\r\n", FetchCode.BROKEN_OFF),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50_000, FetchCode.BROKEN_OFF),
        (b"", FetchCode.TOO_SLOW),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", FetchCode.EMPTY),
    ],
    ids=["cut", "cut chunk", "no HTTP", "endless headers", "silent", "empty"],
)
def test_servers_that_fail_midway_fail_in_a_known_way(tmp_path: Path, answer: bytes, code: FetchCode) -> None:
    fetcher = Fetcher(FetchSettings(allowed_hosts=LOOPBACK, step_s=0.3))
    with raw_server(answer) as port:
        assert refusal(f"http://127.0.0.1:{port}/58.pdf", tmp_path, fetcher).code is code


def test_a_host_that_does_not_answer_is_unreachable(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    problem = refusal(f"http://127.0.0.1:{port}/", tmp_path)
    assert (problem.code, problem.retryable) == (FetchCode.UNREACHABLE, True)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of vanban.example with its key, in one file."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("no openssl to make a certificate with")
    file = tmp_path_factory.mktemp("tls") / "vanban.pem"
    subject = ["-subj", "/CN=vanban.example", "-addext", "subjectAltName=DNS:vanban.example"]
    request = [openssl, "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
    subprocess.run([*request, *subject, "-keyout", file, "-out", f"{file}.crt"], check=True, capture_output=True)
    file.write_text(file.read_text() + Path(f"{file}.crt").read_text())
    return file


class TestTls:
    """The connection goes to an IP address; name, certificate and Host header stay those of the host."""

    settings = FetchSettings(allowed_hosts=frozenset({"vanban.example", "khac.example"}))

    def test_the_certificate_is_that_of_the_name(self, tmp_path: Path, certificate: Path) -> None:
        asked: list[str | None] = []
        serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        serving.load_cert_chain(certificate)
        serving.sni_callback = lambda _socket, name, _context: asked.append(name)
        trusting = ssl.create_default_context(cafile=str(certificate))
        with web_server({"/58.pdf": Page(PDF)}, serving) as server:
            fetcher = Fetcher(self.settings, to_loopback, trusting)
            got = fetched(f"https://vanban.example:{server.port}/58.pdf", tmp_path, fetcher)
            assert got.file.read_bytes() == PDF
            assert asked == ["vanban.example"]
            assert server.requests[0].headers["Host"] == f"vanban.example:{server.port}"

    @pytest.mark.parametrize("host", ["khac.example", "vanban.example"])
    def test_another_name_or_an_unknown_issuer_is_insecure(
        self, tmp_path: Path, certificate: Path, host: str
    ) -> None:
        serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        serving.load_cert_chain(certificate)
        trusting = ssl.create_default_context(cafile=str(certificate) if host == "khac.example" else None)
        with web_server({"/58.pdf": Page(PDF)}, serving) as server:
            problem = refusal(
                f"https://{host}:{server.port}/58.pdf", tmp_path, Fetcher(self.settings, to_loopback, trusting)
            )
            assert server.requests == []
        assert (problem.code, problem.retryable) == (FetchCode.INSECURE, False)
