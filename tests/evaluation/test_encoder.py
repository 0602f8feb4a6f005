import pytest

from evaluation.encoder import main, measure, synthetic_passages


def test_synthetic_passages_have_the_length_asked_for_and_differ() -> None:
    passages = synthetic_passages(20, 300)
    assert {len(passage) for passage in passages} == {300}
    assert len(set(passages)) == 20


def test_the_bundled_encoder_is_measured() -> None:
    figures = measure(None, synthetic_passages(5, 100), ["hộ chiếu"])
    assert figures.identity.startswith("ngoaivu-e5-small-vi-en:")
    assert figures.passages == 5
    assert min(figures.ms_per_passage, figures.ms_per_query, figures.tokens_per_passage) > 0


def test_the_command_prints_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--count", "3", "--chars", "60"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert "ms each" in printed
