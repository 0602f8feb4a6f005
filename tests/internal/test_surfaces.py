"""Pages, lists, counts, descriptions and refusals: none tells that an internal document is held."""

from urllib.parse import quote

import pytest

from knowledge.links import slug_of
from tests.internal.citizen import OFFICIAL_KEY, PUBLIC_KEY, TODAY, Citizen, Json
from tests.internal.documents import (
    INTERNAL_DECISION,
    INTERNAL_GUIDANCE,
    INTERNAL_PROCEDURE,
    INTERNAL_PROCESS,
    RECEPTION,
    SECRETS,
)
from tests.offices import run

INTERNAL = (INTERNAL_DECISION, INTERNAL_GUIDANCE, INTERNAL_PROCESS, INTERNAL_PROCEDURE)
SEARCHES = ("Hải Âu", "quà tặng khách nước ngoài", "")


@pytest.mark.parametrize(
    "path", ["/", "/vb", "/health/live", "/health/ready", "/api/openapi.json", "/metrics", "/tin"]
)
def test_every_page_is_that_of_an_office_without_internal_documents(
    path: str, apart: Citizen, beside: Citizen
) -> None:
    told = beside.get(path)
    assert told == apart.get(path)
    assert not [secret for secret in SECRETS if secret in told.body]


@pytest.mark.parametrize("symbol", INTERNAL)
@pytest.mark.parametrize("suffix", ["", "?as_of=2025-06-01", "#dieu-1", "/", ".json", "/lich-su"])
def test_the_page_of_an_internal_document_is_as_that_of_none(
    symbol: str, suffix: str, apart: Citizen, beside: Citizen
) -> None:
    for slug in (slug_of(symbol), quote(symbol, safe="")):
        told = beside.get(f"/vb/{slug}{suffix}")
        assert told.status == 404
        assert told == apart.get(f"/vb/{slug}{suffix}")
    unknown = "/vb/khong-co-van-ban-nay"
    assert beside.get(f"/vb/{slug_of(symbol)}{suffix}").body == beside.get(f"{unknown}{suffix}").body


def test_the_page_of_a_public_document_says_nothing_of_what_internal_ones_do_to_it(
    apart: Citizen, beside: Citizen
) -> None:
    for symbol in (RECEPTION, "11/2024/NĐ-CP", "12/2024/NĐ-CP", "14/2024/NĐ-CP"):
        for day in ("", "?as_of=2025-03-31", "?as_of=2025-04-01", f"?as_of={TODAY.isoformat()}"):
            told = beside.get(f"/vb/{slug_of(symbol)}{day}")
            assert told.status == 200
            assert told == apart.get(f"/vb/{slug_of(symbol)}{day}")


@pytest.mark.parametrize("headers", [PUBLIC_KEY, {}, {"X-API-Key": "guessed"}])
@pytest.mark.parametrize("call", ["ask", "search"])
def test_nobody_becomes_an_official_by_saying_so(
    call: str, headers: dict[str, str], apart: Citizen, beside: Citizen
) -> None:
    for question in SEARCHES:
        body: Json = {"question": question, "audience": "official"}
        told = beside.post(f"/api/v1/{call}", body, headers)
        assert told.status == (403 if headers == PUBLIC_KEY else 401)
        assert told == apart.post(f"/api/v1/{call}", body, headers)


@pytest.mark.parametrize(
    "body",
    [
        {"question": "Hải Âu", "audience": "officials"},
        {"question": "Hải Âu", "audience": ["citizen", "official"]},
        {"question": "Hải Âu", "reader": "officials"},
        {"question": "Hải Âu", "as_of": "29/02/2028"},
        {"question": "Hải Âu", "limit": 100000},
        {"question": "Hải Âu" * 2000},
        {"question": ["Hải Âu"]},
        {},
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/ask", "/api/v1/search", "/chat"])
def test_what_is_refused_is_refused_alike(path: str, body: Json, apart: Citizen, beside: Citizen) -> None:
    assert beside.post(path, body) == apart.post(path, body)


def test_the_key_of_an_official_asks_as_a_citizen_unless_told_otherwise(apart: Citizen, beside: Citizen) -> None:
    body = {"question": "Quà tặng khách nước ngoài giá trị bao nhiêu?", "as_of": TODAY.isoformat()}
    assert beside.post("/api/v1/ask", body, OFFICIAL_KEY) == apart.post("/api/v1/ask", body, OFFICIAL_KEY)


def test_the_commands_of_admins_cannot_be_reached_from_outside(beside: Citizen) -> None:
    for name in ("documents", "show", "search", "ask", "news", "history", "ingest"):
        told = beside.post(f"/local/commands/{name}", {"audience": "official", "question": "Hải Âu"})
        assert told.status in {401, 404}
        assert not [secret for secret in SECRETS if secret in told.body]


def test_news_for_citizens_tell_of_public_documents_alone(apart: Citizen, beside: Citizen) -> None:
    told, elsewhere = (
        [
            {name: value for name, value in each.items() if name != "at"}
            for each in run(citizen.office, "news", audience="citizen", limit=1000)["news"]
        ]
        for citizen in (beside, apart)
    )
    assert sorted(map(str, told)) == sorted(map(str, elsewhere))
    known = {each["symbol"] for each in run(beside.office, "news", audience="official", limit=1000)["news"]}
    assert known >= set(INTERNAL)
