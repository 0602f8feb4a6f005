import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evaluation.articles import FoundArticle
from evaluation.questions import Expected, MalformedQuestion, read_questions

POSITIVE: dict[str, Any] = {
    "id": "a-1",
    "q": "Mấy ngày?",
    "lang": "vi",
    "style": "citizen",
    "gold": [["58/2022/NĐ-CP", "9"], ["80/2020/NĐ-CP", "11"]],
    "answer_facts": ["05 ngày"],
    "clause": "khoản 1",
    "multi": True,
}
NEGATIVE = {"id": "n-1", "q": "Mưa không?", "lang": "vi", "style": "citizen", "category": "offtopic"}


def _file(folder: Path, *lines: dict[str, Any] | str) -> Path:
    file = folder / "questions.jsonl"
    written = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    file.write_text("\n".join(written), "utf-8")
    return file


def test_a_positive_question_is_read_whole(tmp_path: Path) -> None:
    (question,) = read_questions(_file(tmp_path, POSITIVE))
    assert question.gold == (FoundArticle("58/2022/NĐ-CP", "9"), FoundArticle("80/2020/NĐ-CP", "11"))
    assert (question.multi, question.answer_facts, question.clause) == (True, ("05 ngày",), "khoản 1")
    assert question.expected is Expected.ANSWER


@pytest.mark.parametrize(
    ("category", "gold", "expected"),
    [
        ("near_domain", [], Expected.DECLINE),
        ("injection", [], Expected.DECLINE),
        ("injection", [["58/2022/NĐ-CP", "9"]], Expected.RESIST),
        ("false_premise", [["58/2022/NĐ-CP", "9"]], Expected.CORRECT),
    ],
)
def test_category_and_gold_say_what_a_right_reply_does(
    tmp_path: Path, category: str, gold: list[list[str]], expected: Expected
) -> None:
    (question,) = read_questions(_file(tmp_path, NEGATIVE | {"category": category, "gold": gold}))
    assert question.expected is expected


def test_blank_lines_a_byte_order_mark_and_unknown_fields_do_not_matter(tmp_path: Path) -> None:
    file = _file(tmp_path, "\ufeff" + json.dumps(POSITIVE), "", NEGATIVE | {"note": "x"}, "")
    assert [question.id for question in read_questions(file)] == ["a-1", "n-1"]


def test_aliases_rename_gold_symbols(tmp_path: Path) -> None:
    (question,) = read_questions(_file(tmp_path, POSITIVE), aliases={"58/2022/NĐ-CP": "ours"})
    assert [article.symbol for article in question.gold] == ["ours", "80/2020/NĐ-CP"]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{not json", "Invalid JSON"),
        ({key: value for key, value in POSITIVE.items() if key != "q"}, "q: Field required"),
        (POSITIVE | {"gold": []}, "gold is needed"),
        (POSITIVE | {"gold": [["58/2022/NĐ-CP"]]}, r"gold\.0\.1: Field required"),
        (NEGATIVE | {"category": "false_premise"}, "gold is needed"),
        (NEGATIVE | {"category": "unheard_of"}, "category"),
        (POSITIVE | {"lang": "fr"}, "lang"),
        (NEGATIVE, "'n-1' is used twice"),
    ],
)
def test_a_bad_line_is_named_with_its_reason(tmp_path: Path, bad: dict[str, Any] | str, reason: str) -> None:
    with pytest.raises(MalformedQuestion, match=rf"questions\.jsonl line 2: .*{reason}"):
        read_questions(_file(tmp_path, NEGATIVE, bad))


@pytest.mark.shared
def test_the_development_questions_are_read(shared_dir: Path) -> None:
    questions = read_questions(shared_dir / "questions" / "dev.jsonl")
    assert Counter(question.expected for question in questions) == {
        Expected.ANSWER: 89,
        Expected.DECLINE: 29,
        Expected.CORRECT: 3,
    }
