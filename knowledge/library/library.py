"""The library: every version of every instrument we hold, and which one answers.

Publishing is write-new-then-switch: `stage` writes a version beside the old one, the indexes are filled,
`activate` makes it the one that answers. A crash between the two leaves the old version answering.

A version that was ingested may have editions: its text as other instruments amend it, each for the days on which
it holds. They are versions too, searched and quoted like others, and switched together with what they come from.
They are made again whenever that changes, so none is kept that does not answer.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from knowledge.law.instrument import Audience
from knowledge.library import rows, trees
from knowledge.library.announcements import (
    NO_DIFFERENCE,
    AnnouncedOutcome,
    Difference,
    announce,
    difference_between,
)
from knowledge.library.records import (
    ChangeOutcome,
    HeldChange,
    Passage,
    PassageKind,
    Publication,
    Restatement,
    VersionState,
)
from knowledge.library.schema import changes, generations, passages, provisions, relations, settlements, versions
from knowledge.library.statements import ENDS_WHOLE, Statements
from knowledge.library.texts import INGESTED, Texts, answers


@dataclass(frozen=True, slots=True)
class _News:
    """What is announced of a version."""

    version_id: int
    outcome: AnnouncedOutcome
    difference: Difference = NO_DIFFERENCE


class Library(Texts, Statements):
    """Reads and writes the library's tables. `now` is the clock."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        super().__init__(engine)
        self._now = now

    def stage(self, publication: Publication, base_id: int | None = None) -> int:
        """Write a version that does not answer yet, or an edition of one; returns its id."""
        with self._engine.begin() as connection:
            row = rows.version_row(publication, self._now(), base_id)
            version_id = int(
                connection.execute(insert(versions).values(**row).returning(versions.c.id)).scalar_one()
            )
            _insert_all(connection, provisions, trees.to_rows(publication.structure), version_id)
            _insert_all(connection, passages, map(rows.passage_row, publication.passages), version_id)
            _insert_all(connection, relations, map(rows.relation_row, publication.relations), version_id)
        return version_id

    def activate(self, version_id: int, restated: Iterable[Restatement] = ()) -> None:
        """Make a staged or retired version answer; in the same instant the one before retires with its editions.

        `restated` are the versions, this or others, whose text becomes another by it.
        """
        with self._switching(restated, self._news(version_id)) as connection:
            symbol = connection.execute(select(versions.c.symbol).where(versions.c.id == version_id)).scalar_one()
            _set_state(connection, answers(symbol), VersionState.RETIRED)
            _set_state(connection, versions.c.id == version_id, VersionState.ACTIVE)

    def retire(self, version_id: int, restated: Iterable[Restatement] = ()) -> None:
        """Stop a version from answering, and its editions, without putting another in its place."""
        own = (versions.c.id == version_id) | (versions.c.base_id == version_id)
        with self._switching(restated, _News(version_id, AnnouncedOutcome.RETRACTED)) as connection:
            _set_state(connection, own & (versions.c.state == VersionState.ACTIVE), VersionState.RETIRED)

    def restate(self, restated: Iterable[Restatement]) -> None:
        """Let versions that answer do so in other words."""
        with self._switching(restated):
            pass

    def settle(self, change: HeldChange, note: str) -> None:
        """Record that the text stands as it is, although a change could not be applied to it."""
        with self._engine.begin() as connection:
            connection.execute(delete(settlements).where(settlements.c.key == change.key))
            row = {"key": change.key, "note": note, "decided_at": self._now()}
            connection.execute(insert(settlements).values(**row))
            _settle_decided(connection)
            _bump_generation(connection)

    def discard(self, version_id: int) -> None:
        """Delete a version that never answered, or an edition that no longer does."""
        with self._engine.begin() as connection:
            connection.execute(delete(versions).where(versions.c.id == version_id))

    def replace_questions(self, version_id: int, questions: Iterable[Passage]) -> None:
        """Put these questions of the bank in the place of the version's, all in one instant."""
        with self._engine.begin() as connection:
            held = (passages.c.version_id == version_id) & (passages.c.kind == PassageKind.QUESTION)
            connection.execute(delete(passages).where(held))
            _insert_all(connection, passages, map(rows.passage_row, questions), version_id)
            _bump_generation(connection)

    def mark_indexed(self, version_id: int, indexed: bool) -> None:
        """Record that the indexes may hold (or hold no longer) something of this version."""
        with self._engine.begin() as connection:
            connection.execute(update(versions).where(versions.c.id == version_id).values(indexed=indexed))

    @contextmanager
    def _switching(self, restated: Iterable[Restatement], *news: _News) -> Iterator[Connection]:
        """What is done within, and all that follows from it, happens in one instant and is announced."""
        restated = tuple(restated)
        told = (*news, *self._amended(restated))
        with self._engine.begin() as connection:
            yield connection
            for each in restated:
                _restate(connection, each)
            _settle_validity(connection)
            _bump_generation(connection)
            for one in told:
                announce(connection, one.version_id, one.outcome, self._now(), one.difference)

    def _news(self, version_id: int) -> _News:
        """What is told of a version about to answer: to nobody the words of one before that he may not read."""
        new = self.version(version_id)
        old = self.active_version(new.instrument.symbol)
        if old is None or not old.instrument.readable_by(new.instrument.audience):
            return _News(version_id, AnnouncedOutcome.ADDED)
        difference = difference_between(self.structure(old.id), self.structure(new.id))
        return _News(version_id, AnnouncedOutcome.UPDATED, difference)

    def _amended(self, restated: Iterable[Restatement]) -> Iterator[_News]:
        """Of the versions that answer already those that will read otherwise in the end."""
        for each in restated:
            if self.version(each.version_id).state is not VersionState.ACTIVE:
                continue
            held = [edition.id for edition in self.editions_of(each.version_id)]
            old = held[-1] if held else each.version_id
            new = each.editions[-1].version_id if each.editions else each.version_id
            if old != new:
                difference = difference_between(self.structure(old), self.structure(new))
                yield _News(each.version_id, AnnouncedOutcome.UPDATED, difference)


