"""Where each clause of an article lies in the passages the article was cut into."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from knowledge.law.provision import Provision, StructuredText
from knowledge.library.records import Passage, PassageKind
from knowledge.search.clause_vectors import ClauseReadings
from knowledge.search.encoding.port import EncodedParts, PartedText, Span, Windows

_WORD = re.compile(r"\S+")


@dataclass(frozen=True)
class CutUnit:
    """An article (annex, heading) with the passages it was cut into, in order."""

    unit: Provision
    passages: tuple[Passage, ...]

    @property
    def anchor(self) -> str:
        return self.unit.address.anchor

    @cached_property
    def digest(self) -> str:
        """Equal where the same words were cut in the same way, into clauses and into passages."""
        told = (*(each.digest for each in self.passages), *(each.address.anchor for each in self.unit.clauses()))
        return hashlib.sha256("\n".join(told).encode()).hexdigest()

    @cached_property
    def spans(self) -> list[list[tuple[int, Span]]]:
        """Which clauses lie in each passage, and where."""
        return clause_spans(self.unit, [passage.text for passage in self.passages])

    def parted(self) -> list[PartedText]:
        """The passages, their clauses marked."""
        return [
            PartedText(passage.text, tuple(span for _, span in spans))
            for passage, spans in zip(self.passages, self.spans, strict=True)
        ]

    def readings(self, encoded: Sequence[EncodedParts]) -> ClauseReadings:
        """What the encoded passages tell of each clause; a vector of zeros and no windows for one without words.

        A clause that lies in several passages means what they mean, by the length of its share in each, and has
        the windows of all.
        """
        count = sum(1 for _ in self.unit.clauses())
        vectors = np.zeros((count, len(encoded[0].whole)), np.float32)
        windows: list[list[Windows]] = [[] for _ in range(count)]
        for spans, passage in zip(self.spans, encoded, strict=True):
            for at, (number, (start, end)) in enumerate(spans):
                vectors[number] += (end - start) * passage.parts[at]
                windows[number] += passage.windows[at : at + 1]
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        vectors /= np.where(lengths > 0, lengths, 1)
        return ClauseReadings(vectors, _joined(windows))


def _joined(windows: Sequence[Sequence[Windows]]) -> tuple[Windows, ...]:
    """Those of each clause together; none at all where the encoder made none."""
    made = next((one for each in windows for one in each), None)
    if made is None:
        return ()
    return tuple(np.concatenate(each) if each else made[:0] for each in windows)


def cut_units(structure: StructuredText, passages: Iterable[Passage]) -> list[CutUnit]:
    """The units of a document that passages were cut from; questions among the passages are left out."""
    cut: dict[str, list[Passage]] = {}
    for passage in passages:
        if passage.kind is not PassageKind.QUESTION:
            cut.setdefault(passage.unit, []).append(passage)
    units = {node.address.anchor: node for node in structure.walk() if node.address.anchor in cut}
    return [CutUnit(units[anchor], tuple(own)) for anchor, own in cut.items()]


def clause_spans(unit: Provision, texts: Sequence[str]) -> list[list[tuple[int, Span]]]:
    """For each passage of the unit, in order: the clauses with words in it, by their number, and where.

    A passage is a head, then words of the unit; no word of the unit is left out or comes twice (`cut_passages`),
    so the words are counted off.
    """
    words = [(word, number) for number, text in _told(unit) for word in text.split()]
    read, found = 0, []
    for text in texts:
        places = list(_WORD.finditer(text))
        body = places[_head(places, words[read : read + len(places)]) :]
        spans: dict[int, Span] = {}
        for place, (_, number) in zip(body, words[read:], strict=False):
            if number is not None:
                spans[number] = (spans.get(number, place.span())[0], place.end())
        read += len(body)
        found.append(list(spans.items()))
    return found


def _told(unit: Provision) -> Iterator[tuple[int | None, str]]:
    """The unit's words in order, each stretch with the number of its clause; None for sentences leading to one."""
    numbers = {clause.address: number for number, clause in enumerate(unit.clauses())}

    def told(node: Provision) -> Iterator[tuple[int | None, str]]:
        yield numbers.get(node.address), node.lead
        for part in node.parts:
            yield from told(part)

    return told(unit)


def _head(places: Sequence[re.Match[str]], words: Sequence[tuple[str, int | None]]) -> int:
    """How many words stand in front of a passage: from there on it says what comes next in the unit."""
    return next(
        at
        for at in range(len(places) + 1)
        if all(place.group() == word for place, (word, _) in zip(places[at:], words, strict=False))
    )
