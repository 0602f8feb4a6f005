"""The web application over a real office."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from app.office import Office
from app.serve import services_of
from knowledge.law.instrument import Audience
from tests.ingest.test_editions import SECOND, THIRD
from tests.ingest.test_ingestion import ingested
from tests.offices import DECREE
from webhooks.app import create_app
from webhooks.services import Services

QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gồm những gì?"


def client_of(services: Services, host: str = "127.0.0.1") -> TestClient:
    return TestClient(create_app(services), client=(host, 50000))


@pytest.fixture
def client(filled_office: Office) -> TestClient:
    return client_of(services_of(filled_office, filled_office.answers))


def with_keys(office: Office, **keys: Audience) -> Services:
    services = services_of(office, office.answers)
    return Services(
        library=services.library,
        searcher=services.searcher,
        composer=services.composer,
        reader=services.reader,
        public_url="https://hoidap.example.vn",
        api_keys=keys,
    )


def test_a_document_page_has_an_anchor_for_every_provision(client: TestClient) -> None:
    page = client.get("/vb/10-2024-nd-cp").text
    for anchor in ("dieu-2", "dieu-2.khoan-1", "dieu-2.khoan-1.diem-c", "dieu-3"):
        assert f'id="{anchor}"' in page
    assert "c) Danh sách thành viên đoàn." in page
    assert "Còn hiệu lực" in page


def test_internal_documents_have_no_public_page(client: TestClient) -> None:
    assert client.get("/vb/15-hd-tu").status_code == 404
    assert "15-HD/TU" not in client.get("/vb").text


def test_an_unknown_document_is_not_found(client: TestClient) -> None:
    assert client.get("/vb/khong-co").json() == {"detail": "Không có văn bản này. / No such document."}
    page = client.get("/vb/khong-co", headers={"Accept": "text/html"})
    assert page.status_code == 404
    assert "Page not found" in page.text


def test_a_document_is_found_however_its_symbol_is_typed(client: TestClient) -> None:
    assert client.get("/vb/10-2024-ND-CP").status_code == 200


def test_the_list_of_documents_says_what_is_in_force(client: TestClient) -> None:
    assert "Còn hiệu lực / In force<br>01/04/2024" in client.get("/vb").text


def test_the_chat_answers_with_links_to_the_clause(client: TestClient) -> None:
    answer = client.post("/chat", json={"question": QUESTION}).json()
    assert answer["status"] == "answered"
    assert answer["citations"][0]["url"].startswith("/vb/10-2024-nd-cp#dieu-2")
    assert "Nghị định 10/2024/NĐ-CP" in answer["citations"][0]["label"]


def test_what_a_person_types_is_never_markup(client: TestClient) -> None:
    page = client.get("/", params={"q": "<img src=x onerror=alert(1)>"}).text
    assert "<img" not in page


def test_the_api_serves_other_machines_only_with_a_key(filled_office: Office) -> None:
    body = {"question": QUESTION}
    distant = client_of(services_of(filled_office, filled_office.answers), "203.0.113.5")
    assert distant.post("/api/v1/ask", json=body).status_code == 403
    guarded = client_of(with_keys(filled_office, abc=Audience.PUBLIC, xyz=Audience.OFFICIALS), "203.0.113.5")
    assert guarded.post("/api/v1/ask", json=body).status_code == 401
    assert guarded.post("/api/v1/ask", json=body, headers={"X-API-Key": "no"}).status_code == 401
    answer = guarded.post("/api/v1/ask", json=body, headers={"X-API-Key": "abc"}).json()
    assert answer["citations"][0]["url"].startswith("https://hoidap.example.vn/vb/10-2024-nd-cp#dieu-2")


def test_a_public_key_cannot_ask_as_an_official(filled_office: Office) -> None:
    guarded = client_of(with_keys(filled_office, abc=Audience.PUBLIC, xyz=Audience.OFFICIALS))
    body = {"question": "bố trí xe dẫn đoàn", "audience": "official"}
    assert guarded.post("/api/v1/search", json=body, headers={"X-API-Key": "abc"}).status_code == 403
    hits = guarded.post("/api/v1/search", json=body, headers={"X-API-Key": "xyz"}).json()["hits"]
    assert hits[0]["symbol"] == "15-HD/TU"


@pytest.mark.parametrize(
    "body", [{}, {"question": "x" * 6000}, {"question": "x", "limit": 0}, {"question": "x", "as_of": "hôm qua"}]
)
def test_a_body_that_makes_no_sense_is_refused(client: TestClient, body: dict[str, object]) -> None:
    assert client.post("/api/v1/ask", json=body).status_code == 422


def test_health_tells_an_empty_library_from_a_working_one(client: TestClient, office: Office) -> None:
    assert client.get("/health/ready").json() == {"status": "ready", "documents": 1}
    empty = client_of(services_of(office, office.answers)).get("/health/ready")
    assert empty.status_code == 503
    assert empty.json()["status"] == "degraded"


def test_a_follow_up_is_understood_with_and_without_scripts(client: TestClient) -> None:
    first = client.post("/chat", json={"question": QUESTION}).json()
    assert first["turn"] == {"question": QUESTION, "cited": [one["address"] for one in first["citations"]]}
    second = client.post("/chat", json={"question": "thế khoản 2 điều đó?", "earlier": first["turn"]}).json()
    assert [citation["address"] for citation in second["citations"]] == ["10/2024/NĐ-CP#dieu-2.khoan-2"]
    page = client.get("/", params={"q": QUESTION}).text
    assert f'<input type="hidden" name="before" value="{QUESTION}">' in page
    again = client.get(
        "/", params={"q": "thế khoản 2 điều đó?", "before": QUESTION, "cited": first["turn"]["cited"]}
    )
    assert "chậm nhất 07 ngày làm việc" in again.text


def test_what_a_page_says_was_said_before_opens_nothing(client: TestClient) -> None:
    claimed = {"question": "Bố trí xe cho lãnh đạo?", "cited": ["15-HD/TU#dieu-1", "no address at all"]}
    told = client.post("/chat", json={"question": "Điều 1 văn bản đó nói gì?", "earlier": claimed}).json()
    assert told["citations"] == []
    assert "xe dẫn đoàn" not in told["text"]
    assert client.post("/chat", json={"question": "x", "earlier": {"question": "y" * 2000}}).status_code == 422


def test_a_page_shows_the_text_of_the_day_and_what_changed_it(office: Office, tmp_path: Path) -> None:
    for name, text in (("first", DECREE), ("second", SECOND), ("third", THIRD)):
        (tmp_path / f"{name}.txt").write_text(text)
        ingested(office, tmp_path / f"{name}.txt")
    client = client_of(services_of(office, office.answers))
    today = client.get("/vb/10-2024-nd-cp").text
    assert "chậm nhất 03 ngày" in today
    assert "d) Văn bản đồng ý của Ủy ban nhân dân tỉnh." in today
    assert 'href="/vb/30-2026-nd-cp#dieu-1.khoan-1"' in today
    assert "Có sửa đổi chưa hợp nhất được" in today
    before = client.get("/vb/10-2024-nd-cp", params={"as_of": "2024-06-01"}).text
    assert "chậm nhất 07 ngày" in before
    assert "Được sửa đổi" not in before
    assert '<a href="?as_of=2024-12-31" aria-current="true">' in before
    assert client.get("/vb/10-2024-nd-cp", params={"as_of": "hôm qua"}).status_code == 422
