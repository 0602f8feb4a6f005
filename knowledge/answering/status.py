"""How a question can end. Closed: every status has one message in each language, and a test holds that."""

from enum import StrEnum


class AnswerStatus(StrEnum):
    """The part before the first underscore is the family channels and statistics go by."""

    ANSWERED = "answered"
    CLARIFICATION = "clarification"
    CLARIFICATION_CHOICE = "clarification_choice"
    CLARIFICATION_GREETING = "clarification_greeting"
    UNANSWERABLE_NOTHING_FOUND = "unanswerable_nothing_found"
    UNANSWERABLE_WEAK_EVIDENCE = "unanswerable_weak_evidence"
    UNANSWERABLE_NEARBY = "unanswerable_nearby"
    UNANSWERABLE_NOT_HELD = "unanswerable_not_held"
    UNANSWERABLE_NOT_IN_FORCE = "unanswerable_not_in_force"
    UNANSWERABLE_NO_SUCH_PROVISION = "unanswerable_no_such_provision"
    UNANSWERABLE_OUT_OF_SCOPE = "unanswerable_out_of_scope"
    UNANSWERABLE_UNVERIFIED = "unanswerable_unverified"
    GUARDRAIL_EMPTY = "guardrail_empty"
    GUARDRAIL_TOO_LONG = "guardrail_too_long"
    GUARDRAIL_INJECTION = "guardrail_injection"
    ERROR_INTERNAL = "error_internal"

    @property
    def family(self) -> str:
        return self.value.partition("_")[0]
