"""A citizen with every means that the office gives one."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from fastapi.testclient import TestClient

from app.office import Office
from app.serve import services_of
from knowledge.law.instrument import Audience
from knowledge.search.hit import Query, Turn
from tests.offices import run
from webhooks.app import create_app
from webhooks.services import Services

TODAY = date(2026, 6, 1)
PUBLIC_KEY = {"X-API-Key": "of-a-citizen"}
OFFICIAL_KEY = {"X-API-Key": "of-an-official"}
_TAKES_TIME = frozenset({"elapsed_ms"})

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a request was answered, without the time it took."""

    status: int
    content_type: str
    body: str


def client_of(office: Office) -> TestClient:
    """The web as it is from outside, with a key for each audience."""
    services = services_of(office, office.answers)
    return TestClient(
        create_app(
            Services(
                library=services.library,
                searcher=services.searcher,
                composer=services.composer,
                reader=services.reader,
                public_url=services.public_url,
                api_keys={"of-a-citizen": Audience.PUBLIC, "of-an-official": Audience.OFFICIALS},
                today=lambda: TODAY,
            )
        ),
        client=("203.0.113.5", 50000),
    )


class Citizen:
    """Asks one office; whatever comes back is kept as it came, but for durations."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.known = cache(self.everything)
        """What an office that nothing changes says to a question, asked once."""
        self._client = client_of(office)

    def get(self, path: str, **parameters: object) -> Reply:
        return _reply(self._client.get(path, params=_given(parameters), headers={"Accept": "text/html, */*"}))

    def post(self, path: str, body: Json, headers: Mapping[str, str] = PUBLIC_KEY) -> Reply:
        return _reply(self._client.post(path, json=dict(body), headers=dict(headers)))

    def everything(self, question: str, as_of: date = TODAY) -> dict[str, object]:
        """What there is to be learnt by asking: answers, hits, and how they came about."""
        return {
            **self.told(question, as_of),
            "trace": self.trace(question, as_of),
            "signals": self.signals(question, as_of),
        }

    def told(self, question: str, as_of: date = TODAY) -> dict[str, object]:
        """An answer and everything that is found, over the API."""
        query = {"question": question, "as_of": as_of.isoformat()}
        return {
            "answer": self.post("/api/v1/ask", query),
            "hits": self.post("/api/v1/search", {**query, "audience": "citizen", "limit": 100}),
        }

    def elsewhere(self, question: str) -> dict[str, object]:
        """The same by the other ways to ask: the chat with and without scripts, and the commands."""
        asked = {"question": question, "as_of": TODAY.isoformat(), "audience": "citizen"}
        return {
            "chat": self.post("/chat", {"question": question}),
            "page": self.get("/", q=question),
            "ask": _untimed(run(self.office, "ask", **asked)),
            "search": _untimed(run(self.office, "search", **asked, limit=100)),
        }

    def after(self, earlier: str, cited: Sequence[str], question: str) -> dict[str, object]:
        """The same for a question that follows on from another, by a page that may say anything of it."""
        turn = {"question": earlier, "cited": list(cited)}
        return {
            "chat": self.post("/chat", {"question": question, "earlier": turn}),
            "page": self.get("/", q=question, before=earlier, cited=list(cited)),
        }

    def trace(self, question: str, as_of: date = TODAY, earlier: Turn | None = None) -> list[tuple[str, object]]:
        """What an answer says of how it came about."""
        answer = self.office.composer.answer(question, as_of=as_of, reader=Audience.PUBLIC, earlier=earlier)
        return [(step.step, dict(step.details)) for step in answer.trace]

    def signals(self, question: str, as_of: date = TODAY) -> list[tuple[str, str, float, object, object]]:
        """All that a search learns of its hits."""
        hits = self.office.searcher.search(Query(question, as_of, Audience.PUBLIC, 100))
        return [
            (str(hit.article.address), str(hit.best), hit.score, dict(hit.signals), dict(hit.readings))
            for hit in hits
        ]


def _given(parameters: Mapping[str, object]) -> dict[str, Any]:
    return dict(parameters)


def _reply(response: Any) -> Reply:
    content_type = response.headers.get("content-type", "")
    body = response.text
    if content_type.startswith("application/json"):
        body = json.dumps(_untimed(response.json()), ensure_ascii=False, sort_keys=True)
    return Reply(response.status_code, content_type, body)


def _untimed(told: Any) -> Any:
    if isinstance(told, Mapping):
        return {name: _untimed(value) for name, value in told.items() if name not in _TAKES_TIME}
    return [_untimed(one) for one in told] if isinstance(told, list) else told
