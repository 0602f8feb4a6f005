"""Whole evaluations of tiny systems over a file of four questions."""

import json
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evaluation.evaluate import run_evaluation
from evaluation.metrics.interval import Difference
from evaluation.metrics.share import Share
from evaluation.questions import EvaluationQuestion
from evaluation.report import Report
from tests.evaluation.making import FixedAnsweringSystem, FixedSystem, question, reply, unanswerable

GOLD = ("58/2022/NĐ-CP", "9")
OTHER = ("58/2022/NĐ-CP", "10")
TERM = question(question_id="term", text="Mấy năm?", style="official", facts=("03 năm", "05 năm"))
VISA = question(question_id="visa", text="Which visa?", style="english", facts=("NG1",))
WEATHER = unanswerable(question_id="weather").model_copy(update={"q": "Mưa không?"})
PREMISE = question([GOLD], question_id="premise", text="5 năm, đúng không?", category="false_premise")

OURS = FixedAnsweringSystem(
    {"Mấy năm?": [GOLD], "Which visa?": [OTHER, GOLD], "5 năm, đúng không?": [GOLD]},
    {
        "Mấy năm?": reply("Không quá 03 năm.", [GOLD, OTHER]),
        "Which visa?": reply("NG2", [OTHER], language="en"),
        "5 năm, đúng không?": reply("Không, 03 năm.", [GOLD]),
    },
)
THEIRS = FixedSystem({"Which visa?": [OTHER, GOLD], "5 năm, đúng không?": [GOLD]})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return _written(tmp_path / "four.jsonl", TERM, VISA, WEATHER, PREMISE)


def _written(file: Path, *questions: EvaluationQuestion) -> Path:
    file.write_text("\n".join(question.model_dump_json() for question in questions), "utf-8")
    return file


def _printed(report: Report, *, verbose: bool = False) -> str:
    console = Console(file=StringIO(), width=200)
    with console.capture() as printed:
        console.print(report.as_table(verbose=verbose))
    return printed.get()


def test_retrieval_is_scored_on_questions_with_gold_by_style_and_language(file: Path) -> None:
    report = run_evaluation(file, OURS)
    assert {group: row.questions for group, row in report.retrieval.items()} == {
        "all": 3,
        "official": 1,
        "english": 1,
        "citizen": 1,
        "in vi": 2,
        "in en": 1,
    }
    assert report.retrieval["all"].figures["hit@1"] == Share(2 / 3, 3)
    assert report.retrieval["all"].figures["MRR@10"] == Share(2.5 / 3, 3)
    assert report.retrieval["english"].figures["recall@3"] == Share(1, 1)


def test_replies_are_scored_where_the_system_replies(file: Path) -> None:
    figures = run_evaluation(file, OURS).answers["all"].figures
    assert figures["answered"] == Share(1, 2)
    assert figures["right article"] == Share(0.5, 2)
    assert figures["citation precision"] == Share(1 / 3, 3)
    assert figures["facts"] == Share(1 / 3, 3)
    assert figures["all facts"] == Share(0, 2)
    assert figures["confidently wrong"] == Share(0.5, 2)


def test_refusals_are_scored_by_category(file: Path) -> None:
    report = run_evaluation(file, OURS)
    assert list(report.refusals) == ["all", "offtopic", "false_premise"]
    assert report.refusals["all"].figures["declined"] == Share(1, 1)
    assert report.refusals["all"].figures["corrected"] == Share(1, 1)
    assert report.refusals["all"].figures["resisted"] == Share(None, 0)
    assert [outcome.question.id for outcome in report.confidently_wrong] == ["visa"]


def test_the_baseline_stands_beside_with_the_gain(file: Path) -> None:
    report = run_evaluation(file, OURS, baseline=THEIRS)
    assert report.baseline_retrieval["all"].figures["recall@5"] == Share(2 / 3, 3)
    assert report.gain == Difference(1 / 3, 0, 1)


def test_a_retriever_alone_has_no_scores_of_replies(file: Path) -> None:
    report = run_evaluation(file, THEIRS)
    assert not report.answers
    assert not report.refusals
    assert report.gain is None
    assert [outcome.question.id for outcome in report.missed] == ["term"]


def test_the_limit_takes_the_first_questions_and_progress_is_told(file: Path) -> None:
    told: list[tuple[int, int]] = []
    report = run_evaluation(file, OURS, limit=2, on_progress=lambda done, total: told.append((done, total)))
    assert [outcome.question.id for outcome in report.outcomes] == ["term", "visa"]
    assert told == [(1, 2), (2, 2)]


def test_aliases_translate_the_gold_to_the_systems_names(file: Path) -> None:
    ours = FixedSystem({"Mấy năm?": [("our-name", "9")]})
    report = run_evaluation(file, ours, limit=1, aliases={"58/2022/NĐ-CP": "our-name"})
    assert report.retrieval["all"].figures["hit@1"] == Share(1, 1)


def test_the_report_is_json_with_the_missed_questions(file: Path) -> None:
    report = json.loads(json.dumps(run_evaluation(file, THEIRS, baseline=OURS).as_dict()))
    assert report["questions"] == 4
    assert report["retrieval"]["official"]["questions"] == 1
    assert report["retrieval"]["official"]["hit@1"] == {"value": 0, "of": 1}
    assert report["recall@5_gain"] == {"mean": -0.3333, "low": -1, "high": 0}
    assert report["missed"] == [{"id": "term", "question": "Mấy năm?", "first_gold_rank": None}]


def test_the_tables_show_both_systems_and_missing_figures(file: Path) -> None:
    printed = _printed(run_evaluation(file, OURS, baseline=THEIRS))
    assert "0.67 (0.33)" in printed
    assert "95 % interval +0.000 to +1.000" in printed
    assert "–" in printed
    assert "Confidently wrong: 1 of 4 replies" in printed
    assert "Mấy năm?" not in printed


def test_verbose_tables_list_the_missed_questions(file: Path) -> None:
    assert "Mấy năm?" in _printed(run_evaluation(file, THEIRS), verbose=True)


def test_a_file_without_questions_gives_an_empty_report(tmp_path: Path) -> None:
    report = run_evaluation(_written(tmp_path / "none.jsonl"), OURS, baseline=THEIRS)
    assert report.as_dict()["questions"] == 0
    assert "Retrieval" in _printed(report)
