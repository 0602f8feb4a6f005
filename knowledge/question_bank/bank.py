"""The question bank: for an article, the questions it answers in the words of those who ask.

Nobody can learn from a statute that people call a temporary residence card "thẻ cho người Tây ở lại"; the bank
says so. An entry is keyed by legal address and by a digest of the article's text: when the article changes, its
questions are dropped until somebody looks at them again.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from knowledge.errors import KnowledgeError


class Style(StrEnum):
    """Who asks, and how."""

    CITIZEN = "citizen"
    OFFICIAL = "official"
    SITUATION = "situation"
    ENGLISH = "english"


class BankInvalid(KnowledgeError):
    """A file of the bank cannot be read. Mend the line it names, or take the file away."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The questions of one article. `address` is printed without a version: "47/2014/QH13#dieu-8"."""

    address: str
    digest: str
    questions: tuple[tuple[Style, str], ...]


class QuestionBank:
    """Looks up the questions of an article."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries = {(entry.address, entry.digest): entry for entry in entries}

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits over everything the bank holds: another bank has another."""
        content = [(entry.address, entry.digest, entry.questions) for entry in self]
        return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()[:16]

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries.values())

    def questions(self, address: str, digest: str) -> tuple[str, ...]:
        """The questions written for exactly this text; none where the text is another."""
        entry = self._entries.get((address, digest))
        return () if entry is None else tuple(text for _, text in entry.questions)


def read_entries(path: Path) -> list[Entry]:
    """The entries of one JSON-lines file, an article a line. Raises `BankInvalid`."""
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            entries.append(_entry(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BankInvalid(
                f"{path}, dòng {number}: không đọc được câu hỏi. / "
                f"{path}, line {number}: no entry of the question bank ({error!r})"
            ) from error
    return entries


def _entry(line: Mapping[str, object]) -> Entry:
    questions = tuple(
        (style, str(text)) for style in Style for text in _texts(line.get(style.value, [])) if str(text).strip()
    )
    return Entry(str(line["address"]), str(line["digest"]), questions)


def _texts(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("questions stand in a list")
    return value


def read_bank(folder: Path) -> QuestionBank:
    """The bank in a folder: every `.jsonl` file in it. Raises `BankInvalid`."""
    return QuestionBank(entry for path in sorted(folder.glob("*.jsonl")) for entry in read_entries(path))


@cache
def bundled_bank() -> QuestionBank:
    """The bank that comes with the product."""
    with resources.as_file(resources.files(__package__) / "data") as folder:
        return read_bank(folder)
