"""Where an office's sources are kept and checked."""

import shutil
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine

from ingest.sources.checking import SourceChecker
from ingest.sources.fetching import Fetcher
from ingest.sources.ledger import Ledger

# What an address gives and archives hold lies here until it is ingested.
_INCOMING = "incoming"


class SourceDesk:
    """The ledger, the one who checks, and room for what arrives, in the data folder, which the caller owns.

    `now` is the clock, in UTC.
    """

    def __init__(
        self,
        home: Path,
        engine: Engine,
        fetcher: Fetcher,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.fetcher = fetcher
        self.ledger = Ledger(engine, now)
        self.checker = SourceChecker(self.ledger, fetcher, now=now)
        self._incoming = home / _INCOMING
        self._locks: defaultdict[int, threading.Lock] = defaultdict(threading.Lock)

    def recover(self) -> None:
        """Clear away what a crash left lying, and make the sources due that it interrupted."""
        shutil.rmtree(self._incoming, ignore_errors=True)
        self.ledger.resume()

    @contextmanager
    def workspace(self) -> Iterator[Path]:
        """An empty folder, deleted afterwards."""
        self._incoming.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._incoming, ignore_cleanup_errors=True) as folder:
            yield Path(folder)

    @contextmanager
    def alone_with(self, source_id: int) -> Iterator[Path]:
        """A workspace for a check of this source, while nobody else checks it."""
        with self._locks[source_id], self.workspace() as folder:
            yield folder
