"""What became of documents, as subscribers hear of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine

from knowledge.law.address import Address, Level
from knowledge.law.instrument import Audience
from knowledge.law.provision import Provision, StructuredText
from knowledge.library.announcements import NO_DIFFERENCE, AnnouncedOutcome, Announcement, Announcements
from knowledge.library.database import open_database
from knowledge.library.library import Library
from tests.documents import instrument, publication

SYMBOL = "58/2022/NĐ-CP"
NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
PUBLIC, OFFICIALS = Audience.PUBLIC, Audience.OFFICIALS


class Clock:
    """Every look at it takes a minute."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    yield engine
    engine.dispose()


@pytest.fixture
def library(engine: Engine) -> Library:
    return Library(engine, Clock())


@pytest.fixture
def announcements(engine: Engine) -> Announcements:
    return Announcements(engine)


def text(days: str) -> StructuredText:
    article = Provision(
        Address(SYMBOL).child(Level.ARTICLE, "1"),
        "Thời hạn",
        "Điều 1. Thời hạn\n",
        f"Điều 1. Thời hạn\nThời hạn giải quyết là {days} ngày làm việc.",
    )
    return StructuredText(preamble="", provisions=(article,), closing="")


def staged(library: Library, days: str = "05", audience: Audience = PUBLIC, source: str = "") -> int:
    made = publication(replace(instrument(SYMBOL), audience=audience, source=source), digest=days)
    return library.stage(replace(made, structure=text(days)))


def publish(library: Library, days: str = "05", audience: Audience = PUBLIC) -> int:
    version_id = staged(library, days, audience)
    library.activate(version_id)
    return version_id


def told(announcements: list[Announcement]) -> list[tuple[str, AnnouncedOutcome]]:
    return [(each.symbol, each.outcome) for each in announcements]


def test_what_is_only_staged_is_not_announced(library: Library, announcements: Announcements) -> None:
    staged(library)
    assert announcements.after(0) == []
    assert announcements.newest == 0


def test_a_document_is_announced_with_where_it_came_from(library: Library, announcements: Announcements) -> None:
    library.activate(staged(library, source="https://example.vn/58.pdf"))
    (heard,) = announcements.after(0)
    title, kind = instrument(SYMBOL).title, instrument(SYMBOL).kind
    assert (heard.symbol, heard.title, heard.kind, heard.audience) == (SYMBOL, title, kind, PUBLIC)
    assert (heard.outcome, heard.source) == (AnnouncedOutcome.ADDED, "https://example.vn/58.pdf")
    assert heard.at > NOON
    assert heard.difference == NO_DIFFERENCE


def test_every_change_of_what_answers_is_announced_once_in_its_order(
    library: Library, announcements: Announcements
) -> None:
    first = publish(library)
    second = publish(library, "03")
    library.retire(second)
    library.activate(first)
    assert told(announcements.after(0)) == [
        (SYMBOL, AnnouncedOutcome.ADDED),
        (SYMBOL, AnnouncedOutcome.UPDATED),
        (SYMBOL, AnnouncedOutcome.RETRACTED),
        (SYMBOL, AnnouncedOutcome.ADDED),
    ]


def test_a_subscriber_that_keeps_its_place_hears_everything_once(
    library: Library, announcements: Announcements
) -> None:
    publish(library)
    place = announcements.newest
    assert announcements.after(place) == []
    publish(library, "03")
    publish(library, "04")
    (heard,) = announcements.after(place, limit=1)
    (later,) = announcements.after(heard.id)
    assert place < heard.id < later.id == announcements.newest


def test_an_update_says_what_changed_in_both_languages(library: Library, announcements: Announcements) -> None:
    publish(library)
    publish(library, "03")
    difference = announcements.after(0)[-1].difference
    assert difference.vietnamese == "Sửa Điều 1: “05 ngày làm việc” → “03 ngày làm việc”"
    assert difference.english == "Changed Article 1: “05 ngày làm việc” → “03 ngày làm việc”"


def test_a_long_difference_is_cut_short(library: Library, announcements: Announcements) -> None:
    def articles(days: str) -> StructuredText:
        made = [
            Provision(
                Address(SYMBOL).child(Level.ARTICLE, str(number)),
                "Thời hạn",
                f"Điều {number}. Thời hạn\n",
                f"Điều {number}. Thời hạn\nTrong {days} ngày.\n",
            )
            for number in range(1, 31)
        ]
        return StructuredText(preamble="", provisions=tuple(made), closing="")

    for days in ("05", "09"):
        made = replace(publication(instrument(SYMBOL), digest=days), structure=articles(days))
        library.activate(library.stage(made))
    lines = announcements.after(0)[-1].difference.english.splitlines()
    assert len(lines) == 21
    assert lines[-1] == "and 10 more changes"


def test_the_public_hears_of_public_documents_only(library: Library, announcements: Announcements) -> None:
    publish(library, audience=OFFICIALS)
    assert announcements.after(0, PUBLIC) == announcements.latest(PUBLIC, 10) == []
    assert len(announcements.after(0, OFFICIALS)) == len(announcements.latest(OFFICIALS, 10)) == 1


def test_a_public_version_does_not_give_away_that_there_was_an_internal_one(
    library: Library, announcements: Announcements
) -> None:
    publish(library, "05", OFFICIALS)
    publish(library, "03", PUBLIC)
    (heard,) = announcements.after(0, PUBLIC)
    assert (heard.outcome, heard.difference) == (AnnouncedOutcome.ADDED, NO_DIFFERENCE)


def test_the_latest_come_first_and_from_a_moment_on(library: Library, announcements: Announcements) -> None:
    for days in ("05", "04", "03"):
        publish(library, days)
    latest = announcements.latest(PUBLIC, 2)
    assert [each.id for each in latest] == [3, 2]
    in_hanoi = latest[0].at.astimezone(timezone(timedelta(hours=7)))
    assert [each.id for each in announcements.latest(PUBLIC, 10, in_hanoi)] == [3]
