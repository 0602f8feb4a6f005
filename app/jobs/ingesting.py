"""Ingestion as a durable job: copies first, then the record, then each file in a step of its own."""

import threading
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import structlog

from app.jobs.jobs import JobKind, JobRecord, Jobs
from app.protocol import Json
from ingest.drafting import Filing
from ingest.inbox import Inbox
from ingest.ingestion import Batch, Event, Ingestion, Listener, Work
from ingest.outcome import INTERNAL_ERROR, DocumentOutcome, Outcome
from knowledge.law.instrument import Audience

_KIND = "ingestion"
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class _Parameters:
    """Of a job, as recorded.

    `files` are our copies, relative to `folder` of the inbox, and what whoever handed them in calls them. For the
    rest see `Batch`.
    """

    folder: str
    filing: Json
    files: list[list[str]]
    taken: dict[str, str]
    newest: int


class IngestionDesk:
    """Takes documents in and sees to it that they are ingested, whatever becomes of the process meanwhile.

    `writing` is held while a file is ingested; `learn` makes the words of new documents known.
    """

    def __init__(
        self, jobs: Jobs, inbox: Inbox, ingestion: Ingestion, writing: threading.Lock, learn: Callable[[], None]
    ) -> None:
        self._jobs = jobs
        self._inbox = inbox
        self._ingestion = ingestion
        self._writing = writing
        self._learn = learn
        self._listeners: dict[str, Listener] = {}
        self._inbox_changes = threading.Lock()
        jobs.register(JobKind(_KIND, self._carry_out, one_by_one=True))

    def ingest(self, files: Mapping[Path, str], filing: Filing, tell: Listener) -> list[DocumentOutcome]:
        """Ingest files, each given with its origin; one outcome a file, in order.

        Files that are held as they are cost no job. The others are ours from the moment at which their job is
        recorded. Raises `NoRoom` and `JobFailed`; `JobInterrupted`, when the next start will go on.
        """
        known = self._ingestion.unchanged(list(files), filing)
        outcomes = {file: replace(outcome, file=files[file]) for file, outcome in known.items()}
        for outcome in outcomes.values():
            tell(outcome)
        new = [file for file in files if file not in outcomes]
        if new:
            with self._jobs.running():
                job_id = self._hand_in(new, files, filing, list(known.values()), tell)
                outcomes |= zip(new, self._outcomes(job_id), strict=True)
        return [outcomes[file] for file in files]

    def waiting(self) -> int:
        """How many files were handed in and are not ingested; asks no job, so it costs nothing."""
        return self._inbox.waiting()

    @property
    def is_clear(self) -> bool:
        """Whether a crash left nothing here to finish or to clear up."""
        return self._inbox.is_empty()

    def clear_up(self) -> None:
        """Forget copies that no job needs: of files that were never wholly handed in, and of jobs that ended."""
        if not self._inbox.is_empty():
            with self._inbox_changes:
                self._inbox.clear_others({record.parameters["folder"] for record in self._undone()})

    def finish(self, tell: Listener) -> list[DocumentOutcome]:
        """Finish the jobs that were interrupted."""
        outcomes: list[DocumentOutcome] = []
        self.clear_up()
        undone = [record for record in self._undone() if not record.failed]
        self._listeners |= {record.id: tell for record in undone}
        with self._jobs.running():
            for record in undone:
                outcomes += self._outcomes(record.id)
        return outcomes

    def retry(self, tell: Listener) -> list[DocumentOutcome]:
        """Finish the jobs that were interrupted or failed, and try again what was set aside."""
        with self._jobs.running():
            for record in self._undone():
                if record.failed:
                    self._jobs.start(_KIND, uuid.uuid4().hex, record.parameters)
                    self._jobs.forget(record.id)
            outcomes = self.finish(tell)
            for job_id, files in self._inbox.aside().items():
                kept = {Path(each.kept): each for each in files}
                origins = {path: each.file for path, each in kept.items()}
                filing = _filing(files[0].filing)
                for path in kept:
                    self._ingestion.try_again(path, filing)
                outcomes += self.ingest(origins, filing, tell)
                self._inbox.drop_aside(job_id)
        return outcomes

    def report(self) -> Json:
        """The jobs that are not done, and what was set aside."""
        undone = [self._view(record) for record in self._undone()] if self._inbox.jobs() else []
        aside = [asdict(each) for files in self._inbox.aside().values() for each in files]
        return {"jobs": undone, "set_aside": aside}

    def _hand_in(
        self,
        files: list[Path],
        origins: Mapping[Path, str],
        filing: Filing,
        held: list[DocumentOutcome],
        tell: Listener,
    ) -> str:
        job_id = uuid.uuid4().hex
        self._listeners[job_id] = tell
        with self._inbox_changes:
            copies = self._inbox.receive(job_id, files)
            parameters = _Parameters(
                folder=job_id,
                filing=asdict(filing),
                files=[[copies.get(file, str(file)), origins[file]] for file in files],
                taken={outcome.symbol: outcome.file for outcome in held if outcome.symbol is not None},
                newest=self._ingestion.newest_version(),
            )
            self._jobs.start(_KIND, job_id, asdict(parameters))
        return job_id

    def _outcomes(self, job_id: str) -> list[DocumentOutcome]:
        try:
            return [_outcome(document) for document in self._jobs.wait(job_id)["documents"]]
        finally:
            self._listeners.pop(job_id, None)

    def _carry_out(self, job_id: str, recorded: Json) -> Json:
        """The job itself."""
        parameters = _Parameters(**recorded)
        origins = {self._inbox.copy(parameters.folder, copy): origin for copy, origin in parameters.files}
        try:
            outcomes = self._ingested(job_id, parameters, origins)
        except Exception:  # noqa: BLE001  a named edge: the fault of a batch must not lose its files
            _log.exception("ingestion_failed", job=job_id)
            outcomes = [
                DocumentOutcome(origin, None, Outcome.REJECTED, reason=INTERNAL_ERROR)
                for origin in origins.values()
            ]
        aside = {
            copy: (outcome.file, outcome.reason)
            for copy, outcome in zip(origins, outcomes, strict=True)
            if outcome.is_set_aside
        }
        if aside:
            self._inbox.set_aside(parameters.folder, parameters.filing, aside)
        self._inbox.clear(parameters.folder)
        return {"documents": [asdict(outcome) for outcome in outcomes]}

    def _ingested(
        self, job_id: str, parameters: _Parameters, origins: Mapping[Path, str]
    ) -> list[DocumentOutcome]:
        listener = self._listeners.get(job_id)

        def tell(event: Event) -> None:
            self._jobs.go_on()
            if listener is not None:
                listener(event)

        def step(work: Work) -> DocumentOutcome:
            return _outcome(self._jobs.step("file", lambda: self._alone(work)))

        batch = Batch(
            files=list(origins),
            filing=_filing(parameters.filing),
            origins=origins,
            taken=parameters.taken,
            newest=parameters.newest,
            careful=not self._inbox.begin(parameters.folder),
        )
        outcomes = self._ingestion.carry_out(batch, tell, step)
        with self._writing:
            self._learn()
        return outcomes

    def _alone(self, work: Work) -> Json:
        with self._writing:
            return asdict(work())

    def _undone(self) -> list[JobRecord]:
        return [record for record in self._jobs.undone() if record.kind == _KIND]

    def _view(self, record: JobRecord) -> Json:
        return {
            "id": record.id,
            "handed_in_at": record.started_at.isoformat(timespec="seconds"),
            "audience": record.parameters["filing"]["audience"],
            "files": [origin for _copy, origin in record.parameters["files"]],
            "done": self._jobs.steps_done(record.id),
            "failed": record.failed,
        }


def _filing(recorded: Mapping[str, Any]) -> Filing:
    return Filing(**{**recorded, "audience": Audience(recorded["audience"])})


def _outcome(recorded: Mapping[str, Any]) -> DocumentOutcome:
    return DocumentOutcome(**{**recorded, "outcome": Outcome(recorded["outcome"])})
