"""The library: every version of every instrument we hold, and which one answers.

Publishing is write-new-then-switch: `stage` writes a version beside the old one, the indexes are filled,
`activate` makes it the one that answers. A crash between the two leaves the old version answering.

A version that was ingested may have editions: its text as other instruments amend it, each for the days on which
it holds. They are versions too, searched and quoted like others, and switched together with what they come from.
They are made again whenever that changes, so none is kept that does not answer.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Select,
    and_,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    update,
)

from knowledge.law.address import Address
from knowledge.law.instrument import Audience, Kind, Relation, RelationType
from knowledge.law.provision import Provision, StructuredText
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
    HeldVersion,
    Passage,
    PassageKind,
    Publication,
    Restatement,
    VersionState,
)
from knowledge.library.schema import (
    changes,
    generations,
    passages,
    provisions,
    relations,
    settlements,
    versions,
)


class Library:
    """Reads and writes the library's tables. `now` is the clock."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine = engine
        self._now = now

    # Publishing

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
        outcome, difference = self._news(version_id)
        restated = tuple(restated)
        others = self._amended(restated)
        with self._engine.begin() as connection:
            symbol = connection.execute(select(versions.c.symbol).where(versions.c.id == version_id)).scalar_one()
            _set_state(connection, _answers(symbol), VersionState.RETIRED)
            _set_state(connection, versions.c.id == version_id, VersionState.ACTIVE)
            self._settle(connection, restated)
            announce(connection, version_id, outcome, self._now(), difference)
            self._announce_amended(connection, others)

    def retire(self, version_id: int, restated: Iterable[Restatement] = ()) -> None:
        """Stop a version from answering, and its editions, without putting another in its place."""
        own = (versions.c.id == version_id) | (versions.c.base_id == version_id)
        restated = tuple(restated)
        others = self._amended(restated)
        with self._engine.begin() as connection:
            _set_state(connection, own & (versions.c.state == VersionState.ACTIVE), VersionState.RETIRED)
            self._settle(connection, restated)
            announce(connection, version_id, AnnouncedOutcome.RETRACTED, self._now())
            self._announce_amended(connection, others)

    def restate(self, restated: Iterable[Restatement]) -> None:
        """Let versions that answer do so in other words."""
        restated = tuple(restated)
        others = self._amended(restated)
        with self._engine.begin() as connection:
            self._settle(connection, restated)
            self._announce_amended(connection, others)

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

    # Reading

    @property
    def generation(self) -> int:
        """Grows whenever what answers has changed."""
        with self._engine.connect() as connection:
            return int(connection.execute(select(generations.c.number)).scalar() or 0)

    def active_versions(self) -> list[HeldVersion]:
        """Every instrument that answers, by symbol, as it was ingested."""
        return [version for version in self.active_texts() if not version.is_edition]

    def active_texts(self) -> list[HeldVersion]:
        """Every version that answers, editions included, by symbol and from the earliest days to the latest."""
        order = (versions.c.symbol, versions.c.base_id.is_not(None), versions.c.text_from)
        return self._versions(select(versions).where(versions.c.state == VersionState.ACTIVE).order_by(*order))

    def text_of(self, symbol: str, as_of: date) -> HeldVersion | None:
        """The version whose words are those of an instrument on a day, if one of it answers."""
        texts = self._versions(select(versions).where(_answers(symbol)))
        return next((text for text in texts if text.text_holds.in_force(as_of)), None)

    def editions_of(self, version_id: int) -> list[HeldVersion]:
        """The editions of a version that answer, from the earliest days to the latest."""
        of_version = (versions.c.base_id == version_id) & (versions.c.state == VersionState.ACTIVE)
        return self._versions(select(versions).where(of_version).order_by(versions.c.text_from))

    def changes(self, symbol: str | None = None) -> list[HeldChange]:
        """What others change in the instruments that answer, or in one; in the order of their effect."""
        of_active = versions.c.state == VersionState.ACTIVE
        query = (
            select(changes, versions.c.symbol)
            .join(versions, versions.c.id == changes.c.version_id)
            .where(of_active if symbol is None else of_active & (versions.c.symbol == symbol))
            .order_by(versions.c.symbol, changes.c.id)
        )
        with self._engine.connect() as connection:
            return [rows.change(row) for row in connection.execute(query).mappings()]

    def version(self, version_id: int) -> HeldVersion:
        """The version with this id, whatever its state. Raises `LookupError` when there is none."""
        found = self._versions(select(versions).where(versions.c.id == version_id))
        if not found:
            raise LookupError(f"no version {version_id}")
        return found[0]

    def holds_source(self, source_digest: str) -> HeldVersion | None:
        """The answering version that came from exactly this input, if any."""
        found = self._versions(
            select(versions).where(
                versions.c.source_digest == source_digest, versions.c.state == VersionState.ACTIVE, _INGESTED
            )
        )
        return found[0] if found else None

    def active_version(self, symbol: str) -> HeldVersion | None:
        """The version of an instrument that answers, as it was ingested."""
        found = self._versions(select(versions).where(_answers(symbol), _INGESTED))
        return found[0] if found else None

    def versions_of(self, symbol: str) -> list[HeldVersion]:
        """Every version of an instrument that was ingested, newest first."""
        of_symbol = (versions.c.symbol == symbol) & _INGESTED
        return self._versions(select(versions).where(of_symbol).order_by(versions.c.id.desc()))

    def indexed_but_not_active(self) -> list[int]:
        """Versions that the indexes may hold although they do not answer."""
        with self._engine.connect() as connection:
            query = select(versions.c.id).where(versions.c.indexed, versions.c.state != VersionState.ACTIVE)
            return list(connection.execute(query).scalars())

    def leftovers(self) -> list[HeldVersion]:
        """Versions a crash left half-done.

        Staged ones, others the indexes still hold but should not, and editions that no longer answer.
        """
        return self._versions(
            select(versions).where(
                (versions.c.state == VersionState.STAGED)
                | ((versions.c.indexed | ~_INGESTED) & (versions.c.state != VersionState.ACTIVE))
            )
        )

    def structure(self, version_id: int) -> StructuredText:
        """The whole document of a version."""
        with self._engine.connect() as connection:
            version = connection.execute(select(versions).where(versions.c.id == version_id)).mappings().one()
            nodes = connection.execute(
                select(provisions).where(provisions.c.version_id == version_id).order_by(provisions.c.position)
            ).mappings()
            return StructuredText(
                preamble=version["preamble"],
                provisions=trees.from_rows(version["symbol"], nodes.all()),
                closing=version["closing"],
            )

    def units(self, wanted: Sequence[tuple[int, str]]) -> dict[tuple[int, str], Provision]:
        """The articles (or annexes, or headings) at the given (version id, anchor); missing ones left out."""
        # SQLite finds no index for pairs in a list of pairs.
        each = [and_(provisions.c.version_id == version, provisions.c.unit == unit) for version, unit in wanted]
        query = (
            select(provisions, versions.c.symbol)
            .join(versions, versions.c.id == provisions.c.version_id)
            .where(or_(false(), *each))
            .order_by(provisions.c.version_id, provisions.c.position)
        )
        nodes: dict[tuple[int, str], list[Any]] = {}
        with self._engine.connect() as connection:
            for row in connection.execute(query).mappings():
                nodes.setdefault((row["version_id"], row["unit"]), []).append(row)
        return {unit: trees.from_rows(own[0]["symbol"], own)[0] for unit, own in nodes.items()}

    def provisions_saying(self, version_id: int, words: str) -> list[tuple[Address, str]]:
        """The provisions of a version whose own text says these words, in its order, with that text."""
        query = (
            select(provisions.c.anchor, provisions.c.own, versions.c.symbol)
            .join(versions, versions.c.id == provisions.c.version_id)
            .where(provisions.c.version_id == version_id, provisions.c.own.contains(words, autoescape=True))
            .order_by(provisions.c.position)
        )
        with self._engine.connect() as connection:
            return [(trees.address(symbol, anchor), own) for anchor, own, symbol in connection.execute(query)]

    def passages(self, version_id: int) -> list[Passage]:
        with self._engine.connect() as connection:
            found = connection.execute(
                select(passages).where(passages.c.version_id == version_id).order_by(passages.c.number)
            ).mappings()
            return [rows.passage(row) for row in found]

    def passage_count(self) -> int:
        """How many passages answer."""
        with self._engine.connect() as connection:
            query = (
                select(func.count())
                .select_from(passages)
                .join(versions, versions.c.id == passages.c.version_id)
                .where(versions.c.state == VersionState.ACTIVE)
            )
            return int(connection.execute(query).scalar_one())

    def units_with_questions(self) -> list[tuple[int, str]]:
        """The articles that answer (version id, anchor) for which the question bank has questions."""
        query = (
            select(passages.c.version_id, passages.c.unit)
            .join(versions, versions.c.id == passages.c.version_id)
            .where(versions.c.state == VersionState.ACTIVE, passages.c.kind == PassageKind.QUESTION)
            .distinct()
        )
        with self._engine.connect() as connection:
            return [(version_id, unit) for version_id, unit in connection.execute(query)]

    def bases_of_procedures(self) -> list[tuple[int, str, Address | None]]:
        """For each section of each procedure that answers (version id, anchor): each provision its facts rest on.

        A section appears with None, too, for what of it states none.
        """
        of_section = (relations.c.version_id == provisions.c.version_id) & (
            relations.c.source_anchor == provisions.c.anchor
        )
        query = (
            select(
                provisions.c.version_id, provisions.c.unit, relations.c.target_symbol, relations.c.target_anchor
            )
            .join(versions, versions.c.id == provisions.c.version_id)
            .outerjoin(relations, of_section & (relations.c.type == RelationType.BASED_ON))
            .where(versions.c.state == VersionState.ACTIVE, versions.c.kind == Kind.PROCEDURE)
            .order_by(provisions.c.version_id, provisions.c.position, relations.c.id)
        )
        with self._engine.connect() as connection:
            return [
                (version_id, anchor, trees.address(symbol, target) if symbol is not None else None)
                for version_id, anchor, symbol, target in connection.execute(query)
            ]

    def facts_based_on(self, symbols: Collection[str]) -> list[tuple[int, str, Provision, Address]]:
        """The facts of procedures that answer: version id, title of the section, fact, a provision it rests on.

        Of those that rest on provisions of these instruments; one row a provision rested on.
        """
        section = provisions.alias("section")
        query = (
            select(
                provisions,
                section.c.title.label("section_title"),
                versions.c.symbol,
                relations.c.target_symbol,
                relations.c.target_anchor,
            )
            .join(versions, versions.c.id == provisions.c.version_id)
            .join(
                section,
                (section.c.version_id == provisions.c.version_id) & (section.c.anchor == provisions.c.unit),
            )
            .join(
                relations,
                (relations.c.version_id == provisions.c.version_id)
                & (relations.c.source_anchor == provisions.c.anchor),
            )
            .where(
                versions.c.state == VersionState.ACTIVE,
                versions.c.kind == Kind.PROCEDURE,
                relations.c.type == RelationType.BASED_ON,
                relations.c.target_symbol.in_(symbols),
            )
            .order_by(provisions.c.version_id, provisions.c.position, relations.c.id)
        )
        with self._engine.connect() as connection:
            return [
                (
                    row["version_id"],
                    row["section_title"],
                    trees.from_rows(row["symbol"], [row])[0],
                    trees.address(row["target_symbol"], row["target_anchor"]),
                )
                for row in connection.execute(query).mappings()
            ]

    def endings(self) -> list[tuple[int, Relation]]:
        """What the instruments that answer replace or repeal as a whole: version id, and what it says."""
        return self._stated(*_ENDS_WHOLE)

    def amendments(self) -> list[tuple[int, Relation]]:
        """What the instruments that answer amend of others: version id, and what it says."""
        return self._stated(relations.c.type == RelationType.AMENDS, _OF_ANOTHER)

    def related(self, types: Collection[RelationType]) -> dict[str, frozenset[str]]:
        """For each instrument that answers and states such relations: the symbols of their targets."""
        stated: dict[str, set[str]] = {}
        for _version_id, relation in self._stated(relations.c.type.in_(types), _OF_ANOTHER):
            stated.setdefault(relation.source.symbol, set()).add(relation.target.symbol)
        return {symbol: frozenset(targets) for symbol, targets in stated.items()}

    def _stated(self, *conditions: ColumnElement[bool]) -> list[tuple[int, Relation]]:
        with self._engine.connect() as connection:
            found = connection.execute(
                select(relations, versions.c.symbol)
                .join(versions, versions.c.id == relations.c.version_id)
                .where(versions.c.state == VersionState.ACTIVE, *conditions)
                .order_by(relations.c.id)
            ).mappings()
            return [(row["version_id"], rows.relation(row)) for row in found]

    def relations_stated(self, version_id: int) -> list[Relation]:
        """What a version states about others, whether it answers or not."""
        query = (
            select(relations, versions.c.symbol)
            .join(versions, versions.c.id == relations.c.version_id)
            .where(versions.c.id == version_id)
            .order_by(relations.c.id)
        )
        with self._engine.connect() as connection:
            return [rows.relation(row) for row in connection.execute(query).mappings()]

    def relations_of(self, symbol: str) -> list[Relation]:
        """What the instrument that answers states about others, and others about it."""
        with self._engine.connect() as connection:
            found = connection.execute(
                select(relations, versions.c.symbol)
                .join(versions, versions.c.id == relations.c.version_id)
                .where(versions.c.state == VersionState.ACTIVE)
                .where((versions.c.symbol == symbol) | (relations.c.target_symbol == symbol))
                .order_by(relations.c.id)
            ).mappings()
            return [rows.relation(row) for row in found]

    def _versions(self, query: Select[Any]) -> list[HeldVersion]:
        with self._engine.connect() as connection:
            return [rows.held_version(row) for row in connection.execute(query).mappings()]

    def _news(self, version_id: int) -> tuple[AnnouncedOutcome, Difference]:
        """What is told of a version about to answer: to nobody the words of one before that he may not read."""
        new = self.version(version_id)
        old = self.active_version(new.instrument.symbol)
        if old is None:
            return AnnouncedOutcome.ADDED, NO_DIFFERENCE
        if not old.instrument.readable_by(new.instrument.audience):
            return AnnouncedOutcome.ADDED, NO_DIFFERENCE
        return AnnouncedOutcome.UPDATED, difference_between(self.structure(old.id), self.structure(new.id))

    def _amended(self, restated: Iterable[Restatement]) -> list[tuple[int, Difference]]:
        """The versions that answer already and will read otherwise in the end, and how."""
        found = []
        for each in restated:
            if self.version(each.version_id).state is not VersionState.ACTIVE:
                continue
            held = [edition.id for edition in self.editions_of(each.version_id)]
            old = held[-1] if held else each.version_id
            new = each.editions[-1].version_id if each.editions else each.version_id
            if old != new:
                difference = difference_between(self.structure(old), self.structure(new))
                found.append((each.version_id, difference))
        return found

    def _announce_amended(self, connection: Connection, others: Iterable[tuple[int, Difference]]) -> None:
        for version_id, difference in others:
            announce(connection, version_id, AnnouncedOutcome.UPDATED, self._now(), difference)

    def _settle(self, connection: Connection, restated: Iterable[Restatement]) -> None:
        """Whatever follows from another choice of what answers, in the same instant."""
        for each in restated:
            _restate(connection, each)
        self._settle_validity(connection)
        _bump_generation(connection)

    @staticmethod
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
            ).where(versions.c.state == VersionState.ACTIVE, _INGESTED)
        ).all()
        for row in active:
            ended = endings[Audience(row.audience)].get(row.symbol)
            ends = [day for day in (row.stated_effective_to, ended) if day is not None]
            end = min(ends, default=None)
            if end != row.effective_to:
                connection.execute(update(versions).where(versions.c.id == row.id).values(effective_to=end))
        _follow_bases(connection)