def _settle_validity(connection: Connection) -> None:
    """End the validity of instruments that others, now answering, replace or repeal as a whole.

    The end is the day the other takes effect; without such a date nothing ends, because we do not guess. Nor
    does anything end by what not all who may read it may read: for officials the holdings add that.
    """
    endings = {reader: _endings(connection, reader) for reader in Audience}
    active = connection.execute(
        select(
            versions.c.id,
            versions.c.symbol,
            versions.c.audience,
            versions.c.stated_effective_to,
            versions.c.effective_to,
        ).where(versions.c.state == VersionState.ACTIVE, INGESTED)
    ).all()
    for row in active:
        ended = endings[Audience(row.audience)].get(row.symbol)
        ends = [day for day in (row.stated_effective_to, ended) if day is not None]
        end = min(ends, default=None)
        if end != row.effective_to:
            connection.execute(update(versions).where(versions.c.id == row.id).values(effective_to=end))
    _follow_bases(connection)


def _endings(connection: Connection, reader: Audience) -> dict[str, date]:
    """The day on which each instrument ends, by what `reader` may read."""
    readable = list(Audience) if reader is Audience.OFFICIALS else [Audience.PUBLIC]
    rows = connection.execute(
        select(relations.c.target_symbol, versions.c.effective_from)
        .join(versions, versions.c.id == relations.c.version_id)
        .where(versions.c.state == VersionState.ACTIVE)
        .where(*ENDS_WHOLE)
        .where(versions.c.effective_from.is_not(None), versions.c.audience.in_(readable))
    )
    endings: dict[str, date] = {}
    for symbol, day in rows:
        endings[symbol] = min(day, endings.get(symbol, day))
    return endings


def _restate(connection: Connection, restated: Restatement) -> None:
    base = restated.version_id
    answering = (versions.c.base_id == base) & (versions.c.state == VersionState.ACTIVE)
    kept = [edition.version_id for edition in restated.editions]
    _set_state(connection, answering & versions.c.id.not_in(kept), VersionState.RETIRED)
    for number, holds in ((base, restated.holds), *((each.version_id, each.holds) for each in restated.editions)):
        span = {"text_from": holds.effective_from, "text_to": holds.effective_to}
        connection.execute(update(versions).where(versions.c.id == number).values(**span))
    _set_state(connection, versions.c.id.in_(kept), VersionState.ACTIVE)
    connection.execute(delete(changes).where(changes.c.version_id == base))
    _insert_all(connection, changes, map(rows.change_row, restated.changes), base)
    _settle_decided(connection)


def _settle_decided(connection: Connection) -> None:
    """What an admin has decided before stays decided."""
    decided = changes.c.key.in_(select(settlements.c.key)) & (changes.c.outcome == ChangeOutcome.UNSETTLED)
    connection.execute(update(changes).where(decided).values(outcome=ChangeOutcome.SETTLED))


def _follow_bases(connection: Connection) -> None:
    """An edition is in force whenever the version is that it is an edition of."""
    base = versions.alias("base")
    of_base = select(base.c.effective_from, base.c.effective_to).where(base.c.id == versions.c.base_id)
    connection.execute(
        update(versions)
        .where(~INGESTED, versions.c.state == VersionState.ACTIVE)
        .values(
            effective_from=of_base.with_only_columns(base.c.effective_from).scalar_subquery(),
            effective_to=of_base.with_only_columns(base.c.effective_to).scalar_subquery(),
        )
    )


def _set_state(connection: Connection, condition: Any, state: VersionState) -> None:
    connection.execute(update(versions).where(condition).values(state=state))


def _bump_generation(connection: Connection) -> None:
    bumped = connection.execute(update(generations).values(number=generations.c.number + 1))
    if bumped.rowcount == 0:
        connection.execute(insert(generations).values(id=1, number=1))


def _insert_all(connection: Connection, table: Any, new: Iterable[dict[str, Any]], version_id: int) -> None:
    values = [{**row, "version_id": version_id} for row in new]
    if values:
        connection.execute(insert(table), values)
