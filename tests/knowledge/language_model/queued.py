"""A chat model that streams what a test queued: LangChain's interface, and no network."""

import threading
from collections.abc import Iterator, Sequence
from typing import Any

from langchain_core.callbacks import CallbackManagerForLLMRun
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, AIMessageChunk, BaseMessage
from langchain_core.messages.ai import UsageMetadata
from langchain_core.outputs import ChatGeneration, ChatGenerationChunk, ChatResult

Piece = str | Exception | threading.Event
PIECE_CHARS = 7


class QueuedChatModel(BaseChatModel):
    """Streams its replies in turn, each a row of pieces: words, an error to raise, or an event to hang on.

    `seen` are the prompts it was shown. With `usage` it counts its input and output tokens, in its last piece.
    """

    replies: list[list[Any]]
    usage: tuple[int, int] | None = None
    seen: list[str] = []  # noqa: RUF012  a pydantic field: each model has its own copy

    @property
    def _llm_type(self) -> str:
        return "queued"

    def _generate(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,
        run_manager: CallbackManagerForLLMRun | None = None,
        **kwargs: Any,
    ) -> ChatResult:
        text = "".join(str(chunk.text) for chunk in self._stream(messages, stop, run_manager, **kwargs))
        return ChatResult(generations=[ChatGeneration(message=AIMessage(text))])

    def _stream(
        self,
        messages: list[BaseMessage],
        stop: list[str] | None = None,  # noqa: ARG002  LangChain's signature
        run_manager: CallbackManagerForLLMRun | None = None,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> Iterator[ChatGenerationChunk]:
        self.seen.append("\n".join(str(message.text) for message in messages))
        for piece in self.replies.pop(0):
            if isinstance(piece, Exception):
                raise piece
            if isinstance(piece, threading.Event):
                piece.wait()
                continue
            yield ChatGenerationChunk(message=AIMessageChunk(content=piece))
        if self.usage is not None:
            sent, received = self.usage
            counted = UsageMetadata(input_tokens=sent, output_tokens=received, total_tokens=sent + received)
            yield ChatGenerationChunk(message=AIMessageChunk(content="", usage_metadata=counted))


def queued(*replies: str | Sequence[Piece], usage: tuple[int, int] | None = None) -> QueuedChatModel:
    """A model with these replies; a text is streamed in small pieces, as real models do."""
    return QueuedChatModel(
        replies=[_in_pieces(reply) if isinstance(reply, str) else list(reply) for reply in replies], usage=usage
    )


def _in_pieces(text: str) -> list[Piece]:
    return [text[at : at + PIECE_CHARS] for at in range(0, len(text), PIECE_CHARS)] or [""]


def no_pause(seconds: float) -> None:
    """Tests wait for nothing."""
    assert seconds > 0
