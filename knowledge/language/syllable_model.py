"""Which Vietnamese syllables follow which, in documents and in everyday speech.

Two registers, because questions mix them: legal terms come from the documents, pronouns, particles and family
from people. The probability of a syllable is the mean of what the two say; adding the texts up instead lets the
far larger one silence the other (measured: 0.92 against 0.94 of the syllables of everyday questions restored).
"""

import lzma
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from knowledge.language.ngrams import NGrams
from knowledge.language.normal_form import canonical_words, fold
from knowledge.language.packing import pack_counts, pack_keys, unpack_counts, unpack_keys
from knowledge.language.syllables import is_syllable

BOUNDARY: Final = 0
_NUMBER: Final = 1
_FOREIGN: Final = 2
_MARKERS: Final = ("<s>", "<n>", "<x>")
_FORMAT: Final = b"syllable-model-1"
_SMALLEST: Final = 9 | lzma.PRESET_EXTREME

# Share of the documents in the mean; the rest is everyday speech.
_DOCUMENTS_SHARE: Final = 0.35

# A syllable that documents have less often, and everyday speech never, is more likely a slip.
_WORD_FROM: Final = 3

_PHRASE_END = re.compile(r"[;:?!\n()\[\]]|\.(?=\s|$)")


class UnreadableModel(ValueError):
    """The bytes are not a saved syllable model. Build it again from the texts."""


