"""`python -m evaluation.procedures [--json]`: exit code 0 proved, 1 something failed, 2 no corpus."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.table import Table

from evaluation.procedures.check import ProcedureReport, check_procedure
from evaluation.procedures.corpus import read_corpus
from knowledge.procedures.loader import load_starter

ARTICLES = Path("corpus", "articles.jsonl")


def check_starter(shared: Path) -> tuple[ProcedureReport, ...]:
    """The report of every procedure of the starter set against the corpus under `shared`.

    Raises `OSError` when the corpus cannot be read.
    """
    procedures = load_starter()
    symbols = {address.partition("#")[0] for procedure in procedures for address in procedure.addresses()}
    corpus = read_corpus(shared / ARTICLES, symbols)
    return tuple(check_procedure(procedure, corpus) for procedure in procedures)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the starter set, print what was found and return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.procedures", description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    options = parser.parse_args(arguments)
    shared = Path(os.environ.get("NGOAIVU_SHARED", "../shared"))
    try:
        reports = check_starter(shared)
    except OSError as error:
        print(f"no corpus: {error}; set NGOAIVU_SHARED", file=sys.stderr)
        return 2
    if all(report.unproved == report.facts for report in reports):
        print(f"no corpus: {shared / ARTICLES} holds no instrument cited; set NGOAIVU_SHARED", file=sys.stderr)
        return 2
    if options.json:
        print(json.dumps(_as_json(reports), ensure_ascii=False, indent=2))
    else:
        _print_tables(reports)
    return 1 if any(report.findings for report in reports) else 0


def _summary(reports: Sequence[ProcedureReport]) -> dict[str, int]:
    return {
        "procedures": len(reports),
        "facts": sum(report.facts for report in reports),
        "figures": sum(report.figures for report in reports),
        "unproved": sum(report.unproved for report in reports),
        "failures": sum(len(report.findings) for report in reports),
    }


def _as_json(reports: Sequence[ProcedureReport]) -> dict[str, object]:
    return {"procedures": [asdict(report) for report in reports], "summary": _summary(reports)}


def _print_tables(reports: Sequence[ProcedureReport]) -> None:
    console = Console()
    table = Table(box=None, pad_edge=False, collapse_padding=True)
    table.add_column("procedure", no_wrap=True)
    for heading in ("facts", "addresses", "figures", "unproved", "failures"):
        table.add_column(heading, justify="right", no_wrap=True)
    for report in reports:
        counts = (report.facts, report.addresses, report.figures, report.unproved, len(report.findings))
        table.add_row(report.id, *map(str, counts))
    summary = _summary(reports)
    addresses = len({address for procedure in load_starter() for address in procedure.addresses()})
    totals = (summary["facts"], addresses, summary["figures"], summary["unproved"], summary["failures"])
    table.add_row("all", *map(str, totals))
    console.print(table)
    for report in reports:
        if report.outside:
            _print_line(console, f"{report.id}: outside the corpus: {', '.join(report.outside)}")
    for report in reports:
        for finding in report.findings:
            _print_line(console, f"{report.id}: {finding.fault}: {finding.detail}\n    {finding.fact}")


def _print_line(console: Console, line: str) -> None:
    console.print(line, highlight=False, markup=False, soft_wrap=True)


if __name__ == "__main__":
    sys.exit(main())
