"""Checking web addresses: each by itself, so that none stops the others."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

import structlog

from ingest.sources.checking.visit import Arrival, Visit
from ingest.sources.fetching import Fetched, NotModified, Validators
from ingest.sources.ledger import SourceRemoved
from ingest.sources.problems import FetchCode, FolderCode, NotFetched, NotLooked
from ingest.sources.records import Evidence, Item

_log = structlog.get_logger()


def check_address(visit: Visit) -> Iterator[Arrival]:
    """The document at the source's one address, if it is new or changed."""
    return _check_each(visit, [visit.source.location])


def check_addresses(visit: Visit) -> Iterator[Arrival]:
    """The new and changed documents at the addresses of a list. Raises `NotLooked` where it cannot be read."""
    return _check_each(visit, listed_addresses(Path(visit.source.location)))


def listed_addresses(file: Path) -> list[str]:
    """The addresses of a text file, one a line, each once. Raises `NotLooked`."""
    try:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except PermissionError as error:
        raise NotLooked(FolderCode.UNREADABLE, str(file)) from error
    except OSError as error:
        raise NotLooked(FolderCode.MISSING_FILE, str(file)) from error
    addresses = (line.strip() for line in lines)
    return list(dict.fromkeys(line for line in addresses if line and not line.startswith("#")))


def _check_each(visit: Visit, addresses: Iterable[str]) -> Iterator[Arrival]:
    known = {item.location: item for item in visit.ledger.items(visit.source.id) if not item.is_member}
    for address in addresses:
        item = known.pop(address, None)
        if visit.is_due(item):
            yield from _check(visit, address, item)
    visit.ledger.note_gone(visit.source.id, known)


def _check(visit: Visit, address: str, item: Item | None) -> Iterator[Arrival]:
    try:
        yield from _fetch(visit, address, item)
    except NotFetched as problem:
        _note_failed(visit, address, item, problem)
    except SourceRemoved:
        raise
    except Exception:  # noqa: BLE001  a named edge: one address's fault must not lose the others
        _log.exception("check_failed", source=visit.source.id)
        _note_failed(visit, address, item, NotFetched(FetchCode.INTERNAL_ERROR))


def _fetch(visit: Visit, address: str, item: Item | None) -> Iterator[Arrival]:
    held = visit.held(item)
    next_check_at = visit.began + timedelta(seconds=visit.source.check_every_s)
    match visit.fetcher.fetch(address, visit.new_folder(), held.validators if held else Validators()):
        case Fetched(file, digest, validators) if held is None or held.digest != digest:
            yield from visit.offer(address, file, Evidence(digest, validators), next_check_at)
        case Fetched(file, digest, validators):
            file.unlink()
            seen = {address: Evidence(digest, validators)}
            visit.ledger.note_unchanged(visit.source.id, seen, next_check_at=next_check_at)
        case NotModified() if held is not None:
            visit.ledger.note_unchanged(visit.source.id, {address: held}, next_check_at=next_check_at)


def _note_failed(visit: Visit, address: str, item: Item | None, problem: NotFetched) -> None:
    failures = 0 if item is None else item.failures
    wait = timedelta(seconds=visit.settings.wait_s(problem, failures))
    visit.ledger.note_failed(visit.source.id, address, problem.reason, next_check_at=visit.began + wait)
