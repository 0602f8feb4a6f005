"""Real indexes in a folder."""

from pathlib import Path

from knowledge.library.library import Library
from knowledge.search.encoding.port import Encoder
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_index import LexicalIndex
from knowledge.search.vector_index import VectorIndex, open_client


def opened(library: Library, encoder: Encoder, folder: Path) -> Indexes:
    vectors = VectorIndex(open_client(folder / "chroma", None), encoder)
    return Indexes(library, encoder, vectors, LexicalIndex(folder / "lexical"))
