import json
from pathlib import Path

import pytest

from evaluation.accents import main, unaccented_lines, without_accents


def test_plain_letters_keep_case_spacing_and_punctuation() -> None:
    assert without_accents("Đại sứ  đặc mệnh, NÐ-CP: “ước”?") == "Dai su  dac menh, ND-CP: “uoc”?"


def test_decomposed_text_and_other_scripts_are_handled() -> None:
    assert without_accents("thu\u031b\u0301") == "thu"
    assert without_accents("Visa 한국") == "Visa 한국"


def test_only_the_question_changes() -> None:
    line = {"id": "a", "q": "Hộ chiếu?", "style": "official", "gold": [["58/2022/NĐ-CP", "9"]]}
    (written,) = unaccented_lines([json.dumps(line, ensure_ascii=False), "\n"])
    assert json.loads(written) == line | {"q": "Ho chieu?"}


def test_the_command_writes_utf_8_to_standard_output(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text('{"id": "a", "q": "Lãnh sự", "why": "Ngoài kho"}\n', "utf-8")
    main([str(file)])
    assert capsysbinary.readouterr().out.decode() == '{"id": "a", "q": "Lanh su", "why": "Ngoài kho"}\n'
