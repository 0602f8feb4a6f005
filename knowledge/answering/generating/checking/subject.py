"""Whether a claim speaks of what its provisions speak of."""

from knowledge.answering.generating.checking.content import Content
from knowledge.answering.generating.checking.evidence import Evidence
from knowledge.answering.generating.checking.subject_policy import subject_policy
from knowledge.language.language_detection import Language


def is_of_subject(content: Content, language: str, evidence: Evidence) -> bool:
    """Whether enough of a claim's content is in the evidence."""
    policy, share = subject_policy(), content.share_in(evidence.spelt)
    if language == Language.ENGLISH:
        return len(content.things) >= policy.en_terms and share >= policy.en_share
    return share >= policy.vi_share
