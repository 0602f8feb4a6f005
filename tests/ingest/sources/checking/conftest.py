"""A checker over a real ledger, with a clock that tests set forward."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from ingest.outcome import DocumentOutcome, Outcome
from ingest.sources.checking import Arrival, SourceChecker
from ingest.sources.fetching import Fetcher, FetchSettings
from ingest.sources.ledger import Ledger
from ingest.sources.records import Item, ItemOutcome, Source, SourceKind
from knowledge.law.instrument import Audience
from knowledge.library.database import open_database

DAY_S = 86_400


class Desk:
    """Where sources are checked and what arrives is settled, as the application does it."""

    def __init__(self, engine: Engine, folder: Path) -> None:
        self.ledger = Ledger(engine, lambda: self.now)
        self._folder = folder
        self._checks = 0
        self.now = datetime.now(UTC) + timedelta(hours=1)
        fetcher = Fetcher(FetchSettings(allowed_hosts=frozenset({"127.0.0.1"})))
        self.checker = SourceChecker(self.ledger, fetcher, now=lambda: self.now)

    def add(self, kind: SourceKind, location: object) -> Source:
        return self.ledger.add(kind, str(location), Audience.PUBLIC, DAY_S)

    def later(self, seconds: float = DAY_S) -> None:
        self.now += timedelta(seconds=seconds)

    def arrivals(self, source: Source, *, early: bool = False) -> list[Arrival]:
        """What arrives, not settled."""
        self._checks += 1
        return list(self.checker.check(source, self._folder / f"check-{self._checks}", early=early))

    def check(self, source: Source, *, early: bool = False) -> dict[str, bytes]:
        """What arrives, by location, ingested with the file's name for a symbol."""
        contents = {}
        for arrival in self.arrivals(source, early=early):
            contents[arrival.location] = arrival.file.read_bytes()
            self.settle(arrival, Outcome.ADDED)
        return contents

    def settle(self, arrival: Arrival, outcome: Outcome, reason: str = "") -> None:
        symbol = None if outcome is Outcome.REJECTED else arrival.file.name
        self.checker.settle(arrival, DocumentOutcome(str(arrival.file), symbol, outcome, reason=reason))

    def item(self, source: Source, location: str) -> Item:
        return next(item for item in self.ledger.items(source.id) if item.location == location)

    def outcomes(self, source: Source) -> dict[str, ItemOutcome]:
        return {item.location: item.last_outcome for item in self.ledger.items(source.id)}

    def reason(self, source: Source) -> str:
        return next(each.last_reason for each in self.ledger.sources() if each.id == source.id)

    def next_check(self, source: Source) -> datetime | None:
        return next(each.next_check_at for each in self.ledger.sources() if each.id == source.id)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    yield Desk(engine, tmp_path)
    engine.dispose()
