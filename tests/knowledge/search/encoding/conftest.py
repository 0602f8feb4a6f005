"""The installed weights, and one encoder prepared in a folder of its own."""

from pathlib import Path

import pytest

from knowledge.search.encoding.bundled import BundledE5
from knowledge.search.encoding.weights import E5Weights, bundled_path


@pytest.fixture(scope="session")
def weights() -> E5Weights:
    return E5Weights(bundled_path())


@pytest.fixture(scope="session")
def encoder_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("encoder")


@pytest.fixture(scope="session")
def bundled(encoder_cache: Path) -> BundledE5:
    return BundledE5(cache=encoder_cache)
