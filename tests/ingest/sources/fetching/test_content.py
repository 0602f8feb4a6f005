"""Compressed bodies come out whole, in bounded pieces."""

import gzip
import zlib
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.sources.fetching.content import decoded
from ingest.sources.problems import FetchCode, NotFetched

HOST = "vanban.example.vn"
LONGEST_PIECE = 64 * 1024


def chunked(content: bytes, size: int) -> Iterator[bytes]:
    return (content[at : at + size] for at in range(0, len(content), size))


def raw_deflate(content: bytes) -> bytes:
    compressor = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return compressor.compress(content) + compressor.flush()


CODINGS: dict[str, Callable[[bytes], bytes]] = {
    "": bytes,
    "identity": bytes,
    "gzip": gzip.compress,
    "X-GZIP": gzip.compress,
    "deflate": zlib.compress,
}


@given(st.binary(max_size=200_000), st.sampled_from(sorted(CODINGS)), st.sampled_from([1, 7, 4096, 65536]))
def test_content_comes_out_as_it_went_in(content: bytes, coding: str, size: int) -> None:
    sent = CODINGS[coding](content[: size * 500])
    assert b"".join(decoded(chunked(sent, size), coding, HOST)) == content[: size * 500]


def test_servers_that_leave_out_the_zlib_header_are_understood() -> None:
    assert b"".join(decoded([raw_deflate(b"58/2022")], "deflate", HOST)) == b"58/2022"


def test_gzip_files_may_follow_one_another_with_padding_behind() -> None:
    sent = gzip.compress(b"Ngoai") + gzip.compress(b" vu") + b"\0" * 64
    assert b"".join(decoded(chunked(sent, 5), "gzip", HOST)) == b"Ngoai vu"


def test_a_bomb_comes_out_in_bounded_pieces() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    pieces = [len(piece) for piece in decoded([bomb], "gzip", HOST)]
    assert sum(pieces) == 20_000_000
    assert max(pieces) <= LONGEST_PIECE


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "zstd", "gzip, identity"])
def test_other_codings_are_refused(coding: str) -> None:
    with pytest.raises(NotFetched) as refused:
        list(decoded([b"x"], coding, HOST))
    assert refused.value.code is FetchCode.UNEXPECTED


@pytest.mark.parametrize(
    "sent",
    [b"no gzip at all", gzip.compress(b"Nghi dinh 58" * 100)[:-9], b"\x1f\x8b"],
    ids=["none", "cut", "begun"],
)
def test_content_that_is_broken_off_or_something_else_is_said_to_be(sent: bytes) -> None:
    with pytest.raises(NotFetched) as refused:
        list(decoded([sent], "gzip", HOST))
    assert refused.value.code is FetchCode.BROKEN_OFF
