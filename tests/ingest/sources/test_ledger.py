"""What came from where and when, in a real database.

SQLite always; PostgreSQL as well where NGOAIVU_TEST_POSTGRES names an empty database that the tests may fill.
"""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from ingest.sources.fetching import Validators
from ingest.sources.ledger import Ledger, SourceRemoved
from ingest.sources.records import Evidence, Item, ItemOutcome, Source, SourceKind
from knowledge.law.instrument import Audience
from knowledge.library.database import open_database
from knowledge.library.schema import sources

POSTGRES = os.environ.get("NGOAIVU_TEST_POSTGRES", "")
START = datetime(2025, 11, 3, 8, 0, tzinfo=UTC)
HOUR_S = 3600
LIST = "danh-sach.txt"
PAGE = "https://vanban.example.vn/58"
FIRST = Evidence("1" * 64, Validators(PAGE, '"v1"', "Mon, 03 Nov 2025 02:00:00 GMT"))
SECOND = Evidence("2" * 64, Validators(PAGE, '"v2"'))


class Clock:
    """Stands still until it is set forward."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> datetime:
        self.now += timedelta(seconds=seconds)
        return self.now


@pytest.fixture(params=["sqlite", *(["postgresql"] if POSTGRES else [])])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(POSTGRES if request.param == "postgresql" else f"sqlite:///{tmp_path / 'library.db'}")
    yield engine
    with engine.begin() as connection:
        connection.execute(delete(sources))
    engine.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ledger(engine: Engine, clock: Clock) -> Ledger:
    return Ledger(engine, clock)


@pytest.fixture
def source(ledger: Ledger) -> Source:
    return ledger.add(SourceKind.ADDRESSES, LIST, Audience.PUBLIC, HOUR_S)


def only(found: list[Item]) -> Item:
    assert len(found) == 1
    return found[0]


def settle(ledger: Ledger, source: Source, evidence: Evidence = FIRST, location: str = PAGE) -> None:
    ledger.note_pending(source.id, location)
    ledger.note_settled(source.id, location, evidence, ItemOutcome.ADDED, symbol="58/2022/NĐ-CP")


def test_a_source_is_kept_as_it_was_added(ledger: Ledger) -> None:
    added = ledger.add(SourceKind.FOLDER, "/srv/văn bản", Audience.OFFICIALS, HOUR_S)
    assert ledger.sources() == [added]
    assert added == Source(
        added.id, SourceKind.FOLDER, "/srv/văn bản", Audience.OFFICIALS, HOUR_S, START, None, None, ""
    )


def test_adding_a_source_again_changes_nothing(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    assert ledger.add(source.kind, source.location, source.audience, source.check_every_s) == source
    assert only(ledger.items(source.id)).is_settled


def test_one_place_may_be_of_two_kinds(ledger: Ledger, source: Source) -> None:
    assert ledger.add(SourceKind.ARCHIVE, LIST, Audience.PUBLIC, HOUR_S).id != source.id


def test_a_location_may_be_as_long_as_paths_are(ledger: Ledger) -> None:
    long = "/srv/" + "văn bản/" * 500
    source = ledger.add(SourceKind.FOLDER, long, Audience.PUBLIC, HOUR_S)
    settle(ledger, source, location=long)
    assert only(ledger.items(source.id)).location == long == source.location


def test_another_interval_has_a_source_checked_at_once(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    ledger.note_checked(source.id, START + timedelta(days=7))
    changed = ledger.add(source.kind, source.location, source.audience, 60)
    assert (changed.id, changed.check_every_s, changed.next_check_at) == (source.id, 60, None)
    assert only(ledger.items(source.id)).is_settled


def test_for_another_audience_everything_arrives_again(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    changed = ledger.add(source.kind, source.location, Audience.OFFICIALS, HOUR_S)
    assert (changed.id, changed.audience) == (source.id, Audience.OFFICIALS)
    assert not only(ledger.items(source.id)).is_settled


def test_a_source_that_is_removed_takes_its_items_along(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    ledger.remove(source.id)
    assert (ledger.sources(), ledger.items(source.id)) == ([], [])


def test_of_a_source_that_was_removed_nothing_is_noted(ledger: Ledger, source: Source) -> None:
    assert ledger.source(source.id) == source
    ledger.remove(source.id)
    with pytest.raises(SourceRemoved):
        ledger.source(source.id)
    with pytest.raises(SourceRemoved):
        ledger.note_pending(source.id, PAGE)
    with pytest.raises(SourceRemoved):
        ledger.note_failed(source.id, PAGE, "Máy chủ gặp lỗi")


def test_sources_come_due_in_the_order_in_which_they_wait(ledger: Ledger, source: Source, clock: Clock) -> None:
    other = ledger.add(SourceKind.FOLDER, "/srv/van-ban", Audience.PUBLIC, HOUR_S)
    assert [due.id for due in ledger.due_sources()] == [source.id, other.id]
    ledger.note_checked(source.id, START + timedelta(seconds=200))
    ledger.note_checked(other.id, START + timedelta(seconds=100), "Không có thư mục này")
    assert ledger.due_sources() == []
    clock.forward(100)
    assert [due.id for due in ledger.due_sources()] == [other.id]
    clock.forward(100)
    waiting = ledger.due_sources()
    assert [due.id for due in waiting] == [other.id, source.id]
    assert [due.last_reason for due in waiting] == ["Không có thư mục này", ""]
    assert [due.checked_at for due in waiting] == [START, START]


def test_an_item_remembers_where_it_came_from_and_when(ledger: Ledger, source: Source, clock: Clock) -> None:
    settle(ledger, source)
    seen = clock.forward(10)
    ledger.note_unchanged(source.id, {PAGE: FIRST}, next_check_at=seen + timedelta(hours=1))
    assert ledger.origins("58/2022/NĐ-CP") == ledger.items(source.id)
    assert only(ledger.items(source.id)) == Item(
        source_id=source.id,
        location=PAGE,
        is_member=False,
        is_settled=True,
        evidence=FIRST,
        symbol="58/2022/NĐ-CP",
        first_seen=START,
        last_seen=seen,
        last_changed=START,
        last_outcome=ItemOutcome.UNCHANGED,
        last_reason="",
        failures=0,
        next_check_at=seen + timedelta(hours=1),
    )


def test_what_is_pending_keeps_what_was_settled_before(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    ledger.note_pending(source.id, PAGE)
    item = only(ledger.items(source.id))
    assert (item.is_settled, item.last_outcome, item.evidence) == (False, ItemOutcome.PENDING, FIRST)


def test_the_time_of_change_is_that_of_another_content(ledger: Ledger, source: Source, clock: Clock) -> None:
    settle(ledger, source)
    clock.forward(10)
    settle(ledger, source)
    assert only(ledger.items(source.id)).last_changed == START
    settle(ledger, source, SECOND)
    assert only(ledger.items(source.id)).last_changed == START + timedelta(seconds=10)


def test_a_rejected_content_stays_rejected_until_it_changes(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    ledger.note_pending(source.id, PAGE)
    ledger.note_settled(source.id, PAGE, SECOND, ItemOutcome.REJECTED, reason="Tệp bị hỏng / damaged")
    ledger.note_failed(source.id, PAGE, "Máy chủ gặp lỗi")
    ledger.note_unchanged(source.id, {PAGE: SECOND})
    item = only(ledger.items(source.id))
    assert (item.last_outcome, item.last_reason) == (ItemOutcome.REJECTED, "Tệp bị hỏng / damaged")
    assert item.symbol == "58/2022/NĐ-CP"
    settle(ledger, source, FIRST)
    ledger.note_unchanged(source.id, {PAGE: FIRST})
    assert only(ledger.items(source.id)).last_outcome is ItemOutcome.UNCHANGED


def test_failures_in_a_row_are_counted_and_leave_what_is_held(
    ledger: Ledger, source: Source, clock: Clock
) -> None:
    settle(ledger, source)
    again = clock.forward(10) + timedelta(minutes=15)
    for _ in range(3):
        ledger.note_failed(source.id, PAGE, "Máy chủ gặp lỗi", next_check_at=again)
    item = only(ledger.items(source.id))
    assert (item.failures, item.last_reason, item.next_check_at) == (3, "Máy chủ gặp lỗi", again)
    assert (item.is_settled, item.evidence, item.last_seen) == (True, FIRST, START)
    ledger.note_unchanged(source.id, {PAGE: FIRST})
    assert only(ledger.items(source.id)).failures == 0


def test_a_failing_item_brings_its_source_due_earlier(ledger: Ledger, source: Source) -> None:
    ledger.note_failed(source.id, PAGE, "Máy chủ gặp lỗi", next_check_at=START + timedelta(minutes=15))
    ledger.note_checked(source.id, START + timedelta(hours=1))
    assert ledger.sources()[0].next_check_at == START + timedelta(minutes=15)
    ledger.note_gone(source.id, [PAGE])
    ledger.note_checked(source.id, START + timedelta(hours=1))
    assert ledger.sources()[0].next_check_at == START + timedelta(hours=1)


def test_an_item_that_stays_due_does_not_keep_its_source_due(ledger: Ledger, source: Source) -> None:
    ledger.note_failed(source.id, PAGE, "Lỗi nội bộ", next_check_at=START - timedelta(minutes=15))
    ledger.note_checked(source.id, START + timedelta(hours=1))
    assert ledger.sources()[0].next_check_at == START + timedelta(minutes=1)


def test_what_is_gone_keeps_its_history_and_arrives_again_when_it_returns(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    ledger.note_gone(source.id, [PAGE, "never heard of"])
    item = only(ledger.items(source.id))
    assert (item.last_outcome, item.symbol, item.is_settled) == (ItemOutcome.GONE, "58/2022/NĐ-CP", False)


class TestMembers:
    ARCHIVE = "goi.zip"
    MEMBER = "goi.zip!/58.txt"

    @pytest.fixture(autouse=True)
    def unpacked(self, ledger: Ledger, source: Source) -> None:
        ledger.note_pending(source.id, self.ARCHIVE)
        ledger.note_pending(source.id, self.MEMBER, archive=self.ARCHIVE)
        ledger.note_settled(source.id, self.ARCHIVE, SECOND, ItemOutcome.UNPACKED)

    def test_an_archive_is_unsettled_as_long_as_a_member_is(self, ledger: Ledger, source: Source) -> None:
        assert ledger.unsettled_archives(source.id) == {self.ARCHIVE}
        ledger.note_settled(source.id, self.MEMBER, FIRST, ItemOutcome.ADDED)
        assert ledger.unsettled_archives(source.id) == frozenset()
        assert only(ledger.members(source.id, self.ARCHIVE)).location == self.MEMBER

    def test_an_archive_rests_as_long_as_its_failed_member_does(
        self, ledger: Ledger, source: Source, clock: Clock
    ) -> None:
        again = clock.now + timedelta(minutes=15)
        ledger.note_failed(source.id, self.MEMBER, "Lỗi nội bộ", next_check_at=again)
        assert ledger.unsettled_archives(source.id) == frozenset()
        clock.forward(900)
        assert ledger.unsettled_archives(source.id) == {self.ARCHIVE}

    def test_members_are_seen_and_gone_with_their_archive(
        self, ledger: Ledger, source: Source, clock: Clock
    ) -> None:
        ledger.note_settled(source.id, self.MEMBER, FIRST, ItemOutcome.ADDED)
        seen = clock.forward(10)
        ledger.note_unchanged(source.id, {self.ARCHIVE: SECOND})
        member = only(ledger.members(source.id, self.ARCHIVE))
        assert (member.last_seen, member.last_outcome) == (seen, ItemOutcome.ADDED)
        ledger.note_gone(source.id, [self.ARCHIVE])
        assert only(ledger.members(source.id, self.ARCHIVE)).last_outcome is ItemOutcome.GONE
        assert ledger.unsettled_archives(source.id) == frozenset()


def test_a_recall_makes_everything_arrive_again_at_once(ledger: Ledger, source: Source) -> None:
    settle(ledger, source)
    ledger.note_checked(source.id, START + timedelta(hours=1))
    ledger.recall(source.id)
    assert [due.id for due in ledger.due_sources()] == [source.id]
    item = only(ledger.items(source.id))
    assert (item.is_settled, item.evidence, item.last_changed) == (False, FIRST, START)


def test_after_a_crash_the_sources_of_what_is_pending_are_due(ledger: Ledger, source: Source) -> None:
    whole = ledger.add(SourceKind.FOLDER, "/srv/van-ban", Audience.PUBLIC, HOUR_S)
    settle(ledger, whole)
    ledger.note_pending(source.id, PAGE)
    for each in (source, whole):
        ledger.note_checked(each.id, START + timedelta(hours=1))
    ledger.resume()
    assert [due.id for due in ledger.due_sources()] == [source.id]
