"""Reading the library: versions, their texts and passages."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Engine, Select, and_, false, func, or_, select

from knowledge.law.address import Address
from knowledge.law.provision import Provision, StructuredText
from knowledge.library import rows, trees
from knowledge.library.records import HeldChange, HeldVersion, Passage, PassageKind, VersionState
from knowledge.library.schema import changes, generations, passages, provisions, versions

INGESTED = versions.c.base_id.is_(None)
"""Of versions: those that are no editions."""


def answers(symbol: str) -> ColumnElement[bool]:
    """Of versions: those of an instrument that answer."""
    return and_(versions.c.symbol == symbol, versions.c.state == VersionState.ACTIVE)


class Texts:
    """What is held, and what of it answers."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

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
        texts = self._versions(select(versions).where(answers(symbol)))
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
                versions.c.source_digest == source_digest, versions.c.state == VersionState.ACTIVE, INGESTED
            )
        )
        return found[0] if found else None

    def active_version(self, symbol: str) -> HeldVersion | None:
        """The version of an instrument that answers, as it was ingested."""
        found = self._versions(select(versions).where(answers(symbol), INGESTED))
        return found[0] if found else None

    def versions_of(self, symbol: str) -> list[HeldVersion]:
        """Every version of an instrument that was ingested, newest first."""
        of_symbol = (versions.c.symbol == symbol) & INGESTED
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
                | ((versions.c.indexed | ~INGESTED) & (versions.c.state != VersionState.ACTIVE))
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

    def _versions(self, query: Select[Any]) -> list[HeldVersion]:
        with self._engine.connect() as connection:
            return [rows.held_version(row) for row in connection.execute(query).mappings()]
