"""Kill after kill on one home: what was accepted must be held, what was held must answer, and nothing disagree."""

import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

from evaluation.killing.decrees import Decree, write
from evaluation.killing.processes import (
    Asked,
    Findings,
    begin_finishing,
    begin_ingesting,
    duration_of,
    kill_after,
    kill_at,
    start_again,
)
from evaluation.killing.stages import ONCE_UNDER_WAY, Outside, Stage

_MOST_DECREES = 12
_OTHERS_ASKED = 2
_KILLED_AGAIN = 0.3
"""Of the kills after which the job goes on: how many starts are killed as well."""
_RANDOM = "random"


@dataclass
class Tally:
    """What came of the kills so far; the lists say where it went wrong, a sentence each."""

    kills: dict[str, int] = field(default_factory=dict)
    killed_again: int = 0
    ended_before: int = 0
    accepted: int = 0
    lost: list[str] = field(default_factory=list)
    inconsistent: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    answers: int = 0
    seconds: float = 0.0

    @property
    def killed(self) -> int:
        return sum(self.kills.values())


@dataclass
class State:
    """All that a campaign must know to go on after an interruption. `held` is the revision of each decree held."""

    seed: int
    cycle: int = 0
    held: dict[int, int] = field(default_factory=dict)
    took_s: float = 0.0
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class _Cycle:
    """One batch, and the process that ingests it."""

    chance: random.Random
    batch: Sequence[Decree]
    outside: Outside
    process: ForkServerProcess


class Campaign:
    """Works in `folder`, where it goes on from where it stopped."""

    def __init__(self, folder: Path, processes: ForkServerContext, seed: int) -> None:
        self._folder = folder
        self._processes = processes
        self._home = folder / "home"
        self._state = self._read() or State(seed)

    @property
    def tally(self) -> Tally:
        return self._state.tally

    def let_be(self) -> None:
        """Ingest a batch undisturbed, which also shows how long that takes."""
        with self._cycle() as cycle:
            self._state.took_s = duration_of(cycle.process, cycle.outside)
            self._look(cycle, is_accepted=True)

    def kill_once(self, stage: Stage | None = None) -> bool:
        """Ingest a batch, kill at a stage or any moment, start again and look; False where it was not killed."""
        if not self._state.took_s:
            self.let_be()
        with self._cycle() as cycle:
            if stage is not None:
                killed = kill_at(cycle.process, cycle.outside, stage)
            else:
                killed = kill_after(cycle.process, cycle.outside, cycle.chance.uniform(0, self._state.took_s))
            is_accepted = cycle.outside.has_come_to(Stage.RECORDED)
            if killed and is_accepted and cycle.chance.random() < _KILLED_AGAIN:
                self._kill_again(cycle.chance)
            self._look(cycle, is_accepted=is_accepted or not killed)
            self._count(_RANDOM if stage is None else stage.value, killed=killed, is_accepted=is_accepted)
        return killed

    @contextmanager
    def _cycle(self) -> Iterator["_Cycle"]:
        state, began = self._state, time.monotonic()
        chance = random.Random(f"{state.seed}-{state.cycle}")  # noqa: S311 - drawn from a seed on purpose
        batch = self._batch(chance)
        write(batch, self._folder / "documents")
        outside = Outside(self._home)
        process = begin_ingesting(self._processes, self._home, self._folder / "documents")
        yield _Cycle(chance, batch, outside, process)
        state.cycle += 1
        state.tally.seconds += time.monotonic() - began
        self._write()

    def _kill_again(self, chance: random.Random) -> None:
        """The start that would go on is killed too."""
        outside = Outside(self._home)
        process = begin_finishing(self._processes, self._home)
        self.tally.killed_again += kill_at(process, outside, chance.choice(ONCE_UNDER_WAY))

    def _count(self, name: str, *, killed: bool, is_accepted: bool) -> None:
        if killed:
            self.tally.kills[name] = self.tally.kills.get(name, 0) + 1
            self.tally.accepted += is_accepted
        else:
            self.tally.ended_before += 1

    def _batch(self, chance: random.Random) -> list[Decree]:
        """An update, something new or another update, and something unchanged."""
        held = self._state.held
        known = chance.sample(sorted(held), min(3, len(held)))
        batch = {number: held[number] + 1 for number in known[:2]}
        batch |= {number: held[number] for number in known[2:]}
        if len(held) < _MOST_DECREES:
            batch[len(held)] = 0
        return [Decree(number, revision) for number, revision in batch.items()]

    def _look(self, cycle: "_Cycle", *, is_accepted: bool) -> None:
        held = dict(self._state.held)
        others = cycle.chance.sample(sorted(held), min(_OTHERS_ASKED, len(held)))
        new = {decree.number: decree.revision for decree in cycle.batch}
        asked = {number: Decree(number, 0) for number in (*new, *others)}
        questions = [Asked(decree.symbol, decree.question) for decree in asked.values()]
        findings = start_again(self._processes, self._home, questions)
        if is_accepted:
            self._state.held |= new
        where = f"cycle {self._state.cycle}"
        self._judge_answers(where, findings, asked, held, new)
        for number, revision in self._state.held.items():
            decree = Decree(number, revision)
            if decree.limit not in findings.held.get(decree.symbol, ""):
                self.tally.lost.append(f"{where}: {decree.symbol}, revision {revision}")
        strays = len(findings.held) - len(self._state.held)
        faults = [*findings.faults, *([f"{strays} instruments too many"] if strays > 0 else [])]
        self.tally.inconsistent += [f"{where}: {fault}" for fault in faults]

    def _judge_answers(
        self,
        where: str,
        findings: Findings,
        asked: Mapping[int, Decree],
        old: Mapping[int, int],
        new: Mapping[int, int],
    ) -> None:
        """Before the interrupted job is finished the old or the new text answers; afterwards the one held."""
        for number, decree in asked.items():
            revisions = {each[number] for each in (old, new) if number in each}
            if number in old:
                self._judge(f"{where}, before: {decree.symbol}", findings.before[decree.symbol], number, revisions)
            if number in self._state.held:
                self._judge(
                    f"{where}, after: {decree.symbol}",
                    findings.after[decree.symbol],
                    number,
                    {self._state.held[number]},
                )

    def _judge(self, where: str, text: str, number: int, revisions: set[int]) -> None:
        self.tally.answers += 1
        said = Counter(revision for revision in revisions if Decree(number, revision).limit in text)
        if len(said) != 1:
            self.tally.wrong.append(f"{where}: {text[:200]!r}")

    def _read(self) -> State | None:
        file = self._folder / "state.json"
        if not file.exists():
            return None
        kept = json.loads(file.read_text())
        kept["tally"] = Tally(**kept["tally"])
        kept["held"] = {int(number): revision for number, revision in kept["held"].items()}
        return State(**kept)

    def _write(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = self._folder / "state.json.new"
        beside.write_text(json.dumps(asdict(self._state), ensure_ascii=False))
        beside.replace(self._folder / "state.json")
