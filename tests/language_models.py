"""Chat models that say what a test wrote down, for tests that have no network."""

from typing import Any

from langchain_core.language_models.fake_chat_models import FakeListChatModel
from langchain_core.messages import BaseMessage

OUTAGE = "(outage)"


class ScriptedChatModel(FakeListChatModel):
    """Gives its responses in turn, remembering what it was shown; `OUTAGE` among them fails like a provider."""

    seen: list[str] = []  # noqa: RUF012  a pydantic field: each model has its own copy

    def _call(self, messages: list[BaseMessage], *args: Any, **kwargs: Any) -> str:
        self.seen.append("\n".join(str(message.text) for message in messages))
        reply = super()._call(messages, *args, **kwargs)
        if reply == OUTAGE:
            raise ConnectionError("the provider's host, and what it was asked")
        return reply
