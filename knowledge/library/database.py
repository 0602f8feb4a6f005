"""Opening the library's database and bringing its tables up to date."""

from importlib import resources
from sqlite3 import Connection as SqliteConnection
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event


def open_database(url: str) -> Engine:
    """An engine for `url` with every migration applied. SQLite runs in WAL mode with foreign keys on."""
    engine = create_engine(url, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_sqlite_pragmas)
    migrate(engine)
    return engine


def migrate(engine: Engine) -> None:
    """Apply the migrations that are missing; nothing happens when there are none."""
    with engine.begin() as connection:
        command.upgrade(migration_config(connection), "head")


def migration_config(connection: Any) -> Config:
    """Alembic's settings for one open connection; the scripts come from the installed package."""
    config = Config()
    config.set_main_option("script_location", str(resources.files("knowledge.library") / "migrations"))
    config.attributes["connection"] = connection
    return config


def _set_sqlite_pragmas(connection: SqliteConnection, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")
