"""The office's own questions, beside those that come with the product: drafts, and what somebody has approved.

Two files of JSON lines in one folder, in the format of the bundled bank. They are the office's work, not a cache.
"""

import json
import os
from collections.abc import Callable, Container, Iterable
from pathlib import Path

from knowledge.question_bank.bank import Entry, QuestionBank, Style, read_entries

_Stamp = tuple[int, int]


class OfficeBank:
    """Reads and writes the office's questions. Whoever changes them holds the office's `writing` lock.

    Every method raises `BankInvalid` where a file was changed by hand and can no longer be read.
    """

    def __init__(self, folder: Path, shipped: Callable[[], Iterable[Entry]]) -> None:
        self._shipped = shipped
        self._drafts = folder / "drafts.jsonl"
        self._approved = folder / "approved.jsonl"
        self._read: tuple[_Stamp | None, QuestionBank] | None = None

    def now(self) -> QuestionBank:
        """The questions that come with the product and those approved; read anew only when these have changed."""
        stamp, read = _stamp(self._approved), self._read
        if read is None or read[0] != stamp:
            read = self._read = stamp, QuestionBank(_joined([*self._shipped(), *_entries(self._approved)]))
        return read[1]

    def check(self) -> None:
        """Read the office's files, to say at once if one can no longer be read."""
        _entries(self._approved)
        _entries(self._drafts)

    def drafts(self) -> list[Entry]:
        """What waits to be approved."""
        return _entries(self._drafts)

    def add_drafts(self, entries: Iterable[Entry]) -> None:
        """Keep questions until somebody approves them; those for another text of the same article give way."""
        new = list(entries)
        current = {entry.address: entry.digest for entry in new}
        held = [entry for entry in self.drafts() if current.get(entry.address, entry.digest) == entry.digest]
        _write(self._drafts, _joined([*held, *new]))

    def approve(self, addresses: Container[str] | None = None) -> list[Entry]:
        """Move the drafts of these articles (all without any) into the bank; returns them.

        A crash in between leaves them in both places, where approving them again changes nothing.
        """
        taken, left = self._divided(addresses)
        if taken:
            _write(self._approved, _joined([*_entries(self._approved), *taken]))
            _write(self._drafts, left)
        return taken

    def discard(self, addresses: Container[str] | None = None) -> list[Entry]:
        """Forget the drafts of these articles (all without any); returns them."""
        taken, left = self._divided(addresses)
        if taken:
            _write(self._drafts, left)
        return taken

    def _divided(self, addresses: Container[str] | None) -> tuple[list[Entry], list[Entry]]:
        taken: list[Entry] = []
        left: list[Entry] = []
        for entry in self.drafts():
            (taken if addresses is None or entry.address in addresses else left).append(entry)
        return taken, left


def _joined(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for each text of each article, with the questions of all, each once."""
    questions: dict[tuple[str, str], dict[str, tuple[Style, str]]] = {}
    for entry in entries:
        known = questions.setdefault((entry.address, entry.digest), {})
        for style, text in entry.questions:
            known.setdefault(text.casefold(), (style, text))
    return [Entry(address, digest, tuple(known.values())) for (address, digest), known in questions.items()]


def _stamp(path: Path) -> _Stamp | None:
    """Tells one state of a file from another; None where there is none."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size


def _entries(path: Path) -> list[Entry]:
    return read_entries(path) if path.exists() else []


def _write(path: Path, entries: Iterable[Entry]) -> None:
    """Put the entries in the place of the file's, at once: a crash leaves the old file or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{_line(entry)}\n" for entry in entries)
        stream.flush()
        os.fsync(stream.fileno())
    new.replace(path)


def _line(entry: Entry) -> str:
    by_style = {style.value: [text for given, text in entry.questions if given is style] for style in Style}
    filled = {style: texts for style, texts in by_style.items() if texts}
    return json.dumps({"address": entry.address, "digest": entry.digest, **filled}, ensure_ascii=False)
