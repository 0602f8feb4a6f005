"""Replies piece by piece, and what happens when they do not come."""

import threading
from collections.abc import Iterator

import httpx
import pytest

from knowledge.language_model.breaker import CircuitBreaker
from knowledge.language_model.errors import LanguageModelFailed
from knowledge.language_model.streaming import RESTING, TIMED_OUT, StreamedReply, StreamingModel
from knowledge.language_model.usage import Prices, Usage
from tests.knowledge.language_model.queued import QueuedChatModel, no_pause, queued

OVERLOADED = httpx.HTTPStatusError(
    "what was asked",
    request=httpx.Request("POST", "http://127.0.0.1"),
    response=httpx.Response(503, request=httpx.Request("POST", "http://127.0.0.1")),
)
REFUSED = httpx.HTTPStatusError(
    "what was asked",
    request=httpx.Request("POST", "http://127.0.0.1"),
    response=httpx.Response(401, request=httpx.Request("POST", "http://127.0.0.1")),
)


@pytest.fixture
def hanging() -> Iterator[threading.Event]:
    """Something to wait for that comes only when the test is over."""
    event = threading.Event()
    yield event
    event.set()


def streaming(model: QueuedChatModel, *, failures: int = 3, time_limit_s: float = 30.0) -> StreamingModel:
    breaker = CircuitBreaker(lambda: 0.0, failures=failures, pause_s=60)
    return StreamingModel(model, breaker, lambda: 0.0, no_pause, time_limit_s=time_limit_s)


def reply(model: QueuedChatModel, *, time_limit_s: float = 30.0) -> StreamedReply:
    return streaming(model, time_limit_s=time_limit_s).reply("Reply.", "?")


def test_words_come_in_pieces_and_tokens_are_counted() -> None:
    said = reply(queued("Trong 30 ngày.", usage=(40, 5)))
    assert list(said) == ["Trong 3", "0 ngày."]
    assert said.usage == Usage(40, 5)
    assert Prices(input_per_million=2.0, output_per_million=8.0).cost(Usage(40, 5)) == pytest.approx(0.00012)


def test_what_a_provider_does_not_count_is_unknown() -> None:
    said = reply(queued("Vâng"))
    assert list(said) == ["Vâng"]
    assert said.usage is None


def test_a_provider_that_hangs_is_left_behind(hanging: threading.Event) -> None:
    with pytest.raises(LanguageModelFailed, match=TIMED_OUT):
        list(reply(queued([hanging]), time_limit_s=0.01))


def test_a_provider_that_hangs_amid_its_reply_is_left_behind(hanging: threading.Event) -> None:
    with pytest.raises(LanguageModelFailed, match=TIMED_OUT):
        list(reply(queued(["Trong ", hanging]), time_limit_s=0.2))


@pytest.mark.parametrize("passing", [OVERLOADED, ConnectionError("what was asked"), httpx.ReadTimeout("")])
def test_what_may_pass_is_tried_once_more(passing: Exception) -> None:
    said = reply(queued([passing], "Vâng"))
    assert list(said) == ["Vâng"]
    assert said.attempts == 2


def test_what_fails_twice_has_failed() -> None:
    with pytest.raises(LanguageModelFailed, match="HTTPStatusError") as raised:
        list(reply(queued([OVERLOADED], [OVERLOADED], "Vâng")))
    assert "asked" not in str(raised.value)


def test_a_refusal_is_not_tried_again() -> None:
    said = reply(queued([REFUSED], "Vâng"))
    with pytest.raises(LanguageModelFailed):
        list(said)
    assert said.attempts == 1


def test_nothing_is_said_twice() -> None:
    said = reply(queued(["Trong ", ConnectionError()], "Vâng"))
    with pytest.raises(LanguageModelFailed, match="ConnectionError"):
        list(said)


def test_a_provider_that_keeps_failing_is_left_alone() -> None:
    model = queued([REFUSED], [REFUSED], "Vâng")
    asking = streaming(model, failures=2)
    for _ in range(2):
        with pytest.raises(LanguageModelFailed, match="HTTPStatusError"):
            list(asking.reply("Reply.", "?"))
    with pytest.raises(LanguageModelFailed, match=RESTING):
        list(asking.reply("Reply.", "?"))
    assert len(model.seen) == 2


def test_who_has_heard_enough_may_stop() -> None:
    asking = streaming(queued("Trong 30 ngày.", "Vâng"), failures=1)
    first = iter(asking.reply("Reply.", "?"))
    assert next(first) == "Trong 3"
    first.close()
    assert list(asking.reply("Reply.", "?")) == ["Vâng"]


def test_there_is_no_second_try_after_the_time_limit() -> None:
    said = reply(queued([OVERLOADED], "Vâng"), time_limit_s=0.4)
    with pytest.raises(LanguageModelFailed):
        list(said)
    assert said.attempts == 1
