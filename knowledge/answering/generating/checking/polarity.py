"""Whether a claim denies what its provisions affirm, or affirms what they deny.

Negation can be checked soundly only where its scope is plain. So a claim is dropped when it has a negation and the
provisions have none of that kind, or when its very words stand in them only behind a negation; what is left is
for the quotation beneath the claim, which the reader sees.
"""

from collections.abc import Sequence
from itertools import pairwise

from knowledge.answering.generating.checking.content import Content
from knowledge.answering.generating.checking.evidence import Evidence, LawSentence, phrase
from knowledge.answering.generating.checking.negations import (
    Polarity,
    affirmed_pairs,
    closed_gaps,
    denied_pairs,
    denied_verbs,
    in_clauses,
    is_denied,
    polarity_of,
    polarity_policy,
)
from knowledge.language.language_detection import Language


def contradiction(text: str, content: Content, language: str, evidence: Evidence) -> str:
    """Why a claim's polarity is not that of the sentences nearest to it; empty where nothing speaks against it."""
    is_english = language == Language.ENGLISH
    policy, near = polarity_policy(), content.nearest(evidence)
    claim = polarity_of(text, policy.en if is_english else policy.vi)
    law = polarity_of("\n".join(map(_with_what_governs, near)), policy.vi)
    if claim.negates:
        if why := _unfounded_negation(claim, law, is_english=is_english):
            return why
        return "" if is_english or _stand_under_prohibition(near) else _denied_otherwise(claim, evidence)
    return _lost_negation(claim, law, near) or ("" if is_english else _left_out(text, claim, evidence))


def _with_what_governs(sentence: LawSentence) -> str:
    return "\n".join((*sentence.above, sentence.text))


def _stand_under_prohibition(near: Sequence[LawSentence]) -> bool:
    """Whether all of them stand under a title or an announcement that forbids what follows."""
    governing = [phrase(" | ".join(sentence.above)) for sentence in near]
    forbidding = polarity_policy().governing_prohibitions
    return bool(near) and all(any(phrase(word) in above for word in forbidding) for above in governing)


def _unfounded_negation(claim: Polarity, law: Polarity, *, is_english: bool) -> str:
    limited = any(word in law.words for word in polarity_policy().limits)
    if claim.forbids and not (law.forbids or (limited and law.negates)):
        return "forbids"
    if claim.exempts and not (law.exempts or (is_english and law.negates)):
        return "exempts"
    if not claim.forbids and not claim.exempts and not (law.negates or (is_english and limited)):
        return "denies"
    return ""


def _denied_otherwise(claim: Polarity, evidence: Evidence) -> str:
    """A verb that the claim denies and the law has, but nowhere behind a negation."""
    law = polarity_of(evidence.text, polarity_policy().vi)
    return next(
        (f"không {verb}" for verb in sorted(denied_verbs(claim.words)) if not is_denied(verb, law.words)), ""
    )


def _lost_negation(claim: Polarity, law: Polarity, near: Sequence[LawSentence]) -> str:
    if claim.allows and ((law.forbids and not law.allows) or _stand_under_prohibition(near)):
        return "allows what is forbidden"
    if claim.obliges and law.exempts and not law.obliges:
        return "requires what is not required"
    return ""


def _left_out(text: str, claim: Polarity, evidence: Evidence) -> str:
    """Words that stand in the law only behind a negation, or only around one."""
    law = polarity_of(evidence.text, polarity_policy().vi)
    denied = affirmed_pairs(claim.words) & (denied_pairs(law.words) - affirmed_pairs(law.words))
    closed = frozenset(pairwise(in_clauses(text).split())) & closed_gaps(in_clauses(evidence.text).split())
    return " ".join(min(denied or closed, default=()))
