"""What a database that is no sound library of ours says, in sentences; nothing is ever written to such a one."""

from typing import NoReturn

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect
from sqlalchemy.engine import ExceptionContext

from knowledge.errors import KnowledgeError
from knowledge.storage import DiskFull, says_disk_full

VERSION_TABLES = frozenset({"alembic_version", "conversations_version"})
"""Where our histories of tables keep their place: the library's, and that of conversations."""

_DAMAGE = ("file is not a database", "disk image is malformed", "malformed database schema")


class LibraryUnusable(KnowledgeError):
    """The database cannot serve as a library. A person must decide: restore a backup, or name another one."""

    def __init__(self, vietnamese: str, english: str) -> None:
        super().__init__(
            f"{vietnamese}. Chương trình không ghi gì vào đó: hãy để riêng ra và khôi phục bản sao lưu. / "
            f"{english}. Nothing was written to it: put it aside and restore a backup."
        )


class LibraryDamaged(LibraryUnusable):
    """SQLite finds the file damaged. Restore a backup."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"Cơ sở dữ liệu {place} hỏng ({reason})", f"The database {place} is damaged ({reason})")


class NotOurLibrary(LibraryUnusable):
    """The database has tables of somebody else's. Name another database."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"{place} không phải kho của Ngoại Vụ; kiểm tra NGOAIVU_HOME, DATABASE_URL",
            f"{place} is no library of ours; check NGOAIVU_HOME and DATABASE_URL",
        )


class LibraryOfNewerRelease(LibraryUnusable):
    """A newer release has changed the tables. Upgrade, or restore a backup from before."""

    def __init__(self, place: str, revision: str) -> None:
        super().__init__(
            f"Kho {place} thuộc một bản Ngoại Vụ mới hơn (cấu trúc {revision}); hãy nâng cấp chương trình",
            f"The library {place} belongs to a newer release (tables {revision}); upgrade the program",
        )


def require_ours(engine: Engine, scripts: ScriptDirectory, version_table: str) -> None:
    """Raises `NotOurLibrary` and `LibraryOfNewerRelease`; an empty database is ours to fill.

    Several of our histories of tables may share a database, each with a `version_table` of its own.
    """
    with engine.connect() as connection:
        options = {"version_table": version_table}
        revision = MigrationContext.configure(connection, opts=options).get_current_revision()
        tables = set(inspect(connection).get_table_names())
    if revision is None and tables and not tables & VERSION_TABLES:
        raise NotOurLibrary(str(engine.url))
    if revision is not None and revision not in {script.revision for script in scripts.walk_revisions()}:
        raise LibraryOfNewerRelease(str(engine.url), revision)


def explain(context: ExceptionContext) -> None:
    """A listener for `handle_error`: raises our own errors for a full disk and a damaged file."""
    problem = context.original_exception
    if says_disk_full(problem):
        raise DiskFull from problem
    if any(said in str(problem) for said in _DAMAGE):
        _damaged(context, problem)


def _damaged(context: ExceptionContext, problem: BaseException) -> NoReturn:
    place = str(context.engine.url) if context.engine is not None else ""
    raise LibraryDamaged(place, str(problem)) from problem
