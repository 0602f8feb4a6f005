"""The library: every version of every instrument we hold, and which one answers.

Publishing is write-new-then-switch: `stage` writes a version beside the old one, the indexes are filled,
`activate` makes it the one that answers. A crash between the two leaves the old version answering.
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
from knowledge.law.instrument import Kind, Relation, RelationType
from knowledge.law.provision import Provision, StructuredText
from knowledge.library import rows, trees
from knowledge.library.records import HeldVersion, Passage, PassageKind, Publication, VersionState
from knowledge.library.schema import generations, passages, provisions, relations, versions


class Library:
    """Reads and writes the library's tables. `now` is the clock."""

    def __init__(self, engine: Engine, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._engine = engine
        self._now = now

    # Publishing

    def stage(self, publication: Publication) -> int:
        """Write a version that does not answer yet; returns its id."""
        with self._engine.begin() as connection:
            row = rows.version_row(publication, self._now())
            version_id = int(
                connection.execute(insert(versions).values(**row).returning(versions.c.id)).scalar_one()
            )
            _insert_all(connection, provisions, trees.to_rows(publication.structure), version_id)
            _insert_all(connection, passages, map(rows.passage_row, publication.passages), version_id)
            _insert_all(connection, relations, map(rows.relation_row, publication.relations), version_id)
        return version_id

    def activate(self, version_id: int) -> None:
        """Make a staged or retired version answer; the one before retires in the same instant."""
        with self._engine.begin() as connection:
            symbol = connection.execute(select(versions.c.symbol).where(versions.c.id == version_id)).scalar_one()
            _set_state(
                connection,
                and_(versions.c.symbol == symbol, versions.c.state == VersionState.ACTIVE),
                VersionState.RETIRED,
            )
            _set_state(connection, versions.c.id == version_id, VersionState.ACTIVE)
            self._settle_validity(connection)
            _bump_generation(connection)

    def retire(self, version_id: int) -> None:
        """Stop a version from answering without putting another in its place."""
        with self._engine.begin() as connection:
            _set_state(connection, versions.c.id == version_id, VersionState.RETIRED)
            self._settle_validity(connection)
            _bump_generation(connection)

    def discard(self, version_id: int) -> None:
        """Delete a version that never answered."""
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
        """Every instrument that answers, by symbol."""
        return self._versions(
            select(versions).where(versions.c.state == VersionState.ACTIVE).order_by(versions.c.symbol)
        )

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
                versions.c.source_digest == source_digest, versions.c.state == VersionState.ACTIVE
            )
        )
        return found[0] if found else None

    def active_version(self, symbol: str) -> HeldVersion | None:
        found = self._versions(
            select(versions).where(versions.c.symbol == symbol, versions.c.state == VersionState.ACTIVE)
        )
        return found[0] if found else None

    def versions_of(self, symbol: str) -> list[HeldVersion]:
        """Every version of an instrument, newest first."""
        return self._versions(select(versions).where(versions.c.symbol == symbol).order_by(versions.c.id.desc()))

    def indexed_but_not_active(self) -> list[int]:
        """Versions that the indexes may hold although they do not answer."""
        with self._engine.connect() as connection:
            query = select(versions.c.id).where(versions.c.indexed, versions.c.state != VersionState.ACTIVE)
            return list(connection.execute(query).scalars())

    def leftovers(self) -> list[HeldVersion]:
        """Versions a crash left half-done: staged ones, and others the indexes still hold but should not."""
        return self._versions(
            select(versions).where(
                (versions.c.state == VersionState.STAGED)
                | (versions.c.indexed & (versions.c.state != VersionState.ACTIVE))
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

    def _stated(self, *conditions: ColumnElement[bool]) -> list[tuple[int, Relation]]:
        with self._engine.connect() as connection:
            found = connection.execute(
                select(relations, versions.c.symbol)
                .join(versions, versions.c.id == relations.c.version_id)
                .where(versions.c.state == VersionState.ACTIVE, *conditions)
                .order_by(relations.c.id)
            ).mappings()
            return [(row["version_id"], rows.relation(row)) for row in found]

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

    @staticmethod
    def _settle_validity(connection: Connection) -> None:
        """End the validity of instruments that others, now answering, replace or repeal as a whole.

        The end is the day the other takes effect; without such a date nothing ends, because we do not guess.
        """
        endings = _endings(connection)
        active = connection.execute(
            select(
                versions.c.id, versions.c.symbol, versions.c.stated_effective_to, versions.c.effective_to
            ).where(versions.c.state == VersionState.ACTIVE)
        ).all()
        for row in active:
            ends = [day for day in (row.stated_effective_to, endings.get(row.symbol)) if day is not None]
            end = min(ends, default=None)
            if end != row.effective_to:
                connection.execute(update(versions).where(versions.c.id == row.id).values(effective_to=end))


_OF_ANOTHER = relations.c.target_symbol != versions.c.symbol

_ENDS_WHOLE = (
    relations.c.type.in_([RelationType.REPLACES, RelationType.REPEALS]),
    relations.c.target_anchor == "",
    relations.c.partial.is_(False),
    _OF_ANOTHER,
)
"""Of relations beside their versions: those that end another instrument."""


def _endings(connection: Connection) -> dict[str, date]:
    rows = connection.execute(
        select(relations.c.target_symbol, versions.c.effective_from)
        .join(versions, versions.c.id == relations.c.version_id)
        .where(versions.c.state == VersionState.ACTIVE)
        .where(*_ENDS_WHOLE)
        .where(versions.c.effective_from.is_not(None))
    )
    endings: dict[str, date] = {}
    for symbol, day in rows:
        endings[symbol] = min(day, endings.get(symbol, day))
    return endings


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
