"""Everybody who subscribed hears of new documents."""

from datetime import UTC, datetime

from structlog.testing import capture_logs

from ingest.outcome import Outcome
from ingest.sources.announcing import Announcement, Announcer
from ingest.sources.records import Source, SourceKind
from knowledge.law.instrument import Audience

SOURCE = Source(
    1, SourceKind.FOLDER, "/srv", Audience.PUBLIC, 60, datetime(2025, 11, 3, tzinfo=UTC), None, None, ""
)
ANNOUNCEMENT = Announcement(SOURCE, "58.docx", "58/2022/NĐ-CP", Outcome.ADDED)


def test_a_subscriber_that_fails_keeps_nothing_from_the_others() -> None:
    def deaf(announcement: Announcement) -> None:
        raise ConnectionError(announcement.symbol)

    heard: list[Announcement] = []
    announcer = Announcer()
    for subscriber in (heard.append, deaf, heard.append):
        announcer.subscribe(subscriber)
    with capture_logs() as logs:
        announcer.announce(ANNOUNCEMENT)
    assert heard == [ANNOUNCEMENT, ANNOUNCEMENT]
    assert [log["event"] for log in logs] == ["announcing_failed"]
