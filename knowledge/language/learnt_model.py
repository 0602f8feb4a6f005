"""The base model grown by the documents that an office holds, kept in a file of its own.

The file is a cache: without it, or after a change of the base, the documents are learned anew.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from knowledge.language.base import base_documents, with_everyday
from knowledge.language.syllable_model import SyllableModel, UnreadableModel

_FAST = 0
"""The compression of the file: ten times as quick as the best, for a tenth more bytes."""


class LearntModel:
    """`model` has learned the documents whose numbers are in `known`.

    A model in use is never changed; `learn` puts another in its place.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._packed, self.known, documents = _read(file)
        self.model = with_everyday(documents)

    def learn(self, texts: Mapping[int, str]) -> bool:
        """Learn documents by their numbers, once each; tells whether one was new."""
        new = {number: text for number, text in texts.items() if number not in self.known}
        if not new:
            return False
        grown = SyllableModel.loads(self._packed)
        grown.learn(new.values())
        self._packed, self.known = grown.dumps(_FAST), self.known | new.keys()
        self._write()
        self.model = with_everyday(grown)
        return True

    def forget(self) -> None:
        """Go back to the base; what is still to be known is learned anew."""
        self._packed, self.known = base_documents(), frozenset()
        self._write()
        self.model = with_everyday(SyllableModel.loads(self._packed))

    def _write(self) -> None:
        about = json.dumps({"base": _base(), "known": sorted(self.known)})
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        part.write_bytes(about.encode() + b"\n" + self._packed)
        part.replace(self._file)


def _read(file: Path) -> tuple[bytes, frozenset[int], SyllableModel]:
    with suppress(OSError, ValueError, KeyError, TypeError, UnreadableModel):
        head, _, packed = file.read_bytes().partition(b"\n")
        about = json.loads(head)
        if about["base"] == _base():
            return packed, frozenset(about["known"]), SyllableModel.loads(packed)
    base = base_documents()
    return base, frozenset(), SyllableModel.loads(base)


def _base() -> str:
    return sha256(base_documents()).hexdigest()
