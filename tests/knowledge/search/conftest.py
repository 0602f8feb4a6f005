"""A library with its indexes, empty."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge.library.database import open_database
from knowledge.library.library import Library
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.indexes import Indexes
from tests.knowledge.search.opening import opened


@pytest.fixture(scope="module")
def encoder() -> OnnxEncoder:
    return OnnxEncoder(bundled_path())


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    yield Library(engine)
    engine.dispose()


@pytest.fixture
def indexes(library: Library, encoder: OnnxEncoder, tmp_path: Path) -> Indexes:
    return opened(library, encoder, tmp_path)
