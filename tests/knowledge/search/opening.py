"""Real indexes in a folder."""

from pathlib import Path

from sqlalchemy import Engine

from knowledge.library.library import Library
from knowledge.search.clause_vectors import ClauseVectors
from knowledge.search.encoding.port import Encoder
from knowledge.search.indexes import Indexes
from knowledge.search.lexical_indexes import LexicalIndexes
from knowledge.search.vector_index import VectorIndex, open_client


def opened(engine: Engine, encoder: Encoder, folder: Path, *, rebuild: bool = False) -> Indexes:
    folder.mkdir(exist_ok=True)
    vectors = VectorIndex(open_client(folder / "chroma", None), encoder, rebuild=rebuild)
    return Indexes(Library(engine), encoder, vectors, ClauseVectors(engine), LexicalIndexes(folder / "lexical"))
