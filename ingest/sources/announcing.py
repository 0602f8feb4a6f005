"""Telling whoever subscribed which documents are new or changed, and where they came from."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from ingest.outcome import Outcome
from ingest.sources.records import Source

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Announcement:
    """A document that was added or updated from a location of a source.

    Not every subscriber may hear of it: `source.audience` says for whom the document is.
    """

    source: Source
    location: str
    symbol: str
    outcome: Outcome


Subscriber = Callable[[Announcement], None]


class Announcer:
    """Hands every announcement to every subscriber, in the order in which they subscribed."""

    def __init__(self) -> None:
        self._subscribers: list[Subscriber] = []

    def subscribe(self, subscriber: Subscriber) -> None:
        """Have `subscriber` told of all that is announced from now on."""
        self._subscribers.append(subscriber)

    def announce(self, announcement: Announcement) -> None:
        """Tell everybody; a subscriber that fails is logged and keeps nothing from the others."""
        for subscriber in self._subscribers:
            try:
                subscriber(announcement)
            except Exception:  # noqa: BLE001  a named edge: the document is published, whoever cannot hear of it
                _log.exception("announcing_failed", symbol=announcement.symbol)
