"""`python -m evaluation.bursts --home HOME`: a burst of questions, kills and faults; `--steady 5`: their pace.

The home is copied. Questions come from `questions/dev.jsonl` of the shared folder; a conversation of more turns
follows where a chat asks several. Exits with 1 where a question is lost or answered twice.
"""

import argparse
import json
import os
import shutil
import sys
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from evaluation.bursts.burst import Burst
from evaluation.bursts.steady import measure
from evaluation.questions import read_questions


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="A data folder with documents; it is copied.")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("NGOAIVU_SHARED", "../shared")))
    parser.add_argument("--updates", type=int, default=1000)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steady", type=float, metavar="RATE", help="Questions a second, and no burst.")
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    questions = [each.q for each in read_questions(given.shared / "questions" / "dev.jsonl")]
    with TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(given.home, home)
        if given.steady:
            _show(
                "questions at a steady pace", asdict(measure(home, questions, given.steady, given.seconds)), given
            )
            return 0
        tally = Burst(home, questions, given.updates, given.chats, given.seed).run(given.kills)
    _show("a burst of questions", tally.as_dict(), given)
    for problem in (*tally.lost, *tally.doubled)[:20]:
        print(problem, file=sys.stderr)
    return 1 if tally.lost or tally.doubled else 0


def _show(title: str, figures: dict[str, object], given: argparse.Namespace) -> None:
    if given.as_json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    table = Table("", title)
    for name, value in figures.items():
        table.add_row(name.replace("_", " "), str(value))
    Console().print(table)


if __name__ == "__main__":
    sys.exit(main())
