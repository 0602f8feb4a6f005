"""Updates pushed to us: stored before they are taken, and taken only with the secret."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import structlog
from fastapi import FastAPI
from fastapi.testclient import TestClient

from webhooks.telegram import SECRET_HEADER, telegram_router

SECRET = "bi-mat_1"
PATH = "/webhooks/telegram"
SAID = "chuyện riêng"


class Kept:
    def __init__(self, problem: Exception | None = None) -> None:
        self.events: list[str] = []
        self._problem = problem

    async def store(self, events: Sequence[str]) -> None:
        if self._problem is not None:
            raise self._problem
        self.events += events


def told(update: Mapping[str, Any]) -> str | None:
    """The text; messages that are nothing to us say nothing."""
    return update.get("text") or None


def client_of(kept: Kept, secret: str = SECRET) -> TestClient:
    app = FastAPI()
    app.include_router(telegram_router(secret, told, kept.store))
    return TestClient(app)


def test_an_update_with_the_secret_is_stored_and_taken() -> None:
    kept = Kept()
    answer = client_of(kept).post(PATH, json={"text": SAID}, headers={SECRET_HEADER: SECRET})
    assert (answer.status_code, kept.events) == (200, [SAID])


@pytest.mark.parametrize(
    "headers", [{}, {SECRET_HEADER: ""}, {SECRET_HEADER: "bi-mat"}, {SECRET_HEADER: b"b\xed-m\xe2t"}]
)
def test_without_the_secret_nothing_is_stored(headers: dict[str, str]) -> None:
    kept = Kept()
    answer = client_of(kept).post(PATH, json={"text": SAID}, headers=headers)
    assert (answer.status_code, kept.events) == (403, [])


@pytest.mark.parametrize("headers", [{}, {SECRET_HEADER: ""}])
def test_where_no_secret_is_set_there_is_no_such_page(headers: dict[str, str]) -> None:
    kept = Kept()
    answer = client_of(kept, "").post(PATH, json={"text": SAID}, headers=headers)
    assert (answer.status_code, kept.events) == (404, [])


def test_what_is_nothing_to_us_is_taken() -> None:
    kept = Kept()
    answer = client_of(kept).post(PATH, json={"poll": {}}, headers={SECRET_HEADER: SECRET})
    assert (answer.status_code, kept.events) == (200, [])


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"a"', b"\xff", b"[" * 100_000])
def test_what_can_never_be_read_is_taken_so_that_it_holds_nothing_back(body: bytes) -> None:
    kept = Kept()
    answer = client_of(kept).post(PATH, content=body, headers={SECRET_HEADER: SECRET})
    assert (answer.status_code, kept.events) == (200, [])


def test_a_body_over_the_cap_is_not_read() -> None:
    kept = Kept()
    answer = client_of(kept).post(PATH, json={"text": "a" * 2**20}, headers={SECRET_HEADER: SECRET})
    assert (answer.status_code, kept.events) == (413, [])


def test_what_could_not_be_stored_is_to_come_again_and_the_log_keeps_quiet_on_it() -> None:
    with structlog.testing.capture_logs() as logs:
        answer = client_of(Kept(OSError(SAID))).post(PATH, json={"text": SAID}, headers={SECRET_HEADER: SECRET})
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert logs == [{"event": "telegram_push_not_stored", "error": "OSError", "log_level": "error"}]
