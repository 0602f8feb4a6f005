"""The body of a response: undone of its compression piece by piece, so that nothing grows before it is counted.

One piece of doubly compressed data can unpack to gigabytes, therefore pieces come out in bounded sizes and only
one coding is undone (RFC 9110, 8.4).
"""

import zlib
from collections.abc import Iterable, Iterator

from ingest.sources.problems import FetchCode, NotFetched

ACCEPTED_CODINGS = "gzip, deflate"

_PIECE_BYTES = 64 * 1024
_GZIP = {"gzip", "x-gzip"}
_GZIP_START = b"\x1f"
_NOT_COMPRESSED = {"", "identity"}


def decoded(chunks: Iterable[bytes], coding: str, host: str) -> Iterator[bytes]:
    """The content of the chunks in pieces. Raises `NotFetched` for other codings, and content not coded so."""
    coding = coding.strip().lower()
    if coding in _NOT_COMPRESSED:
        return iter(chunks)
    if coding in _GZIP:
        return _inflated(chunks, 16 + zlib.MAX_WBITS, host)
    if coding == "deflate":
        return _deflated(chunks, host)
    raise NotFetched(FetchCode.UNEXPECTED, f"Content-Encoding: {coding[:40]}")


def _deflated(chunks: Iterable[bytes], host: str) -> Iterator[bytes]:
    """Some servers leave out the zlib header that RFC 9110, 8.4.1.2 asks for; its first byte tells."""
    stream = (chunk for chunk in chunks if chunk)
    first = next(stream, b"")
    has_header = first[:1] == b"\x78"
    return _inflated(_with_first(first, stream), zlib.MAX_WBITS if has_header else -zlib.MAX_WBITS, host)


def _with_first(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _inflated(chunks: Iterable[bytes], window: int, host: str) -> Iterator[bytes]:
    inflater = zlib.decompressobj(window)
    try:
        for chunk in chunks:
            waiting = chunk
            while waiting:
                if inflater.eof:
                    # gzip files may follow one another (RFC 1952, 2.2); anything else behind one is padding
                    if not waiting.startswith(_GZIP_START):
                        return
                    inflater = zlib.decompressobj(window)
                yield from _drained(inflater, waiting)
                waiting = inflater.unused_data
    except zlib.error as error:
        raise NotFetched(FetchCode.BROKEN_OFF, host) from error
    if not inflater.eof:
        raise NotFetched(FetchCode.BROKEN_OFF, host)


def _drained(inflater: "zlib._Decompress", waiting: bytes) -> Iterator[bytes]:
    """All that these bytes give; a full piece may have left more behind inside the inflater."""
    full = True
    while not inflater.eof and (waiting or full):
        piece = inflater.decompress(waiting, _PIECE_BYTES)
        yield piece
        waiting, full = inflater.unconsumed_tail, len(piece) == _PIECE_BYTES
