"""Whether two questions are the same one, said otherwise.

A wrong match is a confident wrong answer, so words decide, not likeness: apart from politeness and words without
meaning of their own both say the same words in the same order, where the first part may come last ("Ai phê duyệt
viện trợ?", "Viện trợ do ai phê duyệt?"). That keeps figures, negations and whatever else one word turns over, and
who does what to whom: no rotation of "A bị B bắt" says "B bị A bắt". A provision or an instrument that is named
counts as one word, however it is written.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.answering.policy import Policy, read_policy
from knowledge.answering.ports import QuestionReader
from knowledge.language.normal_form import fold, words
from knowledge.law.address import Address
from knowledge.law.references import Reference, find_references

NamesInstruments = Callable[[Reference], Sequence[Address]]
"""What a reference means among the instruments held; nothing where it means none."""


class LanguageLikeness(Policy):
    polite: list[str]
    light: list[str]
    alike: Mapping[str, str]


class LikenessPolicy(Policy):
    fewest_words: int
    fewest_words_in_conversation: int
    vi: LanguageLikeness
    en: LanguageLikeness


@cache
def likeness_policy() -> LikenessPolicy:
    return read_policy(__name__, LikenessPolicy)


@dataclass(frozen=True, slots=True)
class Gist:
    """What a question says, as words in their order, and whether it was typed without accents."""

    language: str
    words: tuple[str, ...]
    is_bare: bool

    @property
    def key(self) -> tuple[str, ...]:
        """The same for all that may be the same question: a look-up."""
        return (self.language, *sorted(map(fold, self.words)))

    @property
    def says_enough(self) -> bool:
        """Whether the question stands for itself."""
        return len(self.words) >= likeness_policy().fewest_words

    @property
    def says_enough_after_another(self) -> bool:
        """Whether it does so even where it follows on from another."""
        return len(self.words) >= likeness_policy().fewest_words_in_conversation

    def is_same_as(self, other: "Gist") -> bool:
        """Whether both say the same. What was typed without accents is compared without them."""
        if self.language != other.language or not self.says_enough:
            return False
        if self.is_bare or other.is_bare:
            return _is_rotation(tuple(map(fold, self.words)), tuple(map(fold, other.words)))
        return _is_rotation(self.words, other.words)


class GistReader:
    """Reads questions for what they say."""

    def __init__(self, reader: QuestionReader, named: NamesInstruments) -> None:
        self._reader = reader
        self._named = named

    def read(self, question: str) -> Gist:
        read = self._reader.read(question)
        is_english = read.language == "en"
        meant = read.cleaned if is_english else read.vietnamese
        policy = likeness_policy().en if is_english else likeness_policy().vi
        said = _plainly(self._with_names_as_words(meant), policy)
        return Gist(read.language, tuple(said), not is_english and read.cleaned.isascii())

    def _with_names_as_words(self, text: str) -> list[str]:
        """The words of a text, each stretch that names law as one."""
        said: list[str] = []
        at = 0
        for span, references in _by_span(find_references(text)).items():
            named = [self._name(reference) for reference in references]
            if all(named):
                said += [*words(text[at : span[0]]), "+".join(named)]
                at = span[1]
        return [_without_zeros(word) for word in (*said, *words(text[at:]))]

    def _name(self, reference: Reference) -> str:
        """A provision or instrument in one spelling; empty for what is only possibly one."""
        held = self._named(reference)
        if held:
            return "|".join(map(str, held))
        mention = reference.instrument
        if mention is None or not mention.number:
            return ".".join(map(str, reference.steps)) if mention is None and reference.deixis is None else ""
        printed = fold(mention.symbol or f"{mention.kind or ''} {mention.number}/{mention.year or ''}")
        return f"{printed}#{'.'.join(map(str, reference.steps))}"


def _by_span(references: Iterable[Reference]) -> dict[tuple[int, int], list[Reference]]:
    spans: dict[tuple[int, int], list[Reference]] = {}
    for reference in references:
        spans.setdefault((reference.start, reference.end), []).append(reference)
    return spans


def _plainly(said: Sequence[str], policy: LanguageLikeness) -> list[str]:
    """Without politeness and light words, in one way of saying things."""
    text = f" {' '.join(said)} "
    for phrase in sorted(policy.polite, key=len, reverse=True):
        text = text.replace(f" {phrase} ", " ")
    for phrase in sorted(policy.alike, key=len, reverse=True):
        text = text.replace(f" {phrase} ", f" {policy.alike[phrase]} ")
    for phrase in policy.light:
        while f" {phrase} " in text:  # one blank stands between two of them
            text = text.replace(f" {phrase} ", " ")
    return text.split()


def _without_zeros(word: str) -> str:
    """05 is 5."""
    return word.lstrip("0") or "0" if word.isdigit() else word


def _is_rotation(one: Sequence[str], other: Sequence[str]) -> bool:
    if len(one) != len(other):
        return False
    return any((*one[at:], *one[:at]) == tuple(other) for at in range(len(one) or 1))
