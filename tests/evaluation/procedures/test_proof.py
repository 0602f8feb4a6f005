"""The command, over a small corpus and over the shared one."""

import json
from pathlib import Path

import pytest

from evaluation.procedures.__main__ import check_starter, main
from evaluation.procedures.check import Fault
from knowledge.procedures.loader import load_starter

NOT_HELD = {
    "22/2023/TT-BCA",
    "23/2023/QH15",
    "51/2019/QH14",
    "72/2025/QH15",
    "79/2025/QH15",
    "111/2011/NĐ-CP",
    "118/2025/QH15",
    "120/2025/NĐ-CP",
    "176/2025/QH15",
    "191/2025/NĐ-CP",
    "196/2025/NĐ-CP",
    "299/2025/NĐ-CP",
    "313/2025/NĐ-CP",
    "330/QĐ-TTg",
}
"""What the starter set cites from outside the corpus. Any other symbol not found is a slip of the pen."""


def _written(folder: Path, *records: dict[str, str]) -> Path:
    (folder / "corpus").mkdir()
    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)
    (folder / "corpus" / "articles.jsonl").write_text(lines, "utf-8")
    return folder


def test_a_corpus_that_lacks_a_cited_article_fails_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = _written(tmp_path, {"doc": "82/2015/NĐ-CP", "article": "1", "text": "Phạm vi điều chỉnh."})
    monkeypatch.setenv("NGOAIVU_SHARED", str(shared))
    assert main([]) == 1
    assert "five-year-visa-exemption: missing_article: 82/2015/NĐ-CP#dieu-7" in capsys.readouterr().out


def test_without_a_corpus_the_command_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NGOAIVU_SHARED", str(tmp_path))
    assert main([]) == 2
    assert capsys.readouterr().err.startswith("no corpus: ")


def test_a_corpus_of_other_instruments_proves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shared = _written(tmp_path, {"doc": "1/1990/QĐ-UB", "article": "1", "text": "Ban hành."})
    monkeypatch.setenv("NGOAIVU_SHARED", str(shared))
    assert main(["--json"]) == 2
    assert "holds no instrument cited" in capsys.readouterr().err


@pytest.mark.shared
def test_every_fact_of_the_starter_set_stands_in_the_provisions_it_cites(shared_dir: Path) -> None:
    reports = check_starter(shared_dir)
    assert [finding for report in reports for finding in report.findings] == []
    outside = {address.partition("#")[0] for report in reports for address in report.outside}
    assert outside == NOT_HELD


@pytest.mark.shared
def test_the_command_reports_the_whole_starter_set_as_json(
    shared_dir: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NGOAIVU_SHARED", str(shared_dir))
    assert main(["--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert [report["id"] for report in printed["procedures"]] == [procedure.id for procedure in load_starter()]
    assert printed["summary"]["failures"] == 0
    assert printed["summary"]["facts"] == sum(len(procedure.facts()) for procedure in load_starter())


@pytest.mark.shared
def test_a_figure_changed_in_the_corpus_is_noticed(shared_dir: Path, tmp_path: Path) -> None:
    changed = []
    with (shared_dir / "corpus" / "articles.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["doc"] == "82/2015/NĐ-CP":
                record["text"] = record["text"].replace("05 năm", "04 năm")
                changed.append(record)
    reports = {report.id: report for report in check_starter(_written(tmp_path, *changed))}
    faults = {(finding.fault, finding.detail) for finding in reports["five-year-visa-exemption"].findings}
    assert (Fault.FIGURE_NOT_IN_PROVISION, "5 year: 82/2015/NĐ-CP#dieu-4.khoan-1") in faults
