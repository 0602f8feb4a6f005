"""Checking what lies on a disk: a watched folder, an archive."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from ingest.sources.checking.visit import Arrival, Visit
from ingest.sources.problems import ArchiveCode, FolderCode, NotLooked, NotUnpacked
from ingest.sources.records import Evidence, Item, ItemOutcome
from ingest.sources.watched_folder import Sighting, look, settled
from ingest.sources.zip_files import is_archive

_STEADY = frozenset({ItemOutcome.UNCHANGED, ItemOutcome.REJECTED})
_SEEN_AGAIN = timedelta(hours=1)


def check_folder(visit: Visit) -> Iterator[Arrival]:
    """The new and changed files of the folder. Raises `NotLooked` where it cannot be read."""
    ledger, source = visit.ledger, visit.source
    items = {item.location: item for item in ledger.items(source.id) if not item.is_member}
    known = {location: _sighting(visit, item) for location, item in items.items()}
    found = look(Path(source.location), known, visit.began.timestamp(), visit.settle_s)
    ledger.note_gone(source.id, (path for path in found.gone if items[path].last_outcome is not ItemOutcome.GONE))
    for location in found.growing:
        ledger.note_pending(source.id, location)
    unchanged = (file for file in found.unchanged if _is_worth_noting(visit, items[file.location], file.sighting))
    ledger.note_unchanged(source.id, {file.location: Evidence.of_file(file.sighting) for file in unchanged})
    for location, problem in found.unread:
        ledger.note_failed(source.id, location, problem.reason)
    for file in (*found.new, *found.changed):
        if not visit.is_due(items.get(file.location)):
            continue
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
        now = settled(file, before, visit.began.timestamp(), visit.settle_s)
        if now is not None and now != before and not is_archive(file, visit.settings.archive.members):
            raise NotUnpacked(ArchiveCode.NOT_AN_ARCHIVE, file.name)
    except PermissionError as error:
        raise NotLooked(FolderCode.UNREADABLE, str(file)) from error
    except OSError as error:
        raise NotLooked(FolderCode.MISSING_FILE, str(file)) from error
    if now is None:
        ledger.note_pending(source.id, file.name)
    elif before is not None and now.digest == before.digest:
        ledger.note_unchanged(source.id, {file.name: Evidence.of_file(now)})
    else:
        yield from visit.offer(file.name, file, Evidence.of_file(now))


def _is_worth_noting(visit: Visit, item: Item, now: Sighting) -> bool:
    """Whether the ledger would say anything new; a folder is looked at too often to write down every look."""
    is_known = item.last_outcome in _STEADY and item.evidence is not None and item.evidence.sighting == now
    return not is_known or visit.began - item.last_seen >= _SEEN_AGAIN


def _sighting(visit: Visit, item: Item | None) -> Sighting | None:
    held = visit.held(item)
    return None if held is None else held.sighting
