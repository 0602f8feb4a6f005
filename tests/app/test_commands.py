"""Commands on a real office."""

from pathlib import Path

import pytest

from app.commands import COMMANDS
from app.office import Office
from app.protocol import CommandError, Json
from tests.offices import DECREE, run

QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gồm những gì?"


def test_ingesting_twice_does_no_work_the_second_time(office: Office, texts: Path) -> None:
    first = run(office, "ingest", paths=[str(texts)])
    assert [document["outcome"] for document in first["documents"]] == ["added", "added"]
    vectors = len(office.indexes.vectors)
    events: list[Json] = []
    second = COMMANDS["ingest"](office, {"paths": [str(texts)]}, events.append)
    assert [document["outcome"] for document in second["documents"]] == ["unchanged", "unchanged"]
    assert second["summary"] == "2 tệp: 2 không đổi / 2 files: 2 unchanged"
    assert len(office.indexes.vectors) == vectors
    assert not any("advance" in event for event in events)


def test_a_changed_document_takes_the_place_of_the_old(office: Office, tmp_path: Path) -> None:
    file = tmp_path / "decree.txt"
    file.write_text(DECREE)
    run(office, "ingest", paths=[str(file)])
    file.write_text(DECREE.replace("07 ngày làm việc", "10 ngày làm việc"))
    result = run(office, "ingest", paths=[str(file)])
    assert result["documents"][0]["outcome"] == "updated"
    clause = run(office, "show", address="10/2024/NĐ-CP#dieu-2.khoan-2")
    assert "10 ngày làm việc" in clause["text"]
    assert run(office, "status")["vectors"] == run(office, "status")["passages"]

    run(office, "rollback", symbol="10/2024/NĐ-CP")
    clause = run(office, "show", address="10/2024/NĐ-CP#dieu-2.khoan-2")
    assert "07 ngày làm việc" in clause["text"]
    with pytest.raises(CommandError, match="No earlier version"):
        run(office, "rollback", symbol="10/2024/NĐ-CP")


