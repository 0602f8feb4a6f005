"""The lexical indexes: one of what everybody may read, and one of everything, for officials.

BM25 weighs a word by how many articles have it, and an article by how long the others are. In one index for all
readers, what internal documents say would show in the scores, the order and the refusals of citizens' answers.
"""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from knowledge.law.instrument import Audience
from knowledge.search.lexical_index import (
    TEXT_FIELDS,
    HeldArticle,
    LexicalDocument,
    LexicalIndex,
    LexicalMatch,
    WeightedText,
)
from knowledge.search.selection import Selection

_FOLDERS = {Audience.PUBLIC: "public", Audience.OFFICIALS: "everything"}


class LexicalIndexes:
    """Filled and emptied as one; searched for one reader."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._open()

    def _open(self) -> None:
        if (self._folder / "meta.json").exists():  # one index for all readers, of an earlier release
            shutil.rmtree(self._folder)
        self._by_reader = {reader: LexicalIndex(self._folder / name) for reader, name in _FOLDERS.items()}

    @property
    def generation(self) -> str:
        """The library's generation that both hold, with the format; empty when unknown."""
        held = {index.generation for index in self._by_reader.values()}
        return held.pop() if len(held) == 1 else ""

    def mark(self, generation: str) -> None:
        for index in self._by_reader.values():
            index.mark(generation)

    def __len__(self) -> int:
        """How many articles are held."""
        return len(self._by_reader[Audience.OFFICIALS])

    def clear(self) -> None:
        """Forget everything, and what an earlier release left in the folder."""
        shutil.rmtree(self._folder)
        self._open()

    def update(self, add: Sequence[LexicalDocument] = (), remove: Sequence[int] = ()) -> None:
        """Remove whole versions and add articles, in one commit of each index."""
        for reader, index in self._by_reader.items():
            index.update([document for document in add if document.readable_by(reader)], remove)

    def replace(self, documents: Sequence[LexicalDocument]) -> None:
        """Hold these articles and nothing else; searches meanwhile find what was held before."""
        for reader, index in self._by_reader.items():
            index.replace([document for document in documents if document.readable_by(reader)])

    def contents(self) -> dict[Audience, list[HeldArticle]]:
        """What is held for each reader, as `LexicalIndex.contents`."""
        return {reader: index.contents() for reader, index in self._by_reader.items()}

    def search(
        self,
        texts: Sequence[WeightedText],
        selection: Selection,
        depth: int,
        fields: Mapping[str, float] = TEXT_FIELDS,
        reader: Audience = Audience.PUBLIC,
    ) -> list[LexicalMatch]:
        """As `LexicalIndex.search`, among what `reader` may read."""
        return self._by_reader[reader].search(texts, selection, depth, fields)

    def rarity(self, word: str) -> float:
        """How telling a folded word is, from 0 to 1, for every reader by what everybody may read."""
        return self._by_reader[Audience.PUBLIC].rarity(word)
