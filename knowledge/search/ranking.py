"""From what the indexes found to one ranking of articles: arithmetic only."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.search.fusion import Found, Unit, favour, follow, fuse, ranking
from knowledge.search.naming import Named
from knowledge.search.policy import SearchPolicy


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a search learns of a question.

    `law` and `procedures` were found by their own words, `asked` and `procedures_asked` by the questions of the
    bank, which has some for the articles and sections in `anticipated`. `meant` is what the question names,
    `spoken_of` the versions that an earlier answer cited. `bases` are the articles that sections of procedures
    rest on, `nearest` where the passage of each article begins that is nearest in meaning.
    """

    law: Found
    asked: Found
    procedures: Found
    procedures_asked: Found
    meant: Named
    spoken_of: frozenset[int]
    anticipated: frozenset[Unit]
    bases: Mapping[Unit, Sequence[Unit]]
    nearest: Mapping[Unit, str]


def rank(evidence: Evidence, policy: SearchPolicy) -> list[tuple[Unit, float]]:
    """The articles found, best first, those that the question names outright not yet in front."""
    law = fuse(evidence.law, policy.weights, asked=evidence.asked, anticipated=evidence.anticipated)
    procedures = fuse(
        evidence.procedures,
        policy.weights,
        asked=evidence.procedures_asked,
        anticipated=evidence.anticipated,
        like=evidence.law,
        asked_like=evidence.asked,
    )
    scores = follow(law, procedures, evidence.bases, policy.procedure_share)
    scores = favour(scores, evidence.spoken_of, policy.earlier_instrument)
    return ranking(favour(scores, evidence.meant.versions, policy.named_instrument))
