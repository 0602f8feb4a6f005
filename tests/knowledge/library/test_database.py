"""Migrations on real SQLite."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from knowledge.library.database import open_database
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
