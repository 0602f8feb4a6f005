"""The metrics reported for replies, in the order of the columns."""

from collections.abc import Mapping

from evaluation.metrics.answers import (
    ReplyMetric,
    all_facts,
    answered,
    citation_precision,
    facts,
    facts_leniently,
    right_article,
    same_language,
)
from evaluation.metrics.refusals import confidently_wrong, corrected, declined, resisted

ANSWER_METRICS: Mapping[str, ReplyMetric] = {
    "answered": answered,
    "right article": right_article,
    "citation precision": citation_precision,
    "facts": facts,
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
