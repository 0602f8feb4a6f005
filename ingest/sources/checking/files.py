"""Checking what lies on a disk: a watched folder, an archive."""

from collections.abc import Iterator
from pathlib import Path

from ingest.sources.checking.visit import Arrival, Visit
from ingest.sources.problems import ArchiveCode, FolderCode, NotLooked, NotUnpacked
from ingest.sources.records import Evidence, Item
from ingest.sources.watched_folder import Sighting, look, settled
from ingest.sources.zip_files import is_archive


def check_folder(visit: Visit) -> Iterator[Arrival]:
    """The new and changed files of the folder. Raises `NotLooked` where it cannot be read."""
    ledger, source = visit.ledger, visit.source
    items = {item.location: item for item in ledger.items(source.id) if not item.is_member}
    known = {location: _sighting(visit, item) for location, item in items.items()}
    found = look(Path(source.location), known, visit.began.timestamp(), visit.settings.settle_s)
    ledger.note_gone(source.id, found.gone)
    ledger.note_unchanged(source.id, {file.location: Evidence.of_file(file.sighting) for file in found.unchanged})
    for location, problem in found.unread:
        ledger.note_failed(source.id, location, problem.reason)
    for file in (*found.new, *found.changed):
        try:
            yield from visit.offer(file.location, file.file, Evidence.of_file(file.sighting))
        except OSError as error:
            ledger.note_failed(source.id, file.location, NotLooked(FolderCode.UNREADABLE, str(error)).reason)


def check_archive(visit: Visit) -> Iterator[Arrival]:
    """The new and changed members of the archive. Raises `NotLooked` or `NotUnpacked` where it cannot be read."""
    ledger, source, file = visit.ledger, visit.source, Path(visit.source.location)
    item = next((item for item in ledger.items(source.id) if not item.is_member), None)
    before = _sighting(visit, item)
    try:
        now = settled(file, before, visit.began.timestamp(), visit.settings.settle_s)
        if now is not None and now != before and not is_archive(file, visit.settings.archive.members):
            raise NotUnpacked(ArchiveCode.NOT_AN_ARCHIVE, file.name)
    except PermissionError as error:
        raise NotLooked(FolderCode.UNREADABLE, str(file)) from error
    except OSError as error:
        raise NotLooked(FolderCode.MISSING_FILE, str(file)) from error
    if now is None:
        return
    if before is not None and now.digest == before.digest:
        ledger.note_unchanged(source.id, {file.name: Evidence.of_file(now)})
    else:
        yield from visit.offer(file.name, file, Evidence.of_file(now))


def _sighting(visit: Visit, item: Item | None) -> Sighting | None:
    held = visit.held(item)
    return None if held is None else held.sighting
