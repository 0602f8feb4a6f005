"""A library with real indexes and an encoder that can be made to give up."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.library.records import Passage, PassageKind, Publication
from knowledge.search.agreement import Comparison
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.indexes import Indexes
from knowledge.search.mending import Mender
from knowledge.search.passages import cut_passages
from tests.documents import instrument, publication, structure
from tests.faults.encoders import FalteringEncoder
from tests.knowledge.search.opening import opened

Write = Callable[..., Publication]


@pytest.fixture(scope="session")
def onnx() -> OnnxEncoder:
    return OnnxEncoder(bundled_path())


@pytest.fixture
def encoder(onnx: OnnxEncoder) -> FalteringEncoder:
    return FalteringEncoder(onnx)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened_engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    yield opened_engine
    opened_engine.dispose()


@pytest.fixture
def library(engine: Engine) -> Library:
    return Library(engine)


@pytest.fixture
def indexes(engine: Engine, encoder: FalteringEncoder, tmp_path: Path) -> Indexes:
    return opened(engine, encoder, tmp_path)


@pytest.fixture
def comparison(library: Library, encoder: FalteringEncoder, indexes: Indexes) -> Comparison:
    return Comparison(library, encoder, indexes.vectors, indexes.clauses, indexes.lexical)


@pytest.fixture
def mender(library: Library, encoder: FalteringEncoder, indexes: Indexes) -> Mender:
    return Mender(library, encoder, indexes)


@pytest.fixture
def write(encoder: FalteringEncoder) -> Write:
    """A decree of two articles, with a question that the second answers."""

    def written(symbol: str = "58/2022/NĐ-CP", digest: str = "d1") -> Publication:
        held, text = instrument(symbol), structure(symbol)
        passages = cut_passages(held, text, encoder.count_tokens, encoder.max_tokens)
        asked = Passage(len(passages), "dieu-2", "dieu-2", "Từ bao giờ?", f"q {symbol}", PassageKind.QUESTION)
        return replace(publication(held, digest=digest), passages=(*passages, asked))

    return written
