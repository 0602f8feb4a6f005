"""What people saw, held against what was asked and what the bot believes to have sent."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from evaluation.bursts.ledger import Answered, Row
from evaluation.simulators.telegram import Call

_TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Question:
    """Asked in a chat, in the message with this id."""

    chat: int
    message: int
    text: str


@dataclass
class Tally:
    """What came of the questions; one counts as answered once all of its answer was seen, each part once."""

    questions: int = 0
    answered_once: int = 0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    uncertain: int = 0
    uncertain_that_had_arrived: int = 0
    offered_again: int = 0
    notices_that_came_twice: int = 0
    order_violations: int = 0
    over_the_limit: int = 0
    refused_by_the_server: int = 0
    kills: int = 0
    faults: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def as_dict(self) -> dict[str, object]:
        lists = {"lost": len(self.lost), "doubled": len(self.doubled)}
        return {name: lists.get(name, getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Arrivals:
    """Where every message that was shown belongs: `messages` by the id of its row; `strays` belong nowhere.

    `notices` came to be shown a second time, as they may.
    """

    messages: Mapping[int, int]
    strays: Sequence[Call]
    notices: int


def sent(calls: Iterable[Call]) -> list[Call]:
    """The calls that put a message before somebody."""
    return [call for call in calls if call.effective and call.method.lower() in _SENDS]


def arrivals(rows: Sequence[Row], calls: Iterable[Call]) -> Arrivals:
    """Find the row that each message was sent for: by its id, or its words where the bot never heard the id."""
    messages = {row.id: row.message for row in rows if row.state == "sent"}
    known = set(messages.values())
    uncertain: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.state == "unsure":
            uncertain[row.chat].append(row)
    strays: list[Call] = []
    notices = 0
    for call in sent(calls):
        if _id(call) in known:
            continue
        arrived = [row for row in uncertain[call.chat_id] if call.values.get("text") in row.texts]
        if arrived:
            uncertain[call.chat_id].remove(arrived[0])
            messages[arrived[0].id] = _id(call)
        elif '"re:' in call.values.get("reply_markup", ""):
            notices += 1
        else:
            strays.append(call)
    return Arrivals(messages, strays, notices)


def judge(
    tally: Tally, asked: Sequence[Question], answers: Sequence[Answered], rows: Sequence[Row], seen: Arrivals
) -> None:
    """Count, once everything is sent and what was offered was taken."""
    by_question: dict[tuple[int, int], list[str]] = defaultdict(list)
    for answer in answers:
        by_question[answer.chat, answer.asked_in].append(answer.key)
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts[row.key].append(row)
    tally.questions = len(asked)
    for question in asked:
        keys = by_question[question.chat, question.message]
        shown = [seen.messages.get(row.id) for key in keys for row in parts[key]]
        if len(keys) > 1:
            tally.doubled.append(question.text)
        elif not shown or None in shown:
            tally.lost.append(question.text)
        else:
            tally.answered_once += 1
    tally.doubled += [f"once more in {call.chat_id}: {call.values.get('text', '')[:80]!r}" for call in seen.strays]
    tally.notices_that_came_twice = seen.notices


def order_violations(rows: Sequence[Row], seen: Arrivals) -> int:
    """Messages that were shown before one of the same chat that was written earlier."""
    latest: Counter[int] = Counter()
    violations = 0
    for row in rows:
        message = seen.messages.get(row.id)
        if message is not None:
            violations += message < latest[row.chat]
            latest[row.chat] = max(latest[row.chat], message)
    return violations


def count_calls(tally: Tally, calls: Iterable[Call]) -> None:
    """What the server refused by its rules, and what was done to calls on purpose."""
    calls = list(calls)
    refused = [call for call in calls if call.refused]
    tally.over_the_limit = sum(_TOO_LONG in call.description for call in refused)
    tally.refused_by_the_server = len(refused)
    tally.faults = dict(Counter(call.fault for call in calls if call.fault))


_SENDS = frozenset({"sendmessage", "senddocument", "sendphoto"})


def _id(call: Call) -> int:
    return int(call.result["message_id"])
