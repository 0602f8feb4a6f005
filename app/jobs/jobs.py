"""The jobs of one data folder."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.jobs.errors import Interrupted, JobFailed, JobInterrupted
from app.jobs.logs import forward_logs
from app.protocol import Json

if TYPE_CHECKING:
    from dbos import DBOSClient, DBOSConfig, WorkflowStatus

# DBOS takes 0.8 s to import: only who starts or looks at jobs does.

Work = Callable[[str, Json], Json]
"""Does a job, given its id and parameters. What it does outside of steps is done again after a crash."""

_VERSION = "1"
"""Of the steps of jobs. DBOS finishes only jobs of this version: changes where earlier ones cannot be finished."""
_LOOK_EVERY_S = 0.1
_LAST_WORDS_S = 5.0
_KEPT_FOR = timedelta(days=30)
_UNFINISHED = ["ENQUEUED", "PENDING"]
_FAILED = ["ERROR", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_in_use = threading.Lock()
"""DBOS exists once in a process."""


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of job, known by its name also to later releases.

    Jobs that are done `one_by_one` are done in the order they were started in; others at once.
    """

    name: str
    work: Work
    one_by_one: bool


@dataclass(frozen=True, slots=True)
class JobRecord:
    """A job that is not done, because it is under way or waits, or because it failed."""

    id: str
    kind: str
    parameters: Json
    started_at: datetime
    failed: bool


class Jobs:
    """Starts, finishes and lists jobs; the caller owns the data folder."""

    def __init__(self, home: Path) -> None:
        self._file = home / "jobs.db"
        self._kinds: dict[str, JobKind] = {}
        self._workflows: dict[str, Callable[[str, Json], Json]] = {}
        self._launching = threading.Lock()
        self._is_running = False
        self._working = 0
        self._idle = threading.Condition()
        self._threads: set[threading.Thread] = set()
        self._stopping = threading.Event()

    def register(self, kind: JobKind) -> None:
        """To be called before jobs run: an unfinished job needs its kind."""
        self._kinds[kind.name] = kind

    @contextmanager
    def running(self) -> Iterator[None]:
        """Let jobs be done until whoever entered first leaves; unfinished ones are taken up at once.

        On leaving, what is under way is interrupted at its next `go_on`.
        """
        with self._launching:
            first = not self._is_running
            if first:
                self._launch()
        try:
            yield
        finally:
            if first:
                self._stop()

    def start(self, kind: str, job_id: str, parameters: Json) -> None:
        """Record a job: from here on it will be done. An id that was started before starts nothing."""
        from dbos import DBOS, SetWorkflowID

        with SetWorkflowID(job_id):
            if self._kinds[kind].one_by_one:
                DBOS.enqueue_workflow(kind, self._workflows[kind], job_id, parameters)
            else:
                DBOS.start_workflow(self._workflows[kind], job_id, parameters)

    def wait(self, job_id: str) -> Json:
        """What came of a job, once it is done. Raises `JobFailed` and `JobInterrupted`."""
        from dbos import DBOS

        while not self._stopping.is_set():
            status = DBOS.get_workflow_status(job_id)
            if status is None or status.status not in (*_UNFINISHED, "SUCCESS"):
                raise JobFailed
            if status.status == "SUCCESS":
                return dict(status.output or {})
            time.sleep(_LOOK_EVERY_S)
        raise JobInterrupted

    def step(self, name: str, work: Callable[[], Json]) -> Json:
        """Within a job: work that is not done again once it has ended."""
        from dbos import DBOS

        self.go_on()
        return DBOS.run_step({"name": name}, work)

    def go_on(self) -> None:
        """Within a job, often: raises `Interrupted` when the process stops."""
        if self._stopping.is_set():
            raise Interrupted

    def undone(self) -> list[JobRecord]:
        """The jobs that are not done, oldest first; jobs need not be running."""
        if not self._file.exists():
            return []
        with self._client() as client:
            found = client.list_workflows(status=[*_UNFINISHED, *_FAILED], load_output=False)
        return [_record(status) for status in found]

    def forget(self, job_id: str) -> None:
        """Keep nothing of a job that ended."""
        with self._client() as client:
            client.delete_workflow(job_id)

    def steps_done(self, job_id: str) -> int:
        """How many steps of a job have ended."""
        with self._client() as client:
            return len(client.list_workflow_steps(job_id))

    def _launch(self) -> None:
        if not _in_use.acquire(blocking=False):
            raise RuntimeError("a process runs the jobs of one data folder at a time")
        try:
            forward_logs()
            from dbos import DBOS

            self._stopping.clear()
            DBOS.migrate(self._url)
            with self._client() as client:
                self._prepare(client)
            DBOS(config=self._config())
            for kind in self._kinds.values():
                workflow = DBOS.workflow(name=kind.name, max_recovery_attempts=None)
                self._workflows[kind.name] = workflow(self._watched(kind.work))
            DBOS.launch()
            self._is_running = True
        except BaseException:
            _in_use.release()
            raise

    def _prepare(self, client: "DBOSClient") -> None:
        """Have the queues before DBOS looks for them, and forget what was done long ago."""
        for kind in self._kinds.values():
            if kind.one_by_one:
                client.register_queue(kind.name, global_concurrency=1, polling_interval_sec=_LOOK_EVERY_S)
        until = (datetime.now(UTC) - _KEPT_FOR).isoformat()
        old = client.list_workflows(status="SUCCESS", completed_before=until, load_input=False, load_output=False)
        client.delete_workflows([status.workflow_id for status in old])

    def _stop(self) -> None:
        from dbos import DBOS

        self._stopping.set()
        with self._idle:
            self._idle.wait_for(lambda: not self._working)
        DBOS.destroy(destroy_registry=True)
        # DBOS does not wait for its threads, which may be about to log what became of a job.
        for thread in self._threads:
            thread.join(_LAST_WORDS_S)
        self._threads.clear()
        self._is_running = False
        _in_use.release()

    def _watched(self, work: Work) -> Work:
        def watched(job_id: str, parameters: dict[str, Any]) -> dict[str, Any]:
            with self._idle:
                self.go_on()
                self._working += 1
                self._threads.add(threading.current_thread())
            try:
                return work(job_id, parameters)
            finally:
                with self._idle:
                    self._working -= 1
                    self._idle.notify_all()

        return watched

    @property
    def _url(self) -> str:
        return f"sqlite:///{self._file}"

    def _config(self) -> "DBOSConfig":
        from dbos import DBOSPortableJSONSerializer

        return {
            "name": "ngoaivu",
            "system_database_url": self._url,
            "application_version": _VERSION,
            "executor_id": "local",
            "log_level": "WARNING",
            "enable_otlp": False,
            "serializer": DBOSPortableJSONSerializer(),
            "notification_listener_polling_interval_sec": _LOOK_EVERY_S,
            # An error of the database must not carry into the log what people asked.
            "db_engine_kwargs": {"hide_parameters": True},
        }

    @contextmanager
    def _client(self) -> "Iterator[DBOSClient]":
        forward_logs()
        from dbos import DBOSClient, DBOSPortableJSONSerializer

        client = DBOSClient(system_database_url=self._url, serializer=DBOSPortableJSONSerializer())
        try:
            yield client
        finally:
            client.destroy()


def _record(status: "WorkflowStatus") -> JobRecord:
    job_id, parameters = status.input["args"] if status.input else (status.workflow_id, {})
    started_at = datetime.fromtimestamp((status.created_at or 0) / 1000, UTC)
    return JobRecord(job_id, status.name, parameters, started_at, status.status in _FAILED)
