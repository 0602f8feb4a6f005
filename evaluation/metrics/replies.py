"""The metrics reported for replies, in the order of the columns."""

from collections.abc import Mapping

from evaluation.metrics.answers import (
    ReplyMetric,
    all_facts,
    answered,
    citation_precision,
    facts,
    facts_if_answered,
    facts_leniently,
    first_citation,
    right_article,
    right_if_answered,
    same_language,
)
from evaluation.metrics.refusals import confidently_wrong, corrected, declined, resisted

ANSWER_METRICS: Mapping[str, ReplyMetric] = {
    "answered": answered,
    "right article": right_article,
    "right if answered": right_if_answered,
    "first citation": first_citation,
    "citation precision": citation_precision,
    "facts": facts,
    "facts if answered": facts_if_answered,
    "facts (lenient)": facts_leniently,
    "all facts": all_facts,
    "language": same_language,
    "confidently wrong": confidently_wrong,
}

REFUSAL_METRICS: Mapping[str, ReplyMetric] = {
    "declined": declined,
    "corrected": corrected,
    "resisted": resisted,
    "confidently wrong": confidently_wrong,
}
