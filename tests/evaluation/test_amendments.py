import json
import lzma
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from evaluation.amendments import CASES, amendments_codified, codified, main, score_cases
from ingest.amending import AmendmentsRead, read_amendments
from knowledge.law.address import Address
from knowledge.law.amending import AmendmentKind

_ROWS = [
    {
        "doc": "12/2017/QH14",
        "article": "2",
        "title": "Sửa đổi Bộ luật Hình sự số 100/2015/QH13",
        "text": "1. Thay thế cụm từ “Điều 135” bằng cụm từ “Điều 134” tại khoản 1 Điều 398.\n"
        "2. Bãi bỏ quy định về án phí tại Điều 5.",
        "effective": "2018-01-01",
    },
    {
        "doc": "100/2015/QH13",
        "article": "398",
        "title": "Tội khai thác lãnh thổ",
        "text": "1. Người nào phạm tội quy định tại Điều 134, thì bị phạt.\n2. Như khoản 1.",
        "effective": "2016-07-01",
    },
]


def _case(**changes: Any) -> dict[str, Any]:
    amendment = {"kind": "replace_words", "target": "100/2015/QH13#dieu-398.khoan-1", "text": "Điều 134"}
    return {"draw": "chosen", "source": "12/2017/QH14#dieu-2.khoan-1", "amendments": [amendment]} | changes


def _read(source: Address) -> AmendmentsRead:
    assert source.symbol == "12/2017/QH14"
    return read_amendments(codified(_ROWS[:1]))


def test_cases_are_scored_by_kind_target_and_first_words() -> None:
    differences: list[str] = []
    right = _case(unsettled=False)
    wrong = _case(unsettled=True, draw="random", amendments=[{"kind": "repeal", "target": "100/2015/QH13#dieu-5"}])
    scores = score_cases([right, wrong], _read, differences.append)
    assert (scores["chosen"].precision, scores["chosen"].recall) == (1.0, 1.0)
    assert (scores["random"].precision, scores["random"].recall) == (0.0, 0.0)
    assert scores["random"].unsettled_missed == 1
    assert len(differences) == 3


def test_the_codified_text_shows_what_was_amended() -> None:
    tally = amendments_codified(_ROWS)
    assert tally.read == {"replace_words": 1}
    assert tally.left_in_reading == {"partly": 1}
    assert tally.already_there == {"replace_words": 1}
    assert not tally.applied


def test_every_case_names_a_known_kind_and_addresses() -> None:
    lines = (files("evaluation") / "data" / CASES).read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    amendments = [each for case in cases for each in case["amendments"]]
    assert len(amendments) >= 60
    assert {AmendmentKind(each["kind"]) for each in amendments}
    assert all(Address.parse(each["target"]) for each in amendments)
    assert {case["draw"] for case in cases} == {"random", "chosen"}


def test_the_command_tells_its_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["--home", str(tmp_path), "--shared", str(tmp_path), "--json"])
    assert json.loads(capsys.readouterr().out)["library"]["instruments"] == 0


@pytest.mark.shared
def test_the_cases_written_down_by_reading_are_found(shared_dir: Path) -> None:
    """Those of codified articles: precision and recall of the whole set are at least 0.97 (measured: 0.99)."""

    wanted: dict[tuple[str, str], dict[str, str]] = {}
    lines = (files("evaluation") / "data" / CASES).read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    units = {Address.parse(case["source"]).unit for case in cases}
    keys = {(unit.symbol, unit.article) for unit in units}
    with lzma.open(shared_dir / "codification" / "articles.jsonl.xz", "rt", encoding="utf-8") as rows:
        for line in rows:
            row = json.loads(line)
            if (row["doc"], row["article"]) in keys:
                wanted[row["doc"], row["article"]] = row
    held = [case for case in cases if _key(case) in wanted]
    differences: list[str] = []
    scores = score_cases(
        held,
        lambda source: read_amendments(codified([wanted[source.symbol, source.article or ""]])),
        differences.append,
    )
    assert sum(score.found + score.missed for score in scores.values()) > 150
    for score in scores.values():
        assert score.precision >= 0.97
        assert score.recall >= 0.97


def _key(case: dict[str, Any]) -> tuple[str, str]:
    source = Address.parse(case["source"])
    return source.symbol, source.article or ""
