"""An office with a language model, from its settings to a written answer, over HTTP on loopback."""

from datetime import date
from pathlib import Path

import pytest

from app.doctor import examine
from app.findings import Severity
from app.office import opened_office
from app.settings import Settings
from knowledge.answering.generating.claims import CheckedClaim
from knowledge.answering.status import AnswerStatus
from tests.knowledge.answering.generating.replies import reply
from tests.knowledge.language_model.openai_server import chat_server
from tests.offices import ignore, run

QUESTION = "Hồ sơ đón đoàn khách nước ngoài gửi Sở Ngoại vụ chậm nhất mấy ngày? Số tôi là 0912 345 678"
RIGHT = "Hồ sơ gửi Sở Ngoại vụ chậm nhất 07 ngày làm việc trước ngày đoàn đến."
WRONG = "Hồ sơ gửi Bộ Ngoại giao chậm nhất 17 ngày làm việc trước ngày đoàn đến."


def test_what_the_model_writes_is_checked_heard_and_counted(
    tmp_path: Path, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "none-needed")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with chat_server(reply((RIGHT, "K1"), (WRONG, "K1")), reply((WRONG, "K1"))) as server:
        settings = Settings(
            NGOAIVU_HOME=tmp_path,  # type: ignore[call-arg]
            llm_model="openai:office-model",
            llm_base_url=server.url,
            llm_price_input=1.0,
            llm_price_output=2.0,
        )
        with opened_office(settings) as office:
            run(office, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
            heard: list[CheckedClaim] = []
            written = office.composer.answer(QUESTION, as_of=date(2026, 1, 1), hear=heard.append)
            refused = office.composer.answer(QUESTION, as_of=date(2026, 1, 1))
    assert written.text.startswith(f"{RIGHT} (")
    assert WRONG not in written.text
    assert [claim.claim.text for claim in heard] == [RIGHT]
    trace = next(step.details for step in written.trace if step.step == "generating")
    assert trace["cost"] == pytest.approx((900 * 1 + 60 * 2) / 1_000_000)
    assert "0912" not in str(server.requests)
    assert (refused.status, refused.citations[0].quote) == (AnswerStatus.ANSWERED, written.citations[0].quote)
    assert WRONG not in refused.text


def test_a_model_that_cannot_start_leaves_the_extractive_answers_and_doctor_says_so(
    tmp_path: Path, texts: Path
) -> None:
    settings = Settings(NGOAIVU_HOME=tmp_path, llm_model="nobody:model")  # type: ignore[call-arg]
    with opened_office(settings) as office:
        run(office, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
        answer = office.composer.answer(QUESTION, as_of=date(2026, 1, 1))
    assert answer.status is AnswerStatus.ANSWERED
    (finding,) = (finding for finding in examine(settings, ignore) if "nobody:model" in finding.message)
    assert (finding.severity, finding.fix) == (Severity.WARNING, "LLM_MODEL")
