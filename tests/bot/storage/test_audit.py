"""Who changed what."""

from datetime import timedelta, timezone

from sqlalchemy import Engine

from bot.storage.audit import MACHINE, Action, Audit, record
from tests.bot.making import ADMIN, NOW

_HANOI = timezone(timedelta(hours=7))


def test_entries_are_read_the_newest_first_a_page_at_a_time(engine: Engine) -> None:
    with engine.begin() as connection:
        for number in range(5):
            record(connection, actor=ADMIN.id, action=Action.RETRACT, subject=f"{number}/2024/NĐ-CP", at=NOW)
    log = Audit(engine)
    assert [entry.subject[0] for entry in log.page(0, 2)] == ["4", "3"]
    assert [entry.subject[0] for entry in log.page(2, 2)] == ["0"]
    assert log.page(3, 2) == []
    assert log.count() == 5


def test_an_entry_is_as_it_was_written(engine: Engine) -> None:
    moment = NOW.astimezone(_HANOI)
    with engine.begin() as connection:
        record(
            connection, actor=MACHINE, action=Action.INGEST, subject="1", details="added; public; a.pdf", at=moment
        )
    [entry] = Audit(engine).page(0, 1)
    assert (entry.at, entry.actor, entry.action) == (NOW, MACHINE, Action.INGEST)
    assert entry.details == ("added", "public", "a.pdf")


def test_what_is_undone_was_never_written(engine: Engine) -> None:
    with engine.connect() as connection:
        record(connection, actor=ADMIN.id, action=Action.INVITE)
        connection.rollback()
    assert Audit(engine).count() == 0
