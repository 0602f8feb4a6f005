"""What ingesting again costs: `python -m evaluation.reingestion FOLDER --home COPY [--json]`.

Ingests a folder until it is held as it is, then measures `ngoaivu ingest`, as a process of its own: with nothing
changed, and with one clause of one document worded anew. Seconds are those of the whole command, from its start;
`ingesting` are those within an office that is open already, as when a server carries the command out. The home is
changed: give a copy.
"""

import argparse
import json
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.table import Table

from app.commands import COMMANDS
from app.office import Office
from app.protocol import Json
from evaluation.offices import office_in
from evaluation.rewriting import ChangingDocument, changing_documents


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one ingestion: files, how many were no longer as held, seconds, passages encoded."""

    files: int
    changed: int
    command_s: float
    ingesting_s: float
    passages_encoded: int


def measure(home: Path, folder: Path) -> dict[str, Cost]:
    """Both costs."""
    with office_in(home) as office:
        _ingest(office, folder)
        [document] = changing_documents(office, 1)
    with TemporaryDirectory() as changing:
        return {
            "nothing changed": _cost(home, folder, folder),
            "one clause changed": _cost(home, *_worded(home, document, Path(changing))),
        }


def _worded(home: Path, document: ChangingDocument, folder: Path) -> tuple[Path, Path]:
    """Two folders with the document in two new wordings, after it is held as a file of the same format."""
    with office_in(home) as office:
        document.write(folder / "held", 0)
        _ingest(office, folder / "held")
    for revision in (1, 2):
        document.write(folder / str(revision), revision)
    return folder / "1", folder / "2"


def _cost(home: Path, by_command: Path, in_office: Path) -> Cost:
    began = time.perf_counter()
    command = [sys.executable, "-m", "app", "ingest", str(by_command), "--home", str(home), "--json"]
    done = subprocess.run(command, capture_output=True, check=False)
    command_s = time.perf_counter() - began
    documents = json.loads(done.stdout)["documents"]
    with office_in(home) as office:
        began = time.perf_counter()
        encoded = _ingest(office, in_office)
        ingesting_s = time.perf_counter() - began
    changed = sum(each["outcome"] in {"added", "updated"} for each in documents)
    return Cost(len(documents), changed, round(command_s, 2), round(ingesting_s, 2), encoded)


def _ingest(office: Office, folder: Path) -> int:
    """Ingest, and tell how many passages were encoded."""
    encoded = 0

    def count(event: Json) -> None:
        nonlocal encoded
        encoded += event.get("advance", 0)

    COMMANDS["ingest"](office, {"paths": [str(folder)]}, count)
    return encoded


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures what ingesting again costs.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--home", type=Path, required=True, help="A copy of a home; it is changed.")
    parser.add_argument("--json", action="store_true", dest="as_json")
    given = parser.parse_args()
    costs = measure(given.home, given.folder.resolve())
    if given.as_json:
        print(json.dumps({name: asdict(cost) for name, cost in costs.items()}))
        return
    table = Table("ingesting again", "files", "changed", "command, s", "ingesting, s", "passages encoded")
    for name, cost in costs.items():
        table.add_row(name, *(str(value) for value in asdict(cost).values()))
    Console().print(table)


if __name__ == "__main__":
    main()
