"""A library with its indexes, empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.indexes import Indexes
from tests.knowledge.search.opening import opened


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder(bundled_path())


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened_engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    yield opened_engine
    opened_engine.dispose()


@pytest.fixture
def library(engine: Engine) -> Library:
    return Library(engine)


@pytest.fixture
def indexes(engine: Engine, encoder: OnnxEncoder, tmp_path: Path) -> Indexes:
    return opened(engine, encoder, tmp_path)
