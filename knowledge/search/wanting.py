"""What a question is looked for with: its meaning, and its words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from knowledge.language.question import QuestionReader, ReadQuestion
from knowledge.search.encoding.port import Encoder, Float32, PartEncoder, ReadText
from knowledge.search.hit import Turn
from knowledge.search.lexical_index import WeightedText
from knowledge.search.policy import SearchPolicy
from knowledge.search.rewriting import Rewriter


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question as the indexes are asked for it, and as clauses are read for it."""

    vector: Float32
    texts: Sequence[WeightedText]
    read: ReadText


class QuestionPreparer:
    """Puts questions as the indexes understand them."""

    def __init__(
        self, encoder: Encoder, reader: QuestionReader, rewriter: Rewriter | None, policy: SearchPolicy
    ) -> None:
        self._encoder = encoder
        self._reader = reader
        self._rewriter = rewriter
        self._policy = policy

    def prepare(self, question: ReadQuestion, earlier: Turn | None) -> Wanted:
        """The question as asked and, where there is a rewriter, as the law would put it.

        One that follows on from another is looked for as it stands and after that other: it may leave unsaid what
        was said before, or speak of something else.
        """
        rewritten = self._rewriter(question.vietnamese) if self._rewriter is not None else None
        read = self._read(question.vietnamese)
        vector = read.vector
        texts = weighted_texts(question, self._policy.glossary_weight)
        if earlier is not None:
            before = self._reader.read(earlier.question)
            read = self._read(f"{before.vietnamese} {question.vietnamese}")
            vector = _between(vector, read.vector)
            texts += _lighter(weighted_texts(before, self._policy.glossary_weight), self._policy.earlier_words)
        if rewritten is not None:
            vector = _between(vector, np.asarray(self._encoder.embed_query(rewritten), np.float32))
            texts = [*texts, WeightedText(rewritten, self._policy.glossary_weight)]
        return Wanted(vector, texts, read)

    def _read(self, text: str) -> ReadText:
        """A question's vector, with the states of its tokens where the encoder tells them."""
        if isinstance(self._encoder, PartEncoder):
            return self._encoder.read_question(text)
        return ReadText(np.asarray(self._encoder.embed_query(text), np.float32), np.empty((0, 0), np.float32))


def _between(one: Float32, other: Float32) -> Float32:
    """The unit vector halfway between two."""
    middle = one + other
    halfway: Float32 = middle / np.linalg.norm(middle)
    return halfway


def _lighter(texts: Iterable[WeightedText], share: float) -> list[WeightedText]:
    return [WeightedText(part.text, share * part.weight) for part in texts]


def weighted_texts(question: ReadQuestion, glossary_weight: float) -> list[WeightedText]:
    """What to look for by words: the question, and the legal terms behind its lay or English words."""
    own = WeightedText(question.vietnamese, 1.0)
    return [own, *(WeightedText(term, glossary_weight) for term in question.legal_terms)]
