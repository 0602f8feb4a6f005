"""`enrich` on a real office, with a chat model that says what the test wrote down."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from app import render
from app.cli import app
from app.commands import COMMANDS
from app.commands.enriching import FAILURES_IN_A_ROW
from app.office import Office, opened_office
from app.protocol import CommandError, Json
from app.settings import Settings
from tests.language_models import OUTAGE, ScriptedChatModel
from tests.offices import DECREE, run

LAY = "Sếp bên kia sang chơi thì bên mình phải nộp mấy thứ giấy?"
SYMBOL = "10/2024/NĐ-CP"


def reply(*citizen: str) -> str:
    return json.dumps({"citizen": citizen}, ensure_ascii=False)


def writing(office: Office, *replies: str) -> tuple[Office, ScriptedChatModel]:
    """The office with a language model."""
    model = ScriptedChatModel(responses=list(replies))
    return replace(office, language_model=lambda: model), model


@pytest.fixture
def held(office: Office, texts: Path) -> Office:
    """An office of this test's own that holds the small documents."""
    run(office, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
    run(office, "ingest", paths=[str(texts / "15-HD-TU.txt")], audience="officials")
    return office


def test_approved_questions_lead_to_their_article_at_once(held: Office) -> None:
    office, _ = writing(held, reply("Áp dụng cho ai?"), reply(LAY, "Nộp giấy cho ai?"), reply("Bao giờ áp dụng?"))
    events: list[Json] = []
    written = COMMANDS["enrich"](office, {}, events.append)
    assert (written["articles"], written["questions"], written["failed"], written["left"]) == (3, 4, 0, 0)
    assert written["examples"][1]["address"] == "10/2024/NĐ-CP#dieu-2"
    assert [event["done"] for event in events] == [0, 1, 2]
    assert office.library.units_with_questions() == []

    drafts = run(office, "enrich", action="list")["drafts"]
    assert drafts[1]["questions"] == [
        {"style": "citizen", "text": LAY},
        {"style": "citizen", "text": "Nộp giấy cho ai?"},
    ]

    approved = run(office, "enrich", action="approve")
    assert approved == {"action": "approve", "articles": 3, "questions": 4, "indexed": 4}
    assert run(office, "enrich", action="list")["drafts"] == []
    hits = run(office, "search", question=LAY)["hits"]
    assert hits[0]["address"].startswith("10/2024/NĐ-CP#dieu-2")
    status = run(office, "status")
    assert status["vectors"] == status["passages"]


def test_a_person_reads_the_drafts_and_what_to_do_with_them(
    held: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    office, _ = writing(held, reply(LAY))
    for parameters in ({"limit": 1}, {"action": "list"}, {"action": "approve"}, {"action": "discard"}):
        render.enrichment(run(office, "enrich", **parameters))
    lines = capsys.readouterr().out.splitlines()
    assert lines.count(f"  citizen   {LAY}") == 2
    assert "  ngoaivu enrich --list | --approve [SYMBOL…] | --discard [SYMBOL…]" in lines
    assert sum(" / " in line for line in lines) == 5


def test_one_thing_is_done_with_drafts_at_a_time() -> None:
    refused = CliRunner().invoke(app, ["enrich", "--approve", "--discard"])
    assert (refused.exit_code, "Choose one of" in refused.output) == (2, True)


def test_an_article_that_has_questions_is_not_shown_to_the_model_again(held: Office) -> None:
    office, model = writing(held, reply("Một câu?"))
    assert run(office, "enrich", limit=2)["left"] == 1
    run(office, "enrich", action="approve")
    assert run(office, "enrich")["articles"] == 1
    assert run(office, "enrich")["articles"] == 0
    assert len(model.seen) == 3


def test_internal_documents_are_shown_to_the_model_only_when_they_are_named(held: Office) -> None:
    office, model = writing(held, reply("Một câu?"))
    run(office, "enrich")
    assert not any("dẫn đoàn" in shown for shown in model.seen)
    assert run(office, "enrich", symbols=["15-HD/TU"])["articles"] == 1
    assert "dẫn đoàn" in model.seen[-1]


def test_an_outage_on_one_article_does_not_stop_the_others(held: Office) -> None:
    office, _ = writing(held, reply("Một câu?"), OUTAGE, "No idea.")
    written = run(office, "enrich")
    counts = {name: written[name] for name in ("articles", "failed", "unusable", "left")}
    assert counts == {"articles": 1, "failed": 1, "unusable": 1, "left": 2}
    assert len(run(office, "enrich", action="list")["drafts"]) == 1


def test_a_model_that_is_down_is_not_asked_forever(office: Office, tmp_path: Path) -> None:
    articles = "".join(f"Điều {number}. Mục {number}\nNội dung của mục này.\n" for number in range(4, 30))
    (tmp_path / "long.txt").write_text(DECREE + articles)
    run(office, "ingest", paths=[str(tmp_path / "long.txt")])
    down, model = writing(office, OUTAGE)
    with pytest.raises(CommandError, match=r"\(ConnectionError\).* / "):
        run(down, "enrich")
    assert len(model.seen) == FAILURES_IN_A_ROW


def test_drafts_are_approved_and_discarded_by_document(held: Office) -> None:
    office, _ = writing(held, reply("Một câu?"))
    run(office, "enrich", symbols=[SYMBOL, "15-HD/TU"])
    assert run(office, "enrich", action="approve", symbols=["15-HD/TU"])["articles"] == 1
    with pytest.raises(CommandError, match="no drafts for 15-HD/TU"):
        run(office, "enrich", action="approve", symbols=["15-HD/TU"])
    assert run(office, "enrich", action="discard", symbols=[SYMBOL])["articles"] == 3
    assert run(office, "enrich", action="list")["drafts"] == []
    assert len(office.library.units_with_questions()) == 1


def test_without_a_language_model_the_command_says_which_setting_is_missing(held: Office) -> None:
    with pytest.raises(CommandError, match=r"đặt LLM_MODEL.* / .*set LLM_MODEL"):
        run(held, "enrich")


def test_a_language_model_that_cannot_start_is_explained(tmp_path: Path, texts: Path) -> None:
    settings = Settings(NGOAIVU_HOME=tmp_path / "home", llm_model="nobody:m")  # type: ignore[call-arg]
    with opened_office(settings) as office:
        run(office, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
        with pytest.raises(CommandError, match=r"'nobody:m'.* / "):
            run(office, "enrich")


def test_a_document_that_is_not_held_is_named(held: Office) -> None:
    office, _ = writing(held, reply("Một câu?"))
    with pytest.raises(CommandError, match="No document 99/2024/NĐ-CP"):
        run(office, "enrich", symbols=["99/2024/NĐ-CP"])


def test_ingesting_after_an_approval_costs_nothing_and_loses_nothing(held: Office, texts: Path) -> None:
    office, _ = writing(held, reply("Một câu?"))
    run(office, "enrich")
    run(office, "enrich", action="approve")
    again = run(office, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
    assert again["documents"][0]["outcome"] == "unchanged"
    assert len(office.library.units_with_questions()) == 3


def test_a_changed_document_keeps_the_questions_of_the_articles_that_read_as_before(
    held: Office, tmp_path: Path
) -> None:
    office, _ = writing(held, reply("Một câu?"), reply(LAY), reply("Ba câu?"))
    run(office, "enrich")
    run(office, "enrich", action="approve")
    (tmp_path / "decree.txt").write_text(DECREE.replace("07 ngày làm việc", "10 ngày làm việc"))
    run(office, "ingest", paths=[str(tmp_path / "decree.txt")])
    assert [unit for _, unit in office.library.units_with_questions()] == ["dieu-1", "dieu-3"]
    assert run(office, "enrich")["articles"] == 1


def test_what_was_approved_but_not_indexed_is_indexed_by_the_next_approval(held: Office) -> None:
    office, _ = writing(held, reply("Một câu?"))
    run(office, "enrich")
    office.bank.approve()
    assert office.library.units_with_questions() == []
    assert run(office, "enrich", action="approve")["indexed"] == 3
