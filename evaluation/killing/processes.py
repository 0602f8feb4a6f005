"""The processes: one that ingests, to be killed; one that starts afterwards and says what it finds."""

import multiprocessing
import signal
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from evaluation.killing.stages import Outside, Stage

_LOOK_EVERY_S = 0.002


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and which text of which instrument it is about."""

    symbol: str
    question: str


@dataclass(frozen=True, slots=True)
class Findings:
    """What a start finds, before and after it finished what was interrupted.

    Answers are by symbol, empty where nothing was answered; `held` are the texts held afterwards. `faults` are
    disagreements between library and indexes, and whatever is left lying.
    """

    before: Mapping[str, str]
    after: Mapping[str, str]
    held: Mapping[str, str]
    faults: Sequence[str]


def context() -> ForkServerContext:
    """Processes that start with everything imported and nothing opened: a start costs what opening a home does."""
    started = multiprocessing.get_context("forkserver")
    started.set_forkserver_preload(["app.commands", "app.dispatch", "dbos", __name__])
    return started


def begin_ingesting(processes: ForkServerContext, home: Path, folder: Path) -> ForkServerProcess:
    """A process that carries out `ngoaivu ingest FOLDER`."""
    process = processes.Process(target=_ingest, args=(home, folder), name="ingest")
    process.start()
    return process


def begin_finishing(processes: ForkServerContext, home: Path) -> ForkServerProcess:
    """A process that carries out `ngoaivu jobs --finish`."""
    process = processes.Process(target=_finish, args=(home,), name="finish")
    process.start()
    return process


def kill_after(process: ForkServerProcess, outside: Outside, delay_s: float) -> bool:
    """SIGKILL some time after the first copy is made; False where the process had ended by itself."""
    while process.is_alive() and not outside.has_come_to(Stage.RECEIVING):
        time.sleep(_LOOK_EVERY_S)
    process.join(delay_s)
    return _kill(process)


def duration_of(process: ForkServerProcess, outside: Outside) -> float:
    """How long a process that is let be works from the first copy on."""
    while process.is_alive() and not outside.has_come_to(Stage.RECEIVING):
        time.sleep(_LOOK_EVERY_S)
    began = time.monotonic()
    process.join()
    return time.monotonic() - began


def kill_at(process: ForkServerProcess, outside: Outside, stage: Stage) -> bool:
    """SIGKILL as soon as a stage is seen; False where the process ended without."""
    while process.is_alive() and not outside.has_come_to(stage):
        time.sleep(_LOOK_EVERY_S)
    return _kill(process)


def start_again(processes: ForkServerContext, home: Path, asked: Sequence[Asked]) -> Findings:
    """What a process finds that opens the home after the other was killed. Raises `EOFError` where it fails."""
    receiving, sending = processes.Pipe(duplex=False)
    process = processes.Process(target=_find, args=(home, asked, sending), name="start")
    process.start()
    sending.close()
    try:
        findings: Findings = receiving.recv()
    finally:
        process.join()
    return findings


def _kill(process: ForkServerProcess) -> bool:
    process.kill()
    process.join()
    return process.exitcode == -signal.SIGKILL


def _ingest(home: Path, folder: Path) -> None:
    _carry_out(home, "ingest", {"paths": [str(folder)]})


def _finish(home: Path) -> None:
    _carry_out(home, "jobs", {"action": "finish"})


def _carry_out(home: Path, name: str, parameters: Mapping[str, Any]) -> None:
    from app.dispatch import carry_out
    from app.logs import configure_logs
    from app.settings import Settings

    configure_logs()
    carry_out(Settings(NGOAIVU_HOME=home), name, parameters, _ignore)  # type: ignore[call-arg]


def _find(home: Path, asked: Sequence[Asked], sending: Connection) -> None:
    from app.logs import configure_logs
    from evaluation.offices import office_in

    configure_logs()
    with office_in(home) as office:
        before = _answers(office, asked)
        office.intake.finish(_ignore)
        after = _answers(office, asked)
        held = {
            version.instrument.symbol: office.library.structure(version.id).verbatim
            for version in office.library.active_versions()
        }
        sending.send(Findings(before, after, held, _faults(office, home)))


def _answers(office: Any, asked: Sequence[Asked]) -> dict[str, str]:
    return {each.symbol: office.composer.answer(each.question, as_of=date(2026, 11, 1)).text for each in asked}


def _faults(office: Any, home: Path) -> list[str]:
    from knowledge.search.agreement import Comparison

    indexes = office.indexes
    comparison = Comparison(office.library, office.encoder, indexes.vectors, indexes.clauses, indexes.lexical)
    faults = [f"{each.part.value} {each.symbol}" for each in comparison.disagreements()]
    left: Mapping[str, Callable[[], bool]] = {
        "a job": lambda: bool(office.jobs.undone()),
        "copies": lambda: any((home / "inbox").glob("*")),
        "attempts": lambda: any((home / "attempts").glob("*")),
        "set aside": lambda: any((home / "set-aside").glob("*")),
    }
    return faults + [f"left over: {name}" for name, is_left in left.items() if is_left()]


def _ignore(_event: object) -> None:
    """Nobody watches."""
