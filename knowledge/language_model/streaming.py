"""A reply piece by piece, within a time limit that holds whatever the provider does."""

import contextvars
import threading
from collections.abc import Callable, Generator, Iterator
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from knowledge.language_model.breaker import CircuitBreaker
from knowledge.language_model.errors import LanguageModelFailed
from knowledge.language_model.failing import failed
from knowledge.language_model.usage import Usage

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel
    from langchain_core.messages import AIMessageChunk

    _Piece = AIMessageChunk | Exception | None

BEFORE_RETRY_S = 0.5
"""A provider that is restarting, or limits requests, needs a moment."""
TIMED_OUT = "Timeout"
RESTING = "CircuitOpen"


class StreamingModel:
    """Asks a chat model behind a time limit, one retry and a circuit breaker.

    `model` is made without retries of its own: they would not know the limit. `clock` counts seconds, and `sleep`
    waits for some.
    """

    def __init__(
        self,
        model: "BaseChatModel",
        breaker: CircuitBreaker,
        clock: Callable[[], float],
        sleep: Callable[[float], None],
        *,
        time_limit_s: float,
    ) -> None:
        self.model = model
        self.breaker = breaker
        self.clock = clock
        self.sleep = sleep
        self.time_limit_s = time_limit_s

    def reply(self, instructions: str, material: str) -> "StreamedReply":
        """The reply, which begins when its first piece is taken."""
        return StreamedReply(self, (instructions, material))


class StreamedReply:
    """The words of one reply, without the model's reasoning; to be run through once.

    Running through it raises `LanguageModelFailed`: no reply in time, an outage, or a breaker that is open. A
    failure that may pass is tried once more, if nothing has been said yet. `usage` is known when it has ended, of
    providers that count.
    """

    def __init__(self, asked: StreamingModel, prompt: tuple[str, str]) -> None:
        self._asked = asked
        self._prompt = prompt
        self.usage: Usage | None = None
        self.attempts = 0

    def __iter__(self) -> Generator[str, None, None]:
        breaker = self._asked.breaker
        if not breaker.allows():
            raise LanguageModelFailed(RESTING)
        try:
            yield from self._pieces(self._asked.clock() + self._asked.time_limit_s)
        except LanguageModelFailed:
            breaker.failed()
            raise
        except GeneratorExit:  # the reader has heard enough
            breaker.succeeded()
            raise
        breaker.succeeded()

    def _pieces(self, deadline: float) -> Iterator[str]:
        begun = False
        while True:
            self.attempts += 1
            try:
                for piece in self._attempt(deadline):
                    begun = True
                    yield piece
                return
            except LanguageModelFailed as problem:
                too_late = self._asked.clock() + BEFORE_RETRY_S >= deadline
                if begun or too_late or not problem.transient or self.attempts > 1:
                    raise
            self._asked.sleep(BEFORE_RETRY_S)

    def _attempt(self, deadline: float) -> Iterator[str]:
        source = _Source(self._asked.model, self._prompt)
        source.start()
        try:
            while (chunk := source.next_within(deadline - self._asked.clock())) is not None:
                self._count(chunk)
                if text := str(chunk.text):
                    yield text
        finally:
            source.stop()

    def _count(self, chunk: "AIMessageChunk") -> None:
        told = chunk.usage_metadata
        if told is not None:
            before = self.usage or Usage(0, 0)
            self.usage = Usage(
                before.input_tokens + told["input_tokens"], before.output_tokens + told["output_tokens"]
            )


class _Source:
    """Runs the provider's stream in a thread of its own: a provider that hangs is left behind, not waited for.

    The thread ends with the provider's next piece, or with the provider's own timeout.
    """

    def __init__(self, model: "BaseChatModel", prompt: tuple[str, str]) -> None:
        self._model = model
        self._prompt = prompt
        self._pieces: SimpleQueue[_Piece] = SimpleQueue()
        self._stopped = threading.Event()

    def start(self) -> None:
        context = contextvars.copy_context()
        threading.Thread(target=context.run, args=(self._run,), name="language-model", daemon=True).start()

    def next_within(self, seconds: float) -> "AIMessageChunk | None":
        """The next piece; None after the last. Raises `LanguageModelFailed`."""
        try:
            piece = self._pieces.get(timeout=max(seconds, 0.0))
        except Empty:
            raise LanguageModelFailed(TIMED_OUT) from None
        if isinstance(piece, Exception):
            raise failed(piece) from piece
        return piece

    def stop(self) -> None:
        self._stopped.set()

    def _run(self) -> None:
        instructions, material = self._prompt
        try:
            for piece in self._model.stream([("system", instructions), ("human", material)]):
                if self._stopped.is_set():
                    return
                self._pieces.put(piece)
        except Exception as error:  # noqa: BLE001  a named edge: each provider's package raises errors of its own
            self._pieces.put(error)
        else:
            self._pieces.put(None)
