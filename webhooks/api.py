"""`POST /api/v1/ask` and `/api/v1/search`: the commands' JSON over HTTP."""

import time
from datetime import date
from typing import Any, Literal

from fastapi import APIRouter, HTTPException, status
from pydantic import BaseModel, ConfigDict, Field

from knowledge.law.instrument import Audience
from knowledge.search.hit import Query
from webhooks.callers import WidestAudience
from webhooks.dependencies import WithServices
from webhooks.services import Services
from webhooks.views import answer_view, search_view

router = APIRouter(prefix="/api/v1", tags=["api"])


class Question(BaseModel):
    """The body of both calls. `limit` counts articles; `as_of` is the day whose law is asked about."""

    model_config = ConfigDict(extra="forbid")

    question: str = Field(max_length=5000)
    as_of: date | None = None
    limit: int = Field(default=10, ge=1, le=100)
    audience: Literal["citizen", "official"] = "citizen"


@router.post("/ask")
def ask(body: Question, services: WithServices, widest: WidestAudience) -> dict[str, Any]:
    """A cited answer."""
    query = _query(body, services, widest)
    answer = services.composer.answer(query.question, as_of=query.as_of, reader=query.reader)
    return answer_view(answer, services.public_url, services.today())


@router.post("/search")
def search(body: Question, services: WithServices, widest: WidestAudience) -> dict[str, Any]:
    """The articles that match, best first."""
    started = time.perf_counter()
    query = _query(body, services, widest)
    hits = services.searcher.search(query)
    understood = services.reader.read(body.question).vietnamese
    return search_view(query, understood, hits, (time.perf_counter() - started) * 1000)


def _query(body: Question, services: Services, widest: Audience) -> Query:
    if body.audience == "official" and widest is not Audience.OFFICIALS:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "this key may not ask as an official")
    reader = Audience.OFFICIALS if body.audience == "official" else Audience.PUBLIC
    return Query(body.question, body.as_of or services.today(), reader, body.limit)
