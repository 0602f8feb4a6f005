"""What is given by hand is fetched, unpacked and ingested, whoever hands it in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from app.office import Office
from ingest.drafting import Filing
from ingest.ingestion import Listener
from ingest.outcome import DocumentOutcome
from ingest.sources.given import Gathering, Given, GivenFile
from ingest.sources.names import is_address


def take_in(
    office: Office,
    inputs: Sequence[str],
    filing: Filing,
    tell: Listener,
    fetching: Callable[[str], None],
    called: Callable[[str], str] = str,
) -> list[DocumentOutcome]:
    """One outcome for each document that `inputs` stand for: files and folders, zip archives, web addresses.

    `fetching` is told each address before it is fetched; `called` names what comes from a place, where its path
    says nothing to anybody. Raises `NoRoom`, `JobFailed` and `JobInterrupted`, as `IngestionDesk.ingest` does.
    """
    with office.sources.workspace() as folder:
        given = [_named(each, called) for each in _gathered(office, folder, inputs, fetching)]
        files = {each.file: each.origin for each in given if isinstance(each, GivenFile)}
        ingested = iter(office.intake.ingest(files, filing, tell))
    return [next(ingested) if isinstance(each, GivenFile) else each for each in given]


def _gathered(
    office: Office, workspace: Path, inputs: Sequence[str], fetching: Callable[[str], None]
) -> Iterator[Given]:
    gathering = Gathering(office.sources.fetcher, workspace)
    for each in inputs:
        if is_address(each):
            fetching(each)
        yield from gathering.files([each])


def _named(given: Given, called: Callable[[str], str]) -> Given:
    if isinstance(given, GivenFile):
        return GivenFile(given.file, called(given.origin))
    return replace(given, file=called(given.file))
