"""Whether a sentence asks for the law at a time that it says."""

from collections.abc import Sequence

from knowledge.answering.as_of.patterns import any_found, as_of_patterns, compiled
from knowledge.answering.as_of.times import Precision, Relation, Time

Span = tuple[int, int]

# What the patterns see in place of the time in question, of the other times and of the names of instruments: the
# fragments of `as_of.yaml` name these characters, which no text that people write contains.
_SIGNS = {
    Relation.BARE: "\ue001",
    Relation.AT: "\ue003",
    Relation.AS_OF: "\ue004",
    Relation.BEFORE: "\ue005",
    Relation.AFTER: "\ue006",
    Relation.FROM: "\ue007",
}
_SIGNS_OF_DAYS = _SIGNS | {Relation.BARE: "\ue000", Relation.AT: "\ue002"}
_OTHER_TIME = "\ue008"
_REFERENCE = "\ue009"

# Who asks for the law of another day says so within fewer; it bounds the time that hostile input takes.
_LONGEST_SENTENCE_CHARS = 500


def asks_for_law(
    text: str, sentence: Span, time: Time, times: Sequence[Time], names: Sequence[Span], *, in_future: bool
) -> bool:
    """Whether the sentence asks for the law at `time`, one of its `times`; `names` are those of instruments."""
    if sentence[1] - sentence[0] > _LONGEST_SENTENCE_CHARS:
        return False
    shown = _with_signs(text, sentence, time, times, names)
    patterns = as_of_patterns()
    if any_found(patterns.never, shown) or (in_future and any_found(patterns.never_of_the_future, shown)):
        return False
    if any_found(patterns.the_rules_of, shown):
        return True
    if any_found(patterns.tells_of_asker, shown):
        return False
    return any_found(patterns.asked_of, shown) or (not in_future and any_found(patterns.asked_of_the_past, shown))


def _with_signs(text: str, sentence: Span, time: Time, times: Sequence[Time], names: Sequence[Span]) -> str:
    """The sentence with its signs, without what only leads to it and follows it."""
    start, end = sentence
    signs = [(other.start, other.end, _sign(time) if other is time else _OTHER_TIME) for other in times]
    # A name may have taken the preposition of the time after it: "Luật Cư trú trước | năm 2020".
    begun = [other.start for other in times]
    signs += [(first, min([last, *(at for at in begun if first < at)]), _REFERENCE) for first, last in names]
    pieces: list[str] = []
    at = start
    for first, last, sign in sorted(signs):
        if at <= first < last <= end:
            pieces += [text[at:first], sign]
            at = last
    shown = " ".join("".join([*pieces, text[at:end]]).split())
    for framing in (as_of_patterns().lead_ins, as_of_patterns().afterwords):
        shown = compiled(framing).sub("", shown)
    return shown


def _sign(time: Time) -> str:
    return (_SIGNS_OF_DAYS if time.stretch.precision is Precision.DAY else _SIGNS)[time.relation]
