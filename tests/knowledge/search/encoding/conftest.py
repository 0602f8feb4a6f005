"""The encoder that comes with the product."""

import pytest

from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path


@pytest.fixture(scope="session")
def bundled() -> OnnxEncoder:
    return OnnxEncoder(bundled_path())
