"""Opening a database of ours and bringing its tables up to date."""

from dataclasses import dataclass
from importlib import resources
from sqlite3 import Connection as SqliteConnection
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event

from knowledge.library.soundness import explain, require_ours


@dataclass(frozen=True, slots=True)
class History:
    """How tables came to be as they are: the package with the migrations, and where a database keeps its place."""

    package: str
    version_table: str

    @property
    def folder(self) -> str:
        return str(resources.files(self.package) / "migrations")


LIBRARY = History("knowledge.library", "alembic_version")


def open_database(url: str, history: History = LIBRARY) -> Engine:
    """An engine for `url` with every migration applied. SQLite runs in WAL mode with foreign keys on.

    Raises `LibraryUnusable` where the database is damaged, another program's or a newer release's; it is left as
    it is. Whatever uses the engine later may raise `LibraryDamaged` and `DiskFull`.
    """
    # Looked at first without our settings: to switch its journal over would change somebody else's file.
    stranger = _engine(url)
    try:
        require_ours(stranger, ScriptDirectory(history.folder), history.version_table)
    finally:
        stranger.dispose()
    engine = _engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_sqlite_pragmas)
    try:
        migrate(engine, history)
    except Exception:
        engine.dispose()
        raise
    return engine


def _engine(url: str) -> Engine:
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    event.listen(engine, "handle_error", explain)
    return engine


def migrate(engine: Engine, history: History = LIBRARY) -> None:
    """Apply the migrations that are missing; nothing happens when there are none."""
    with engine.begin() as connection:
        command.upgrade(migration_config(connection, history), "head")


def migration_config(connection: Any, history: History = LIBRARY) -> Config:
    """Alembic's settings for one open connection; the scripts come from the installed package."""
    config = Config()
    config.set_main_option("script_location", history.folder)
    config.attributes["connection"] = connection
    config.attributes["version_table"] = history.version_table
    return config


def _set_sqlite_pragmas(connection: SqliteConnection, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "synchronous=NORMAL", "busy_timeout=10000"):
        connection.execute(f"PRAGMA {pragma}")
