"""`sources add`, `list`, `check` and `remove`."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any

from app.checking import Arrived, Event, Listener, check_source
from app.commands.telling import telling
from app.office import Office
from app.places import Place, place_of, refuse_overlap
from app.protocol import CommandError, Json, Tell
from ingest.outcome import summary
from ingest.sources.fetching.web_url import plain_address
from ingest.sources.names import is_address
from ingest.sources.problems import NotFetched
from ingest.sources.records import Item, ItemOutcome, Source, SourceKind
from knowledge.law.instrument import Audience

_CHECK_EVERY_S = {
    SourceKind.FOLDER: 20,
    SourceKind.ARCHIVE: 20,
    SourceKind.ADDRESS: 6 * 3600,
    SourceKind.ADDRESSES: 6 * 3600,
}
_FAULTS = frozenset({ItemOutcome.REJECTED, ItemOutcome.FAILED})


def add(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """Watch a `place` (web address or absolute path) for an `audience`, every `check_every_s` seconds.

    A place that is watched already is watched otherwise, where anything is to be otherwise.
    """
    place = place_of(office, str(parameters["place"]))
    held = office.sources.ledger.sources()
    known = next((each for each in held if (each.kind, each.location) == (place.kind, place.location)), None)
    every_s = parameters.get("check_every_s")
    if known is None:
        refuse_overlap(office, place, held)
        audience = Audience(parameters.get("audience") or Audience.PUBLIC)
        source = _write(office, place, audience, int(every_s or _CHECK_EVERY_S[place.kind]))
        return source_view(office, source) | {"outcome": "added"}
    audience = Audience(parameters.get("audience") or known.audience)
    settings = audience, int(every_s or known.check_every_s)
    if settings == (known.audience, known.check_every_s):
        raise CommandError(_known(known))
    # A check that is under way ends first: it publishes what it finds for the audience before.
    with office.sources.alone_with(known.id):
        source = _write(office, place, *settings)
    return source_view(office, source) | {"outcome": "changed"}


def list_(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """Every source, or `which` with all that it has held."""
    which = parameters.get("which")
    if which is None:
        return {"sources": [source_view(office, source) for source in office.sources.ledger.sources()]}
    source = _source(office, which)
    held = office.sources.ledger.items(source.id)
    return {"sources": [source_view(office, source) | {"items": _item_views(office, source, held)}]}


def check(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Check all sources now, or `which`; with `again`, ingest also what has not changed."""
    which = parameters.get("which")
    sources = office.sources.ledger.sources() if which is None else [_source(office, which)]
    if not sources:
        raise CommandError(_NO_SOURCES)
    outcomes = []
    for source in sources:
        tell({"message": source.location, "done": 0, "total": None})
        again = bool(parameters.get("again"))
        outcomes += check_source(office, source.id, _telling(tell), early=True, again=again)
    checked = {source.id for source in sources}
    views = [source_view(office, each) for each in office.sources.ledger.sources() if each.id in checked]
    documents = [asdict(outcome) for outcome in outcomes]
    return {"documents": documents, "summary": summary(outcomes), "sources": views}


def remove(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """Watch `which` no longer; the documents that came from it (`symbols`) stay."""
    source = _source(office, parameters["which"])
    symbols = _answering(office) & {item.symbol for item in office.sources.ledger.items(source.id)}
    office.sources.ledger.remove(source.id)
    return {"id": source.id, "location": source.location, "outcome": "removed", "symbols": sorted(symbols)}


def source_view(office: Office, source: Source) -> Json:
    """A source, when it was and will be checked, what became of what it holds, and what is wrong."""
    items = office.sources.ledger.items(source.id)
    return {
        "id": source.id,
        "kind": source.kind.value,
        "location": source.location,
        "audience": source.audience.value,
        "check_every_s": source.check_every_s,
        "added_at": _iso(source.added_at),
        "checked_at": _iso(source.checked_at),
        "next_check_at": _iso(source.next_check_at),
        "changed_at": _iso(max((item.last_changed for item in items if item.last_changed), default=None)),
        "problem": source.last_reason,
        "outcomes": dict(Counter(item.last_outcome.value for item in items)),
        "problems": [each for each in _item_views(office, source, items) if _is_problem(each)],
    }


def _is_problem(item: Json) -> bool:
    """What is gone is one as long as its document answers."""
    return item["outcome"] in _FAULTS or (item["outcome"] == ItemOutcome.GONE and item["answers"])


def _item_views(office: Office, source: Source, items: Iterable[Item]) -> list[Json]:
    answering = _answering(office)
    return [_item_view(source, item, answering) for item in items]


def _answering(office: Office) -> set[str]:
    return {version.instrument.symbol for version in office.library.active_versions()}


def _item_view(source: Source, item: Item, answering: Collection[str]) -> Json:
    return {
        "location": item.location,
        "origin": source.origin(item.location),
        "symbol": item.symbol,
        "answers": item.symbol in answering,
        "outcome": item.last_outcome.value,
        "reason": item.last_reason,
        "failures": item.failures,
        "first_seen": _iso(item.first_seen),
        "last_seen": _iso(item.last_seen),
        "last_changed": _iso(item.last_changed),
        "next_check_at": _iso(item.next_check_at),
    }


def _write(office: Office, place: Place, audience: Audience, check_every_s: int) -> Source:
    return office.sources.ledger.add(place.kind, place.location, audience, check_every_s)


def _source(office: Office, which: object) -> Source:
    """The source with a number or at a place. Raises `CommandError`."""
    sources = office.sources.ledger.sources()
    named = str(which).strip()
    for source in sources:
        if named in {str(source.id), source.location} or _is_at(source, named):
            return source
    raise CommandError(_unknown(named) if sources else _NO_SOURCES)


def _is_at(source: Source, named: str) -> bool:
    if not is_address(named):
        return str(Path(named).resolve()) == source.location
    try:
        return plain_address(named) == source.location
    except NotFetched:
        return False


def _telling(tell: Tell) -> Listener:
    ingesting = telling(tell)

    def listen(event: Event) -> None:
        if isinstance(event, Arrived):
            tell({"message": event.location, "done": 0, "total": None})
        else:
            ingesting(event)

    return listen


_NO_SOURCES = (
    "Chưa có nguồn nào; thêm bằng `ngoaivu sources add THƯ_MỤC|ĐỊA_CHỈ|ZIP`. / "
    "There are no sources; add one with `ngoaivu sources add FOLDER|ADDRESS|ZIP`."
)


def _known(source: Source) -> str:
    return (
        f"{source.location} đã là nguồn số {source.id}; kiểm tra ngay bằng `ngoaivu sources check {source.id}`, "
        "đổi người được xem hoặc chu kỳ bằng --audience, --every. / "
        f"{source.location} is source {source.id} already; check it now with `ngoaivu sources check {source.id}`, "
        "change who may read it or how often it is checked with --audience, --every."
    )


def _unknown(named: str) -> str:
    return (
        f"Không có nguồn {named!r}; xem số thứ tự bằng `ngoaivu sources list`. / "
        f"There is no source {named!r}; see their numbers with `ngoaivu sources list`."
    )


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
