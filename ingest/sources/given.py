"""What is given by hand to be ingested: files, folders, zip archives and web addresses, as files one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.outcome import DocumentOutcome, Outcome
from ingest.sources.archive import ArchiveLimits, RefusedMember, unpack
from ingest.sources.fetching import Fetched, Fetcher
from ingest.sources.folders import files_under
from ingest.sources.names import is_address, member_name
from ingest.sources.problems import SourceProblem
from ingest.sources.zip_files import is_archive


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file to ingest, and what whoever gave it calls it: its path, its address, its place in an archive."""

    file: Path
    origin: str


Given = GivenFile | DocumentOutcome
"""A file, or why there is none."""


class Gathering:
    """Fetches and unpacks below `workspace`, an empty folder that is the caller's to delete after ingestion."""

    def __init__(self, fetcher: Fetcher, workspace: Path, limits: ArchiveLimits = ArchiveLimits()) -> None:  # noqa: B008 - frozen
        self._fetcher = fetcher
        self._workspace = workspace
        self._limits = limits
        self._folders = 0
        self._taken: set[str] = set()

    def files(self, inputs: Iterable[str]) -> Iterator[Given]:
        """Everything that the inputs stand for, in their order, each file and address once."""
        for given in inputs:
            if is_address(given):
                yield from self._once(given.strip())
            else:
                for file in files_under([Path(given)]):
                    yield from self._once(str(file), file)

    def _once(self, origin: str, file: Path | None = None) -> Iterator[Given]:
        if origin in self._taken:
            return
        self._taken.add(origin)
        try:
            yield from self._opened(self._fetched(origin) if file is None else file, origin)
        except SourceProblem as problem:
            yield _refused(origin, problem)

    def _fetched(self, address: str) -> Path:
        got = self._fetcher.fetch(address, self._new_folder())
        if not isinstance(got, Fetched):
            raise TypeError(
                "nothing was known of the document, so the server cannot have said that it has not changed"
            )
        return got.file

    def _opened(self, file: Path, origin: str) -> Iterator[Given]:
        """The file itself, or the members of an archive. Raises `NotUnpacked`."""
        if not opens_as_archive(file, self._limits):
            yield GivenFile(file, origin)
            return
        for member in unpack(file, self._new_folder(), self._limits):
            place = member_name(origin, member.name)
            if isinstance(member, RefusedMember):
                yield _refused(place, member.problem)
            else:
                yield GivenFile(member.file, place)

    def _new_folder(self) -> Path:
        self._folders += 1
        folder = self._workspace / f"{self._folders:05d}"
        folder.mkdir(parents=True)
        return folder


def opens_as_archive(file: Path, limits: ArchiveLimits = ArchiveLimits()) -> bool:  # noqa: B008 - frozen
    """Whether it is a zip of documents; False for what cannot be opened, too: reading it says why."""
    try:
        return file.is_file() and is_archive(file, limits.members)
    except OSError:
        return False


def _refused(origin: str, problem: SourceProblem) -> DocumentOutcome:
    return DocumentOutcome(origin, None, Outcome.REJECTED, reason=problem.reason)