_INGESTED = versions.c.base_id.is_(None)
_OF_ANOTHER = relations.c.target_symbol != versions.c.symbol

_ENDS_WHOLE = (
    relations.c.type.in_([RelationType.REPLACES, RelationType.REPEALS]),
    relations.c.target_anchor == "",
    relations.c.partial.is_(False),
    _OF_ANOTHER,
)
"""Of relations beside their versions: those that end another instrument."""


def _endings(connection: Connection, reader: Audience) -> dict[str, date]:
    """The day on which each instrument ends, by what `reader` may read."""
    readable = list(Audience) if reader is Audience.OFFICIALS else [Audience.PUBLIC]
    rows = connection.execute(
        select(relations.c.target_symbol, versions.c.effective_from)
        .join(versions, versions.c.id == relations.c.version_id)
        .where(versions.c.state == VersionState.ACTIVE)
        .where(*_ENDS_WHOLE)
        .where(versions.c.effective_from.is_not(None), versions.c.audience.in_(readable))
    )
    endings: dict[str, date] = {}
    for symbol, day in rows:
        endings[symbol] = min(day, endings.get(symbol, day))
    return endings


def _answers(symbol: str) -> ColumnElement[bool]:
    return and_(versions.c.symbol == symbol, versions.c.state == VersionState.ACTIVE)


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
        .where(~_INGESTED, versions.c.state == VersionState.ACTIVE)
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
