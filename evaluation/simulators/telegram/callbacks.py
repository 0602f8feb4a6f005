"""Presses of inline buttons that wait to be answered."""

from dataclasses import dataclass

from evaluation.simulators.telegram.failures import bad_request


@dataclass
class Press:
    """One press of a button; `notice` is what the bot showed for it, `alert` whether as a dialog."""

    query_id: str
    chat_id: int
    message_id: int
    person_id: int
    data: str
    at: float
    notice: str | None = None
    alert: bool = False
    url: str = ""

    @property
    def answered(self) -> bool:
        """Whether the button has stopped turning."""
        return self.notice is not None


class CallbackQueries:
    """The presses so far; after `lifetime_s` seconds a press can no longer be answered."""

    def __init__(self, lifetime_s: float) -> None:
        self.presses: dict[str, Press] = {}
        self._lifetime_s = lifetime_s

    def press(self, chat_id: int, message_id: int, person_id: int, data: str, at: float) -> Press:
        """Notes a press at a time in Unix seconds."""
        query_id = str(4_000_000_000_000_000_001 + len(self.presses))
        self.presses[query_id] = Press(query_id, chat_id, message_id, person_id, data, at)
        return self.presses[query_id]

    def answer(self, query_id: str, text: str, *, alert: bool, url: str, at: float) -> None:
        """Answers a press once and in time, with at most 200 characters; raises 400 otherwise."""
        press = self.presses.get(query_id)
        if press is None or press.answered or at - press.at > self._lifetime_s:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if len(text) > MOST_NOTICE_CHARS:
            raise bad_request("MESSAGE_TOO_LONG")
        press.notice, press.alert, press.url = text, alert, url


MOST_NOTICE_CHARS = 200
