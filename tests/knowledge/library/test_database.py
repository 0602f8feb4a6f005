"""Migrations on real SQLite."""

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, MetaData, Table, create_engine, event, insert, inspect, text

from knowledge.library.database import migration_config, open_database
from knowledge.library.schema import metadata


def test_migrations_build_exactly_the_tables_that_the_code_uses(tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path / 'library.db'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_opening_twice_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'library.db'}"
    open_database(url).dispose()
    engine = open_database(url)
    assert "versions" in inspect(engine).get_table_names()
    engine.dispose()


def test_an_upgrade_keeps_what_a_library_of_the_first_release_holds(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'library.db'}"
    engine = with_foreign_keys(create_engine(url))
    with engine.begin() as connection:
        command.upgrade(migration_config(connection), "0001")
        held = Table("versions", MetaData(), autoload_with=connection)
        numbers = {"id", "articles", "provisions", "indexed"}
        filled = {
            column.name: 1 if column.name in numbers else "" for column in held.columns if not column.nullable
        }
        connection.execute(insert(held).values(**filled | {"ingested_at": datetime(2026, 1, 1, tzinfo=UTC)}))
        article = Table("provisions", MetaData(), autoload_with=connection)
        words = {"unit": "dieu-1", "anchor": "dieu-1", "title": "", "heading": "", "own": "Điều 1"}
        connection.execute(insert(article).values(version_id=1, position=0, **words))
    engine.dispose()
    engine = open_database(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT own FROM provisions")).scalars().all() == ["Điều 1"]
    engine.dispose()


def with_foreign_keys(engine: Engine) -> Engine:
    event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA foreign_keys=ON"))
    return engine
