"""Durable jobs: work that was recorded is finished, whatever becomes of the process meanwhile.

`Jobs` runs the jobs of a data folder with DBOS, in this process, on a SQLite file of their own. A kind of job is a
function of a job's id and its parameters, made of steps; a step that ended is not done again after a crash.
"""

from app.jobs.errors import Interrupted, JobFailed, JobInterrupted
from app.jobs.jobs import JobKind, JobRecord, Jobs

__all__ = ["Interrupted", "JobFailed", "JobInterrupted", "JobKind", "JobRecord", "Jobs"]
