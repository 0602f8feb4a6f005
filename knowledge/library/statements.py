"""Reading the library: what instruments state about others, and on what the facts of procedures rest."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Engine, select

from knowledge.law.address import Address
from knowledge.law.instrument import Kind, Relation, RelationType
from knowledge.law.provision import Provision
from knowledge.library import rows, trees
from knowledge.library.records import VersionState
from knowledge.library.schema import provisions, relations, versions

OF_ANOTHER = relations.c.target_symbol != versions.c.symbol

ENDS_WHOLE = (
    relations.c.type.in_([RelationType.REPLACES, RelationType.REPEALS]),
    relations.c.target_anchor == "",
    relations.c.partial.is_(False),
    OF_ANOTHER,
)
"""Of relations beside their versions: those that end another instrument."""


class Statements:
    """What versions say of instruments."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
        return self._stated(*ENDS_WHOLE)

    def amendments(self) -> list[tuple[int, Relation]]:
        """What the instruments that answer amend of others: version id, and what it says."""
        return self._stated(relations.c.type == RelationType.AMENDS, OF_ANOTHER)

    def related(self, types: Collection[RelationType]) -> dict[str, frozenset[str]]:
        """For each instrument that answers and states such relations: the symbols of their targets."""
        stated: dict[str, set[str]] = {}
        for _version_id, relation in self._stated(relations.c.type.in_(types), OF_ANOTHER):
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
