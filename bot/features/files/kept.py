"""Files that admins sent, kept until it is said who may read them, and a day longer."""

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from bot.administration import Mark
from knowledge.law.instrument import Audience

_KEPT_FOR = timedelta(days=1)
_RECEIPT = "receipt.json"
_DECISION = "decision.json"
_CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, and the number of the person who sent it."""

    file: Path
    sender: int


@dataclass(frozen=True, slots=True)
class Decision:
    """Who may read a file, and what was the newest when that was said. The first that is taken counts."""

    audience: Audience
    since: Mark


class KeptFiles:
    """Files below `folder`, each known by an id: `ID/content/NAME`, beside who sent it and what was decided."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, file_id: str, sender: int, bring: Callable[[Path], None], now: datetime) -> Kept:
        """Have `bring` put a file into a folder; what was brought before is not brought again."""
        self._clear_up(now)
        if (kept := self.find(file_id)) is not None:
            return kept
        arriving = self._folder / f".{file_id}"
        shutil.rmtree(arriving, ignore_errors=True)
        (arriving / _CONTENT).mkdir(parents=True)
        try:
            bring(arriving / _CONTENT)
            (arriving / _RECEIPT).write_text(json.dumps({"sender": sender, "at": now.isoformat()}))
            arriving.rename(self._folder / file_id)
        except BaseException:
            shutil.rmtree(arriving, ignore_errors=True)
            raise
        return self._kept(file_id)

    def find(self, file_id: str) -> Kept | None:
        """None for what was never kept, and is no longer."""
        return self._kept(file_id) if (self._folder / file_id / _RECEIPT).is_file() else None

    def decide(self, file_id: str, decision: Decision) -> Decision:
        """Write a decision down, unless there is one; returns the one that counts."""
        place = self._folder / file_id / _DECISION
        new = place.with_suffix(".new")
        new.write_text(json.dumps(asdict(decision)))
        with suppress(FileExistsError):
            os.link(new, place)
        new.unlink()
        written = json.loads(place.read_text())
        return Decision(Audience(written["audience"]), Mark(**written["since"]))

    def drop(self, file_id: str) -> None:
        shutil.rmtree(self._folder / file_id, ignore_errors=True)

    def _clear_up(self, now: datetime) -> None:
        for receipt in self._folder.glob(f"*/{_RECEIPT}"):
            if now - datetime.fromisoformat(json.loads(receipt.read_text())["at"]) > _KEPT_FOR:
                shutil.rmtree(receipt.parent, ignore_errors=True)

    def _kept(self, file_id: str) -> Kept:
        place = self._folder / file_id
        sender = json.loads((place / _RECEIPT).read_text())["sender"]
        return Kept(next((place / _CONTENT).iterdir()), sender)
