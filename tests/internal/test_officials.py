"""Officials are answered from both, and told which is internal."""

import json

import pytest

from app import render
from tests.internal.citizen import OFFICIAL_KEY, TODAY, Citizen, Json
from tests.internal.documents import INTERNAL_DECISION, RECEPTION
from tests.offices import run

GUESTS = "Khách mời của Thường trực được cấp thẻ tạm trú trong mấy giờ?"
MARK = "[Tài liệu nội bộ]"


def asked(beside: Citizen, question: str, call: str = "ask") -> Json:
    body = {"question": question, "audience": "official", "as_of": TODAY.isoformat()}
    told: Json = json.loads(beside.post(f"/api/v1/{call}", body, OFFICIAL_KEY).body)
    return told


def test_an_official_is_told_beside_the_citation_that_a_document_is_internal(beside: Citizen) -> None:
    told = asked(beside, GUESTS)
    assert "01 giờ" in told["text"]
    assert f"Điều 1 Hướng dẫn 15-HD/TU {MARK}" in told["text"]
    assert told["citations"][0]["audience"] == "officials"


def test_public_law_is_quoted_without_a_mark(beside: Citizen) -> None:
    told = asked(beside, "Thời hạn của thẻ tạm trú cho nhà đầu tư là bao lâu?")
    assert told["citations"][0]["address"].startswith("11/2024/NĐ-CP#dieu-3")
    assert {citation["audience"] for citation in told["citations"]} == {"public"}
    assert MARK not in told["text"]


def test_the_mark_is_in_the_language_of_the_answer(beside: Citizen) -> None:
    told = asked(beside, f"What does Article 3 of Decision {INTERNAL_DECISION} say?")
    assert "[Internal document]" in told["text"]


def test_the_search_of_an_official_says_which_hits_are_internal(beside: Citizen) -> None:
    hits = asked(beside, "quà tặng khách nước ngoài", "search")["hits"]
    audiences = {hit["symbol"]: hit["audience"] for hit in hits}
    assert audiences[INTERNAL_DECISION] == "officials"
    assert audiences["13/2024/NĐ-CP"] == "public"


def test_a_terminal_shows_the_mark(beside: Citizen, capsys: pytest.CaptureFixture[str]) -> None:
    render.answer(run(beside.office, "ask", question=GUESTS, audience="official"))
    render.hits(run(beside.office, "search", question=GUESTS, audience="official"))
    render.documents(run(beside.office, "documents"))
    shown = capsys.readouterr().out
    assert shown.count("[Tài liệu nội bộ / Internal document]") >= 6


def test_officials_learn_what_an_internal_document_ends(beside: Citizen) -> None:
    told = asked(beside, f"Quyết định {RECEPTION} bị văn bản nào thay thế?")
    assert f"được thay thế theo khoản 2 Điều 5 Quyết định {INTERNAL_DECISION} {MARK}" in told["text"]
    hits = asked(beside, "quà tặng khách nước ngoài", "search")["hits"]
    assert RECEPTION not in {hit["symbol"] for hit in hits}


def test_citizens_are_answered_from_what_only_an_internal_document_ends(beside: Citizen) -> None:
    """What is not published binds nobody: for the public the decision applies until something public ends it."""
    told = json.loads(beside.post("/chat", {"question": f"Quyết định {RECEPTION} còn hiệu lực không?"}).body)
    assert told["status"] == "answered"
    assert {citation["symbol"] for citation in told["citations"]} == {RECEPTION}


def test_admins_see_whose_documents_are_and_where_they_apply(beside: Citizen) -> None:
    held = {each["symbol"]: each for each in run(beside.office, "documents")["documents"]}
    assert held[INTERNAL_DECISION]["audience"] == "officials"
    assert held[INTERNAL_DECISION]["jurisdiction"] == "Quảng Ninh"
    assert held["11/2024/NĐ-CP"]["jurisdiction"] == "national"
