from pathlib import Path

import pytest

from knowledge.search.encoding.errors import EncoderUnavailable
from knowledge.search.encoding.prepare import ensure_prepared, main, model_digest, prepared_path
from knowledge.search.encoding.weights import E5Weights


def test_preparing_leaves_the_model_and_nothing_else(weights: E5Weights, tmp_path: Path) -> None:
    path = ensure_prepared(weights, tmp_path)
    assert path == prepared_path(weights, tmp_path)
    assert [file for file in tmp_path.rglob("*") if file.is_file()] == [path]
    assert path.parent.name == model_digest(weights)


def test_preparing_again_does_nothing(weights: E5Weights, tmp_path: Path) -> None:
    before = ensure_prepared(weights, tmp_path).stat()
    after = ensure_prepared(weights, tmp_path).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


def test_the_same_weights_give_the_same_file(weights: E5Weights, tmp_path: Path) -> None:
    first = ensure_prepared(weights, tmp_path / "first").read_bytes()
    assert ensure_prepared(weights, tmp_path / "second").read_bytes() == first


def test_a_folder_that_cannot_be_written_is_named(weights: E5Weights, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    with pytest.raises(EncoderUnavailable, match=str(in_the_way)):
        ensure_prepared(weights, in_the_way)


def test_the_command_says_what_it_did_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cache", str(tmp_path)]) == 0
    first = capsys.readouterr().err
    assert main(["--cache", str(tmp_path)]) == 0
    second = capsys.readouterr().err
    assert first.startswith("encoder prepared: ")
    assert second.startswith("encoder already prepared: ")
    assert first.count("\n") == second.count("\n") == 1


def test_the_command_fails_with_the_reason(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.touch()
    assert main(["--cache", str(in_the_way)]) == 1
    assert "cannot write" in capsys.readouterr().err
