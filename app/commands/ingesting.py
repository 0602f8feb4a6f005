"""`ingest`."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.commands.parameters import jurisdiction_of
from app.commands.telling import telling
from app.commands.unfinished import HAS_FAILED, TO_BE_FINISHED
from app.jobs.errors import JobFailed, JobInterrupted
from app.office import Office
from app.protocol import CommandError, Json, Tell
from ingest.drafting import Filing
from ingest.inbox import NoRoom
from ingest.outcome import DocumentOutcome, summary
from ingest.sources.given import Gathering, Given, GivenFile
from ingest.sources.names import is_address
from knowledge.law.instrument import Audience


def ingest(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Read, structure, describe and publish what `paths` stand for, for an `audience` and a `jurisdiction`.

    They are files and folders (absolute), zip archives of documents, and web addresses. Once they are handed in,
    they will be ingested even if the process is killed: by the next server or the next command that writes.

    Without an audience they are for everybody, but for what only officials may read: that stays so.
    """
    audience, jurisdiction = parameters.get("audience"), parameters.get("jurisdiction")
    filing = Filing(
        Audience(audience or Audience.PUBLIC),
        widens=bool(audience),
        jurisdiction=jurisdiction_of(jurisdiction) if jurisdiction else None,
    )
    with office.sources.workspace() as folder:
        given = list(_gathered(office, folder, parameters["paths"], tell))
        files = {each.file: each.origin for each in given if isinstance(each, GivenFile)}
        ingested = iter(_ingested(office, files, filing, tell))
    outcomes = [next(ingested) if isinstance(each, GivenFile) else each for each in given]
    return {"documents": [asdict(outcome) for outcome in outcomes], "summary": summary(outcomes)}


def _ingested(office: Office, files: Mapping[Path, str], filing: Filing, tell: Tell) -> list[DocumentOutcome]:
    try:
        return office.intake.ingest(files, filing, telling(tell))
    except NoRoom as problem:
        raise CommandError(str(problem)) from problem
    except JobInterrupted as problem:
        raise CommandError(TO_BE_FINISHED) from problem
    except JobFailed as problem:
        raise CommandError(HAS_FAILED) from problem
    except KeyboardInterrupt:
        if office.intake.waiting():
            tell({"notice": TO_BE_FINISHED})
        raise


def _gathered(office: Office, workspace: Path, inputs: Sequence[str], tell: Tell) -> Iterator[Given]:
    gathering = Gathering(office.sources.fetcher, workspace)
    for each in inputs:
        if is_address(each):
            tell({"message": each, "done": 0, "total": None})
        yield from gathering.files([each])
