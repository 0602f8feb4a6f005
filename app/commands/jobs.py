"""`jobs`."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from app.commands.telling import telling
from app.commands.unfinished import HAS_FAILED, TO_BE_FINISHED
from app.jobs.errors import JobFailed, JobInterrupted
from app.office import Office
from app.protocol import CommandError, Json, Tell
from ingest.inbox import NoRoom
from ingest.outcome import summary


def jobs(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """What is not ingested yet and what was set aside.

    With the `action` "finish", interrupted jobs are finished; with "retry", what failed or was set aside is tried
    again.
    """
    actions = {"finish": office.intake.finish, "retry": office.intake.retry}
    action = parameters.get("action")
    if action is None:
        return office.intake.report()
    try:
        outcomes = actions[action](telling(tell))
    except NoRoom as problem:
        raise CommandError(str(problem)) from problem
    except JobInterrupted as problem:
        raise CommandError(TO_BE_FINISHED) from problem
    except JobFailed as problem:
        raise CommandError(HAS_FAILED) from problem
    done = {"documents": [asdict(outcome) for outcome in outcomes], "summary": summary(outcomes)}
    return office.intake.report() | done
