"""The model that has learned an office's documents, and what happens to its file."""

from pathlib import Path

import pytest

from knowledge.language.learnt_model import LearntModel
from knowledge.language.restoration import DiacriticRestorer

DOCUMENT = "Xã Pờ Y, thôn Ngọc Hải Xộp. Trạm Ngọc Hải Xộp cấp giấy. Đến trạm Ngọc Hải Xộp."


def restored(learnt: LearntModel) -> str:
    return DiacriticRestorer(learnt.model).restore("tram ngoc hai xop")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a model that has learned one document."""
    file = tmp_path_factory.mktemp("language") / "model"
    learnt = LearntModel(file)
    before = restored(learnt)
    assert learnt.learn({7: DOCUMENT})
    assert restored(learnt) == "trạm ngọc hải xộp" != before
    return file


def test_a_new_document_s_words_are_known_at_once_and_after_a_restart(grown: Path) -> None:
    again = LearntModel(grown)
    assert again.known == {7}
    assert restored(again) == "trạm ngọc hải xộp"


def test_a_document_is_learned_once(grown: Path) -> None:
    again = LearntModel(grown)
    model = again.model
    assert not again.learn({7: DOCUMENT})
    assert again.model is model


@pytest.mark.parametrize("kept", [0, 5, 100, -9])
def test_a_spoilt_file_is_learned_anew(grown: Path, tmp_path: Path, kept: int) -> None:
    file = tmp_path / "model"
    file.write_bytes(grown.read_bytes()[:kept])
    assert LearntModel(file).known == frozenset()


def test_what_is_forgotten_stays_so_after_a_restart(tmp_path: Path) -> None:
    learnt = LearntModel(tmp_path / "model")
    before = restored(learnt)
    learnt.learn({7: DOCUMENT})
    learnt.forget()
    for again in (learnt, LearntModel(tmp_path / "model")):
        assert again.known == frozenset()
        assert restored(again) == before