class SyllableModel:
    """Counts of syllables in context. It grows by `learn`, `learn_everyday` and `merge`."""

    def __init__(self) -> None:
        self._syllables: list[str] = []
        self._ids: dict[str, int] = {}
        self._readings: dict[str, list[int]] = defaultdict(list)
        self._ranked: dict[str, list[str]] = {}
        self._documents = NGrams()
        self._everyday = NGrams(by_frequency=True)
        for marker in _MARKERS:
            self._id_for(marker)

    def __len__(self) -> int:
        """How many different syllables it has seen."""
        return len(self._syllables) - len(_MARKERS)

    def learn(self, texts: Iterable[str], weight: int = 1) -> None:
        """Count accented documents in, each `weight` times."""
        self._ranked.clear()
        self._documents.count(map(self._ids_of_written, phrases(texts)), BOUNDARY, weight)

    def learn_everyday(self, texts: Iterable[str], weight: int = 1) -> None:
        """Count accented sentences in as people speak and type them, each `weight` times."""
        self._ranked.clear()
        self._everyday.count(map(self._ids_of_written, phrases(texts)), BOUNDARY, weight)

    def merge(self, other: "SyllableModel") -> None:
        """Add what the other model has learned."""
        self._ranked.clear()
        names = [self._id_for(syllable) for syllable in other._syllables]
        for ours, theirs in ((self._documents, other._documents), (self._everyday, other._everyday)):
            moved = theirs.renamed(names)
            ours.add(moved.single, moved.pairs, moved.triples)

    def pruned(self, single_from: int, pair_from: int, triple_gain: float) -> "SyllableModel":
        """A smaller model of the documents that restores nearly as well: see `NGrams.pruned`.

        Syllables seen less often than `single_from` are taken for slips and forgotten.
        """
        small = SyllableModel()
        names = [
            small._id_for(syllable) if id_ < len(_MARKERS) or self.count(syllable) >= single_from else _FOREIGN
            for id_, syllable in enumerate(self._syllables)
        ]
        small._documents = self._documents.renamed(names).pruned(pair_from, triple_gain)
        return small

    def count(self, syllable: str) -> int:
        """How often the syllable (in canonical spelling) was seen in either register."""
        id_ = self._ids.get(syllable)
        return 0 if id_ is None else self._frequency(id_)

    def is_word(self, syllable: str) -> bool:
        """Whether the syllable (in canonical spelling) is a word, and not a slip that documents have too."""
        id_ = self._ids.get(syllable)
        if id_ is None:
            return False
        return id_ in self._everyday.single or self._documents.single.get(id_, 0) >= _WORD_FROM

    def _frequency(self, id_: int) -> int:
        return self._documents.single.get(id_, 0) + self._everyday.single.get(id_, 0)

    def readings(self, folded: str) -> Sequence[str]:
        """The syllables seen that lose their accents to this, the most frequent first."""
        ranked = self._ranked.get(folded)
        if ranked is None:
            ids = sorted(self._readings.get(folded, ()), key=self._frequency, reverse=True)
            ranked = self._ranked[folded] = [self._syllables[id_] for id_ in ids]
        return ranked

    def id_of(self, word: str) -> int:
        """The id of a word in canonical spelling; numbers, and words it does not know, share one id each."""
        known = self._ids.get(word)
        if known is not None:
            return known
        return _FOREIGN if word.isalpha() else _NUMBER

    def pair(self, b: int, c: int) -> tuple[float, float]:
        """The probability of id `c` after `b` in documents and in everyday speech."""
        return self._documents.pair(b, c), self._everyday.pair(b, c)

    def cost(self, a: int, b: int, c: int, pair: tuple[float, float]) -> float:
        """Minus the logarithm of the probability of id `c` after `a` and `b`, given `pair(b, c)`."""
        documents = self._documents.triple(a, b, c, pair[0])
        everyday = self._everyday.triple(a, b, c, pair[1])
        return -math.log(_DOCUMENTS_SHARE * documents + (1 - _DOCUMENTS_SHARE) * everyday)

    def dumps(self, preset: int = _SMALLEST) -> bytes:
        """What was learned from documents, compressed; counts are rounded to within 5 %."""
        frequency = self._documents.single
        order = sorted(range(len(_MARKERS), len(self._syllables)), key=lambda id_: -frequency.get(id_, 0))
        order = [*range(len(_MARKERS)), *order]
        names = [0] * len(order)
        for new, old in enumerate(order):
            names[old] = new
        parts = [_FORMAT, " ".join(self._syllables[id_] for id_ in order).encode()]
        for keys, counts in self._documents.tables(names):
            parts += pack_keys(keys), pack_counts(counts)
        framed = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
        return lzma.compress(framed, preset=preset)

    @classmethod
    def loads(cls, packed: bytes) -> "SyllableModel":
        """The model that `dumps` packed.

        Raises `UnreadableModel` when the bytes are anything else.
        """
        try:
            parts = list(_frames(lzma.decompress(packed)))
        except lzma.LZMAError as error:
            raise UnreadableModel("not compressed as a syllable model") from error
        if len(parts) != 8 or parts[0] != _FORMAT:
            raise UnreadableModel("not a syllable model of this format")
        model = cls()
        for syllable in parts[1].decode().split()[len(_MARKERS) :]:
            model._id_for(syllable)
        tables = [(unpack_keys(parts[at]), unpack_counts(parts[at + 1])) for at in (2, 4, 6)]
        model._documents = NGrams.of_arrays(*tables)
        return model

    def _ids_of_written(self, words: Iterable[str]) -> list[int]:
        return [self._id_of_written(word) for word in words]

    def _id_of_written(self, word: str) -> int:
        if not word.isalpha():
            return _NUMBER
        return self._id_for(word) if is_syllable(word) else _FOREIGN

    def _id_for(self, syllable: str) -> int:
        known = self._ids.get(syllable)
        if known is None:
            known = self._ids[syllable] = len(self._syllables)
            self._syllables.append(syllable)
            self._readings[fold(syllable)].append(known)
        return known


def phrases(texts: Iterable[str]) -> Iterator[list[str]]:
    """The words of each stretch between strong punctuation, in canonical spelling."""
    for text in texts:
        for stretch in _PHRASE_END.split(text):
            if found := canonical_words(stretch):
                yield found


def _frames(packed: bytes) -> Iterator[bytes]:
    at = 0
    while at < len(packed):
        size = int.from_bytes(packed[at : at + 4], "big")
        yield packed[at + 4 : at + 4 + size]
        at += 4 + size
