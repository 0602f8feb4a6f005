"""`python -m evaluation.killing --kills 200 [--work DIR] [--seed N] [--json]`.

Half of the kills come at random moments, the others at every stage in turn. With `--work` the campaign goes on
from where it stopped, and its home can be looked at.
"""

import argparse
import json
import sys
from dataclasses import asdict
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from evaluation.killing.campaign import Campaign, Tally
from evaluation.killing.processes import context
from evaluation.killing.stages import Stage


def main() -> None:
    parser = argparse.ArgumentParser(description="Kills an ingesting process again and again.")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--work", type=Path, help="Where to work; by default in a folder that is deleted.")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        campaign = Campaign(given.work or Path(folder), context(), given.seed)
        tally = killed(campaign, given.kills)
    if given.as_json:
        print(json.dumps(asdict(tally) | {"killed": tally.killed}, ensure_ascii=False))
    else:
        Console().print(table(tally))
    sys.exit(1 if tally.lost or tally.inconsistent or tally.wrong else 0)


def killed(campaign: Campaign, kills: int) -> Tally:
    """Kill until there were so many."""
    stages = cycle(stage for each in list(Stage)[1:] for stage in (each, None))
    while campaign.tally.killed < kills:
        campaign.kill_once(next(stages))
    return campaign.tally


def table(tally: Tally) -> Table:
    """The tally for people."""
    shown = Table("", f"{tally.killed} kills", title="kill -9 during ingestion")
    rows = {
        **{f"at: {stage}": count for stage, count in sorted(tally.kills.items())},
        "killed again while it was finished": tally.killed_again,
        "ended before the kill": tally.ended_before,
        "killed after the files were accepted": tally.accepted,
        "documents lost": len(tally.lost),
        "disagreements and leftovers": len(tally.inconsistent),
        "answers": tally.answers,
        "wrong answers": len(tally.wrong),
        "seconds": round(tally.seconds),
    }
    for name, value in rows.items():
        shown.add_row(name, str(value))
    for problem in (*tally.lost, *tally.inconsistent, *tally.wrong):
        shown.add_row("", problem)
    return shown


if __name__ == "__main__":
    main()
