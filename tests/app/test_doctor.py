"""What `ngoaivu doctor` finds, and what to do about it."""

from pathlib import Path

from app.doctor import examine
from app.findings import Severity
from app.settings import Settings
from knowledge.search.encoding.onnx_encoder import OnnxEncoder, bundled_path
from knowledge.search.vector_index import VectorIndex, open_client


def test_vectors_of_another_encoder_want_a_reindex(tmp_path: Path) -> None:
    other = OnnxEncoder(bundled_path())
    other.identity = "another:1"
    VectorIndex(open_client(tmp_path / "chroma", None), other)

    settings = Settings.model_validate({"NGOAIVU_HOME": str(tmp_path)})
    (finding,) = (each for each in examine(settings, lambda _event: None) if each.is_error)
    assert finding.severity is Severity.ERROR
    assert "another:1" in finding.message
    assert finding.fix == "ngoaivu reindex"
