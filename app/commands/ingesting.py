"""`ingest`."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import partial
from typing import Any

from app.commands.parameters import jurisdiction_of
from app.commands.telling import telling
from app.commands.unfinished import HAS_FAILED, TO_BE_FINISHED
from app.jobs.errors import JobFailed, JobInterrupted
from app.office import Office
from app.protocol import CommandError, Json, Tell
from app.taking_in import take_in
from ingest.drafting import Filing
from ingest.inbox import NoRoom
from ingest.outcome import summary
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
    try:
        outcomes = take_in(office, parameters["paths"], filing, telling(tell), partial(_fetching, tell))
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
    return {"documents": [asdict(outcome) for outcome in outcomes], "summary": summary(outcomes)}


def _fetching(tell: Tell, address: str) -> None:
    tell({"message": address, "done": 0, "total": None})
