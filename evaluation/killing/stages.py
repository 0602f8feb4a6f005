"""How far an ingestion has come, as seen from outside: by its folders and its databases."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from enum import StrEnum
from pathlib import Path


class Stage(StrEnum):
    """The moments between two writes that a kill may hit."""

    RECEIVING = "receiving"  # copies are being made, or are made
    COPYING = "copying"  # copies are being made
    COPIED = "copied"  # copies are made
    RECORDED = "recorded"  # the job is recorded
    BEGUN = "begun"  # the job is under way
    READING = "reading"  # a file is read or published
    STAGED = "staged"  # a version is written beside the one that answers
    READ_CLAUSES = "read clauses"  # its clauses are encoded and kept
    SWITCHED = "switched"  # the new version answers and the old is not cleared away
    CLEARED = "cleared"  # a version was published and the old one is cleared away
    NOTED = "noted"  # the first file is done
    SETTLED = "settled"  # the copies are removed


ONCE_UNDER_WAY = (
    Stage.READING,
    Stage.STAGED,
    Stage.READ_CLAUSES,
    Stage.SWITCHED,
    Stage.CLEARED,
    Stage.NOTED,
    Stage.SETTLED,
)
"""Those that the start after a kill passes, too."""

_OF_LIBRARY = {
    Stage.STAGED: "SELECT count(*) FROM versions WHERE state = 'staged'",
    Stage.READ_CLAUSES: (
        "SELECT count(*) FROM versions JOIN clause_vectors ON version_id = versions.id WHERE state = 'staged'"
    ),
    Stage.SWITCHED: "SELECT count(*) FROM versions WHERE state = 'retired' AND indexed",
}


class Outside:
    """Watches a data folder that another process works in."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._jobs_before = self.jobs()
        self._generation_before = self._generation()
        self._seen_copies = False

    def has_come_to(self, stage: Stage) -> bool:
        """Whether the process is at this stage, as far as can be seen, or has passed one that does not last."""
        inbox = self._home / "inbox"
        copies = [each.name for each in inbox.iterdir()] if inbox.is_dir() else []
        self._seen_copies = self._seen_copies or bool(copies)
        looks: dict[Stage, Callable[[], bool]] = {
            Stage.RECEIVING: lambda: self._seen_copies,
            Stage.COPYING: lambda: any(name.startswith(".") for name in copies),
            Stage.COPIED: lambda: any(not name.startswith(".") for name in copies),
            Stage.RECORDED: lambda: self.jobs() > self._jobs_before,
            Stage.BEGUN: lambda: any((inbox / name / "begun").exists() for name in copies),
            Stage.READING: lambda: any((self._home / "attempts").glob("*")),
            Stage.CLEARED: lambda: self._generation() > self._generation_before and not self.leftovers(),
            Stage.NOTED: lambda: self._steps() > 0,
            Stage.SETTLED: lambda: self._seen_copies and not copies,
        }
        if stage in _OF_LIBRARY:
            return self._count("library.db", _OF_LIBRARY[stage]) > 0
        return looks[stage]()

    def jobs(self) -> int:
        """How many jobs were ever recorded."""
        return self._count("jobs.db", "SELECT count(*) FROM workflow_status")

    def leftovers(self) -> int:
        """How many versions are begun and not ended, or ended and not cleared away."""
        return self._count(
            "library.db",
            "SELECT count(*) FROM versions WHERE state = 'staged' OR (indexed AND state != 'active')",
        )

    def _generation(self) -> int:
        return self._count("library.db", "SELECT coalesce(max(number), 0) FROM generations")

    def _steps(self) -> int:
        """Of the jobs that are not done."""
        return self._count(
            "jobs.db",
            "SELECT count(*) FROM operation_outputs JOIN workflow_status USING (workflow_uuid)"
            " WHERE status IN ('ENQUEUED', 'PENDING')",
        )

    def _count(self, file: str, query: str) -> int:
        """The number that a query gives; 0 while there is no such table."""
        if not (self._home / file).exists():
            return 0
        try:
            with closing(sqlite3.connect(self._home / file, timeout=10)) as connection:
                return int(connection.execute(query).fetchone()[0])
        except sqlite3.OperationalError:
            return 0
