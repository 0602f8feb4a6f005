"""The words a question turns on, and how much of them a text says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.ports import Rarity
from knowledge.language.normal_form import Token, fold, tokens, words


class TermsPolicy(Policy):
    asking_words: str
    topic_words: int
    synonym_weight: float
    pair_weight: float
    earlier_weight: float


@cache
def _policy() -> TermsPolicy:
    return read_policy(__name__, TermsPolicy)


@cache
def _asking_words() -> frozenset[str]:
    return frozenset(words(_policy().asking_words))


@dataclass(frozen=True, slots=True)
class QuestionTerms:
    """Folded words and pairs of neighbouring words, each with its weight: rare in the documents is heavy."""

    weights: Mapping[str, float]

    @property
    def total(self) -> float:
        return sum(self.weights.values())

    @property
    def words(self) -> int:
        """How many single words carry weight."""
        return sum(" " not in term for term in self.weights)

    def after(self, earlier: "QuestionTerms") -> "QuestionTerms":
        """With those of an earlier question, which count less."""
        lighter = {term: _policy().earlier_weight * weight for term, weight in earlier.weights.items()}
        return QuestionTerms({**lighter, **self.weights})

    def coverage(self, present: frozenset[str]) -> float:
        """The share of the question's weight that `present` says, from 0 to 1."""
        total = self.total
        return sum(self.weights[term] for term in self.weights.keys() & present) / total if total else 0.0


def only_names_a_topic(question: str) -> bool:
    """Whether a question that asks for nothing in particular is too short to tell what is wanted."""
    return sum(word not in _asking_words() for word in words(question)) <= _policy().topic_words


def names_in(english: str) -> str:
    """What an English question shares with Vietnamese law: acronyms and everything with a digit."""
    shared = [token.text for token in tokens(english) if any(map(str.isdigit, token.text)) or _is_acronym(token)]
    return " ".join(shared)


def _is_acronym(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def question_terms(question: str, synonyms: Iterable[str], rarity: Rarity) -> QuestionTerms:
    """The terms of a question in the words of Vietnamese documents, and of legal terms that mean the same.

    A word that only asks ("bao nhiêu", "thế nào") carries no weight, nor does a pair with one.
    """
    weights = _weights(question, 1.0, rarity)
    for synonym in synonyms:
        for term, weight in _weights(synonym, _policy().synonym_weight, rarity).items():
            weights[term] = max(weight, weights.get(term, 0.0))
    return QuestionTerms(weights)


def _weights(text: str, factor: float, rarity: Rarity) -> dict[str, float]:
    weights: dict[str, float] = {}
    kept = [fold(word) if word not in _asking_words() else None for word in words(text)]
    for word in kept:
        if word:
            weights[word] = factor * rarity(word)
    for left, right in pairwise(kept):
        if left and right:
            weights[f"{left} {right}"] = _policy().pair_weight * (weights[left] + weights[right]) / 2
    return weights
