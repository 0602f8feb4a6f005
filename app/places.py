"""What an admin may name as a source, and where it really is."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.office import Office
from app.protocol import CommandError
from ingest.sources.checking.addresses import listed_addresses
from ingest.sources.given import opens_as_archive
from ingest.sources.names import is_address
from ingest.sources.problems import FolderCode, NotLooked, SourceProblem
from ingest.sources.records import Source, SourceKind

_MOST_LIST_BYTES = 1024 * 1024
_ON_DISK = frozenset({SourceKind.FOLDER, SourceKind.ARCHIVE})


@dataclass(frozen=True, slots=True)
class Place:
    """Something that can be watched."""

    kind: SourceKind
    location: str


def place_of(office: Office, given: str) -> Place:
    """What `given` is: a web address, or an absolute path. Raises `CommandError` for what cannot be watched."""
    try:
        if is_address(given):
            return Place(SourceKind.ADDRESS, office.sources.fetcher.accepted(given))
        return _on_disk(Path(given).resolve())
    except SourceProblem as problem:
        raise CommandError(problem.reason) from problem


def refuse_overlap(office: Office, place: Place, sources: Iterable[Source]) -> None:
    """Raises `CommandError` for a folder that shares files with another source, or with the office's own data."""
    if place.kind not in _ON_DISK:
        return
    path = Path(place.location)
    home = office.settings.home
    if place.kind is SourceKind.FOLDER and (home.is_relative_to(path) or path.is_relative_to(home)):
        raise CommandError(_holds_data(place.location, str(home)))
    for source in sources:
        other = Path(source.location)
        inside = source.kind is SourceKind.FOLDER and path.is_relative_to(other)
        around = place.kind is SourceKind.FOLDER and other.is_relative_to(path)
        if source.kind in _ON_DISK and path != other and (inside or around):
            raise CommandError(_overlaps(place.location, source))


def _on_disk(path: Path) -> Place:
    if path.is_dir():
        return Place(SourceKind.FOLDER, str(path))
    if not path.is_file():
        raise NotLooked(FolderCode.NOWHERE, str(path))
    if opens_as_archive(path):
        return Place(SourceKind.ARCHIVE, str(path))
    if _lists_addresses(path):
        return Place(SourceKind.ADDRESSES, str(path))
    raise CommandError(_unknown_kind(str(path)))


def _lists_addresses(file: Path) -> bool:
    """Whether it is a text whose first line that says something is an address. Raises `NotLooked`."""
    if file.stat().st_size > _MOST_LIST_BYTES:
        return False
    return any(is_address(line) for line in listed_addresses(file)[:1])


def _unknown_kind(path: str) -> str:
    return (
        f"{path} không phải là nguồn. Nguồn là một thư mục, một tệp zip, một địa chỉ web, hoặc một tệp chữ mỗi "
        "dòng một địa chỉ web; một văn bản riêng lẻ thì nạp bằng `ngoaivu ingest`. / "
        f"{path} is no source. A source is a folder, a zip file, a web address, or a text file with a web address "
        "a line; load a single document with `ngoaivu ingest`."
    )


def _holds_data(path: str, home: str) -> str:
    return (
        f"Thư mục {path} trùng với thư mục dữ liệu của chương trình ({home}); hãy để văn bản ở thư mục khác. / "
        f"The folder {path} overlaps the program's own data folder ({home}); keep the documents elsewhere."
    )


def _overlaps(path: str, source: Source) -> str:
    return (
        f"{path} và nguồn số {source.id} ({source.location}) chứa chung tệp, văn bản sẽ đến hai lần; "
        f"bỏ nguồn kia bằng `ngoaivu sources remove {source.id}` hoặc chọn thư mục khác. / "
        f"{path} shares files with source {source.id} ({source.location}), so documents would come twice; "
        f"remove that one with `ngoaivu sources remove {source.id}` or choose another folder."
    )
