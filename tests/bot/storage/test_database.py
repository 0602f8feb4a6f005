"""The tables of conversations, as migrations build them."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine

from bot.storage.database import CONVERSATIONS
from bot.storage.schema import metadata


def test_migrations_build_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        options = {"version_table": CONVERSATIONS.version_table}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), metadata) == []
