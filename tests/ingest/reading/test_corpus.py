"""The figures of reading on real documents (`python -m evaluation.reading` prints them in full)."""

import shutil
from pathlib import Path

import pytest

from evaluation.reading import corpus_containment, legacy_accuracies, scan_errors

pytestmark = pytest.mark.shared


def test_articles_of_the_corpus_are_found_verbatim(shared_dir: Path) -> None:
    found, readings = corpus_containment(shared_dir)
    assert [reading.file.name for reading in readings if reading.document is None] == []
    for kind, required in (("docx", 0.985), ("html", 0.985), ("txt", 0.985), ("pdf", 0.97)):
        assert found[kind].share >= required, kind


def test_legacy_documents_keep_their_diacritics(shared_dir: Path) -> None:
    results = legacy_accuracies(shared_dir)
    assert [name for name, (_, _, reading) in results.items() if reading.document is None] == []
    assert sum(exact for exact, _, _ in results.values()) / len(results) >= 0.97


@pytest.mark.skipif(shutil.which("tesseract") is None, reason="tesseract-ocr is not installed")
def test_scans_are_read_almost_without_errors(shared_dir: Path) -> None:
    for name, (rate, headings, _) in scan_errors(shared_dir).items():
        assert rate <= 0.02, name
        assert headings >= 0.97, name
