"""How the replies of a hand-over are called, so that whoever replies to one is understood.

`handover:ID` shows the question to officials, `handover:ID:DRAFT` what one of them is about to send, and
`handover:ID:more` whatever else officials are told of it. What the person reads is `handover:ANSWER:you`, and
`handover:ANSWER:you:DRAFT` where it brings an answer.
"""

_PREFIX = "handover"
_MORE = "more"
_YOU = "you"


def card(handover_id: str) -> str:
    return f"{_PREFIX}:{handover_id}"


def preview(handover_id: str, written_id: str) -> str:
    return f"{_PREFIX}:{handover_id}:{written_id}"


def more(handover_id: str) -> str:
    return f"{_PREFIX}:{handover_id}:{_MORE}"


def to_person(answer_id: str, written_id: str = "") -> str:
    return f"{_PREFIX}:{answer_id}:{_YOU}" + (f":{written_id}" if written_id else "")


def answer_of(rest: str) -> str | None:
    """The id of the answer that a person's message is about; None for what officials read. `rest`: no prefix."""
    answer_id, _, place = rest.partition(":")
    return answer_id if place.partition(":")[0] == _YOU else None


def shown(key: str) -> str | None:
    """The id of the hand-over, where this is the reply that shows it to officials."""
    parts = key.split(":")
    return parts[1] if len(parts) == 2 and parts[0] == _PREFIX else None


def delivered(key: str) -> str | None:
    """The id of what an official wrote, where this is the reply that brings it to the person."""
    parts = key.split(":")
    return parts[3] if len(parts) == 4 and parts[0] == _PREFIX and parts[2] == _YOU else None
