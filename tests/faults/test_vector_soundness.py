"""Damage to Chroma's own files is found by a process that may die of it."""

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from knowledge.library.records import Passage
from knowledge.search.vector_index import VectorIndex, VectorsUnreadable
from knowledge.search.vector_soundness import opened_store, require_sound
from tests.faults.encoders import FalteringEncoder

PASSAGES = 1200
"""More than Chroma keeps in its log before it writes an index to files of its own."""


@pytest.fixture
def folder(tmp_path: Path, encoder: FalteringEncoder) -> Path:
    vectors = np.random.default_rng(0).normal(size=(PASSAGES, encoder.dimension)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    passages = [Passage(number, "dieu-1", "dieu-1", "x", str(number)) for number in range(PASSAGES)]
    with opened_store(tmp_path / "chroma", None) as client:
        index = VectorIndex(client, encoder)
        index.add(1, passages, {each.digest: vectors[each.number] for each in passages})
    return tmp_path / "chroma"


def written(folder: Path, name: str) -> Path:
    """The file of that name of the index that was written out."""
    return next(file.parent / name for file in folder.rglob("index_metadata.pickle"))


def garble(file: Path) -> None:
    file.write_bytes(os.urandom(file.stat().st_size))


def test_a_folder_that_is_whole_is_sound_as_left_or_touched(folder: Path) -> None:
    require_sound(folder)
    written(folder, "data_level0.bin").touch()
    require_sound(folder)


@pytest.mark.parametrize(
    ("name", "damage"),
    [
        ("data_level0.bin", garble),  # ends the process that reads it
        ("data_level0.bin", Path.unlink),
        ("data_level0.bin", lambda file: os.truncate(file, 1000)),
        ("header.bin", garble),
        ("index_metadata.pickle", Path.unlink),  # Chroma goes on with an empty index and says nothing
        ("index_metadata.pickle", garble),
    ],
)
def test_a_damaged_index_file_is_found(folder: Path, name: str, damage: Callable[[Path], object]) -> None:
    damage(written(folder, name))
    with pytest.raises(VectorsUnreadable, match="ngoaivu doctor --fix"):
        require_sound(folder)