def test_a_bad_file_is_rejected_and_the_others_go_on(office: Office, texts: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    paths = [str(tmp_path / "empty.pdf"), str(tmp_path / "missing.docx"), str(texts / "10-2024-ND-CP.txt")]
    result = run(office, "ingest", paths=paths)
    assert [document["outcome"] for document in result["documents"]] == ["rejected", "rejected", "added"]
    for document in result["documents"][:2]:
        assert " / " in document["reason"]
        assert "Traceback" not in document["reason"]


def test_a_scribbled_note_is_no_document(office: Office, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("Chào anh, mai họp lúc 8 giờ.")
    result = run(office, "ingest", paths=[str(tmp_path / "note.txt")])
    assert [document["outcome"] for document in result["documents"]] == ["rejected"]


def test_two_files_of_one_symbol_in_a_batch_are_not_both_taken(office: Office, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(DECREE)
    (tmp_path / "b.txt").write_text(DECREE.replace("07 ngày", "08 ngày"))
    result = run(office, "ingest", paths=[str(tmp_path / "a.txt"), str(tmp_path / "b.txt")])
    assert [document["outcome"] for document in result["documents"]] == ["added", "rejected"]
    assert "a.txt" in result["documents"][1]["reason"]


def test_search_returns_articles_of_the_contract(filled_office: Office) -> None:
    result = run(filled_office, "search", question=QUESTION, audience="official", limit=2)
    assert list(result) == ["question", "understood", "hits", "elapsed_ms"]
    assert len(result["hits"]) == 2
    best = result["hits"][0]
    assert (best["symbol"], best["article"], best["in_force"]) == ("10/2024/NĐ-CP", "2", True)
    assert set(best) == {
        "address", "symbol", "article", "clause", "point", "title", "text", "score", "in_force",
        "audience",
    }  # fmt: skip


def test_the_public_never_finds_internal_documents(filled_office: Office) -> None:
    question = "bố trí xe dẫn đoàn cho đoàn khách cấp cao"
    for name in ("search", "ask"):
        seen = run(filled_office, name, question=question, audience="citizen")
        assert "15-HD/TU" not in str(seen)
    official = run(filled_office, "search", question=question, audience="official")
    assert official["hits"][0]["symbol"] == "15-HD/TU"


def test_a_rule_is_found_only_while_it_is_in_force(filled_office: Office) -> None:
    before = run(filled_office, "search", question=QUESTION, as_of="2024-03-31")
    assert before["hits"] == []
    since = run(filled_office, "search", question=QUESTION, as_of="01/04/2024")
    assert since["hits"][0]["symbol"] == "10/2024/NĐ-CP"


def test_an_answer_quotes_the_provision_to_the_character(filled_office: Office) -> None:
    answer = run(filled_office, "ask", question=QUESTION)
    assert (answer["status"], answer["language"]) == ("answered", "vi")
    assert answer["citations"]
    for citation in answer["citations"]:
        assert citation["quote"] in run(filled_office, "show", address=citation["address"])["text"]
        assert citation["url"].startswith("/vb/10-2024-nd-cp#dieu-2")
    for item in ("Công văn đề nghị", "Chương trình hoạt động", "Danh sách thành viên"):
        assert item in answer["text"]


def test_an_instrument_is_shown_with_its_articles(filled_office: Office) -> None:
    shown = run(filled_office, "show", address="10/2024/NĐ-CP")
    assert [article["article"] for article in shown["children"]] == ["1", "2", "3"]
    assert shown["children"][1]["title"] == "Hồ sơ đề nghị đón đoàn"
    assert shown["children"][1]["children"][0]["children"][2]["text"] == "c) Danh sách thành viên đoàn."


def test_a_provision_is_shown_by_its_name_in_words(filled_office: Office) -> None:
    shown = run(filled_office, "show", address="khoản 2 điều 2 nghị định 10/2024")
    assert shown["address"] == "10/2024/NĐ-CP#dieu-2.khoan-2"


@pytest.mark.parametrize(
    "address", ["10/2024/NĐ-CP#dieu-9", "10/2024/NĐ-CP#dieu2", "99/2024/NĐ-CP", "xin chào", ""]
)
def test_an_address_that_leads_nowhere_is_said_so_in_both_languages(filled_office: Office, address: str) -> None:
    with pytest.raises(CommandError, match=" / "):
        run(filled_office, "show", address=address)


def test_an_address_too_deep_is_answered_with_what_there_is(filled_office: Office) -> None:
    with pytest.raises(CommandError, match="it has clause 1, Article 2 to clause 2, Article 2"):
        run(filled_office, "show", address="10/2024/NĐ-CP#dieu-2.khoan-9")


def test_a_retracted_document_answers_no_more_until_it_is_brought_back(office: Office, texts: Path) -> None:
    run(office, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
    run(office, "retract", symbol="10/2024/NĐ-CP")
    assert run(office, "search", question=QUESTION)["hits"] == []
    assert run(office, "status")["vectors"] == 0
    run(office, "rollback", symbol="10/2024/NĐ-CP")
    assert run(office, "search", question=QUESTION)["hits"][0]["symbol"] == "10/2024/NĐ-CP"


def test_reindexing_gives_the_same_results(office: Office, texts: Path) -> None:
    run(office, "ingest", paths=[str(texts)])
    before = run(office, "search", question=QUESTION)["hits"]
    run(office, "reindex")
    assert run(office, "search", question=QUESTION)["hits"] == before


def test_a_day_that_is_none_is_refused(filled_office: Office) -> None:
    with pytest.raises(CommandError, match="31/02/2025"):
        run(filled_office, "search", question=QUESTION, as_of="31/02/2025")


def test_documents_are_listed_as_the_contract_says(filled_office: Office) -> None:
    listed = run(filled_office, "documents")["documents"]
    decree = next(document for document in listed if document["symbol"] == "10/2024/NĐ-CP")
    assert decree == {
        "symbol": "10/2024/NĐ-CP",
        "kind": "Nghị định",
        "title": "Quy định về đón tiếp đoàn khách nước ngoài",
        "issuer": "Chính phủ",
        "issued_on": "2024-02-05",
        "effective_from": "2024-04-01",
        "effective_to": None,
        "status": "in_force",
        "audience": "public",
        "jurisdiction": "national",
        "articles": 3,
        "file": "10-2024-ND-CP.txt",
    }
