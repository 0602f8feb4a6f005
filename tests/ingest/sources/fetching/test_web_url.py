"""Addresses that are taken, and those that are refused with a reason."""

import pytest

from ingest.sources.fetching.web_url import web_url
from ingest.sources.problems import FetchCode, NotFetched


@pytest.mark.parametrize(
    ("address", "request_line"),
    [
        ("https://vanban.example.vn/58-2022.pdf", ("vanban.example.vn", b"/58-2022.pdf")),
        ("  http://vanban.example.vn  ", ("vanban.example.vn", b"/")),
        (
            "http://vanban.example.vn/văn bản.pdf?số=58",
            ("vanban.example.vn", b"/v%C4%83n%20b%E1%BA%A3n.pdf?s%E1%BB%91=58"),
        ),
        ("http://bộngoạigiao.vn:8080/x#trang-2", ("bộngoạigiao.vn", b"/x")),
    ],
)
def test_addresses_come_as_they_are_pasted(address: str, request_line: tuple[str, bytes]) -> None:
    url = web_url(address)
    assert (url.host, url.raw_path) == request_line


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("vanban.example.vn/58.pdf", FetchCode.NOT_WEB),
        ("//vanban.example.vn/58.pdf", FetchCode.NOT_WEB),
        ("file:///etc/passwd", FetchCode.NOT_WEB),
        ("ftp://vanban.example.vn/58.pdf", FetchCode.NOT_WEB),
        ("gopher://127.0.0.1:25/", FetchCode.NOT_WEB),
        ("javascript:alert(1)", FetchCode.NOT_WEB),
        ("", FetchCode.NOT_WEB),
        ("http://office:secret@vanban.example.vn/", FetchCode.CREDENTIALS),
        ("http://vanban.example.vn\\@127.0.0.1/", FetchCode.CREDENTIALS),
        ("http://", FetchCode.MALFORMED),
        ("http:///58.pdf", FetchCode.MALFORMED),
        ("http://[::1", FetchCode.MALFORMED),
        ("http://[fe80::1%25eth0]/", FetchCode.MALFORMED),
        ("http://van ban.example.vn/", FetchCode.MALFORMED),
        ("http://vanban.example.vn:99999/", FetchCode.MALFORMED),
        ("http://vanban.example.vn/\x00", FetchCode.MALFORMED),
        ("http://vanban.example.vn/" + "a" * 5000, FetchCode.MALFORMED),
    ],
)
def test_everything_else_is_refused_for_its_reason(address: str, code: FetchCode) -> None:
    with pytest.raises(NotFetched) as refused:
        web_url(address)
    assert refused.value.code is code
    assert not refused.value.retryable


def test_a_refusal_never_shows_the_password() -> None:
    with pytest.raises(NotFetched) as refused:
        web_url("http://office:secret@vanban.example.vn/")
    assert "secret" not in refused.value.reason
