"""From a question to a written answer over HTTP, through LangChain's own client of OpenAI-compatible servers."""

import pytest

from knowledge.answering.generating.composing import Unused
from knowledge.answering.generating.starting import start_writing_model
from knowledge.language_model.streaming import StreamingModel
from tests.knowledge.answering.generating.asking import ask
from tests.knowledge.answering.generating.replies import reply
from tests.knowledge.answering.making import VALIDITY, hit
from tests.knowledge.language_model.openai_server import chat_server

QUESTION = "Giấy đăng ký hoạt động có giá trị mấy năm?"
RIGHT = "Giấy đăng ký hoạt động có thời hạn không quá 3 năm kể từ ngày cấp."
WRONG = "Giấy đăng ký hoạt động có thời hạn không quá 30 năm kể từ ngày cấp."


@pytest.fixture(autouse=True)
def _loopback_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def model_at(url: str) -> StreamingModel:
    return start_writing_model("openai:office-model", base_url=url)


def test_a_streamed_reply_becomes_a_checked_answer() -> None:
    with chat_server(reply((RIGHT, "K1"), (WRONG, "K1"))) as server:
        asked = ask(QUESTION, model_at(server.url), hit(VALIDITY))
    assert asked.written == [RIGHT]
    assert (asked.details["input_tokens"], asked.details["output_tokens"]) == (900, 60)
    (request,) = server.requests
    assert (request["path"], request["model"], request["stream"]) == (
        "/v1/chat/completions",
        "office-model",
        True,
    )
    roles = [message["role"] for message in request["messages"]]
    assert roles == ["system", "user"]
    assert "<K1>" in request["messages"][1]["content"]


def test_a_server_in_the_middle_of_a_restart_is_asked_once_more() -> None:
    with chat_server(503, reply((RIGHT, "K1"))) as server:
        asked = ask(QUESTION, model_at(server.url), hit(VALIDITY))
    assert asked.written == [RIGHT]
    assert asked.details["attempts"] == 2


def test_a_server_that_refuses_leaves_the_extractive_answer() -> None:
    with chat_server(401) as server:
        asked = ask(QUESTION, model_at(server.url), hit(VALIDITY))
    assert asked.unused == Unused.FAILED
    assert asked.context.draft == asked.extracted
    assert len(server.requests) == 1


def test_a_server_that_is_gone_leaves_the_extractive_answer() -> None:
    with chat_server() as server:
        url = server.url
    asked = ask(QUESTION, model_at(url), hit(VALIDITY))
    assert asked.unused == Unused.FAILED
    assert asked.context.draft == asked.extracted
