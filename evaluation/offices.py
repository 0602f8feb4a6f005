"""An office to measure."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.office import Office, opened_office
from app.ownership import owned
from app.settings import Settings


@contextmanager
def office_in(home: Path) -> Iterator[Office]:
    """The office of a data folder, which nobody else may use meanwhile. Raises `FolderInUse`."""
    settings = Settings(NGOAIVU_HOME=home)  # type: ignore[call-arg]
    with owned(settings.home), opened_office(settings) as office:
        yield office
