"""What everybody could read and no longer may is gone at once, everywhere; nothing brings it back unsaid."""

import json
from pathlib import Path

import pytest

from app.office import Office
from app.protocol import CommandError
from ingest.outcome import Outcome
from knowledge.law.instrument import Audience
from tests.internal.citizen import TODAY, Citizen, Json
from tests.internal.conftest import load
from tests.internal.documents import RECEPTION, Files
from tests.offices import run

GIFTS = "Quà tặng khách nước ngoài giá trị tối đa bao nhiêu?"
ABOUT_IT = (
    GIFTS,
    "Kế hoạch tiếp khách nước ngoài gửi Sở Ngoại vụ trước mấy ngày?",
    "Quyết định 05/2023/QĐ-UBND còn hiệu lực không?",
    "Điều 3 Quyết định 05/2023/QĐ-UBND",
    "qua tang khach nuoc ngoai toi da bao nhieu tien",
    "Lệ phí cấp thẻ tạm trú là bao nhiêu?",
)
PAGE = "/vb/05-2023-qd-ubnd"


@pytest.fixture
def reception(files: Files) -> Path:
    return files.public[-1]


@pytest.fixture
def decrees(changing: Office, files: Files) -> Citizen:
    """A citizen of an office that holds the decrees and never held the decision; to be changed."""
    load(changing, files.public[:-1], Audience.PUBLIC)
    return Citizen(changing)


def everything_told(citizen: Citizen) -> list[object]:
    """Answers, hits in their order, and pages.

    Without scores: their sixth digit depends on how much Chroma was told since it last filed it away.
    """
    return [*(told(citizen, question) for question in ABOUT_IT), citizen.get("/vb"), citizen.get(PAGE)]


def told(citizen: Citizen, question: str) -> list[object]:
    asked = {"question": question, "as_of": TODAY.isoformat()}
    hits = json.loads(citizen.post("/api/v1/search", asked).body)["hits"]
    return [citizen.post("/api/v1/ask", asked), *(hit | {"score": None} for hit in hits)]


def test_what_is_hidden_vanishes_at_once_and_leaves_no_trace(decrees: Citizen, reception: Path) -> None:
    office = decrees.office
    never_held = everything_told(decrees)
    load(office, [reception], Audience.PUBLIC)
    public = everything_told(decrees)
    assert public != never_held
    assert "500.000 đồng" in decrees.post("/chat", {"question": GIFTS}).body

    load(office, [reception], Audience.OFFICIALS)
    assert everything_told(decrees) == never_held
    assert RECEPTION not in str(run(office, "news", audience="citizen", limit=1000))
    asked = {"question": GIFTS, "audience": "official", "as_of": TODAY.isoformat()}
    assert "500.000 đồng" in run(office, "ask", **asked)["text"]

    load(office, [reception], Audience.PUBLIC)
    assert everything_told(decrees) == public


def test_what_is_retracted_vanishes_at_once_and_leaves_no_trace(decrees: Citizen, reception: Path) -> None:
    office = decrees.office
    never_held = everything_told(decrees)
    load(office, [reception], Audience.PUBLIC)
    everything_told(decrees)
    run(office, "retract", symbol=RECEPTION)
    assert everything_told(decrees) == never_held


def test_going_back_never_makes_public_what_was_hidden(decrees: Citizen, reception: Path, tmp_path: Path) -> None:
    office = decrees.office
    never_held = everything_told(decrees)
    load(office, [reception], Audience.PUBLIC)
    load(office, [reception], Audience.OFFICIALS)
    with pytest.raises(CommandError, match="--public"):
        run(office, "rollback", symbol=RECEPTION)
    assert everything_told(decrees) == never_held

    run(office, "retract", symbol=RECEPTION)
    run(office, "rollback", symbol=RECEPTION)
    assert _audience(office) is Audience.OFFICIALS
    with pytest.raises(CommandError, match="--public"):
        run(office, "rollback", symbol=RECEPTION)
    assert everything_told(decrees) == never_held

    changed = tmp_path / "05-2023-QD-UBND.txt"
    changed.write_text(reception.read_text().replace("500.000 đồng", "600.000 đồng"))
    load(office, [changed], Audience.OFFICIALS)
    run(office, "rollback", symbol=RECEPTION)
    assert _audience(office) is Audience.OFFICIALS
    assert everything_told(decrees) == never_held


def test_going_back_makes_it_public_again_when_that_is_said(decrees: Citizen, reception: Path) -> None:
    office = decrees.office
    load(office, [reception], Audience.PUBLIC)
    public = everything_told(decrees)
    load(office, [reception], Audience.OFFICIALS)
    run(office, "rollback", symbol=RECEPTION, public=True)
    assert everything_told(decrees) == public


def _audience(office: Office) -> Audience:
    version = office.library.active_version(RECEPTION)
    assert version is not None
    return version.instrument.audience


def test_reading_it_anew_publishes_nothing_that_is_internal(
    decrees: Citizen, reception: Path, tmp_path: Path
) -> None:
    """The office reads whole folders every week, and a watched folder whatever changes in it."""
    office = decrees.office
    never_held = everything_told(decrees)
    load(office, [reception], Audience.OFFICIALS)
    assert _ingested(office, reception)["outcome"] == "unchanged"
    changed = tmp_path / "05-2023-QD-UBND.txt"
    changed.write_text(reception.read_text().replace("500.000 đồng", "600.000 đồng"))
    told = _ingested(office, changed)
    assert told["outcome"] == "updated"
    assert "--audience public" in told["reason"]
    run(office, "retract", symbol=RECEPTION)
    _ingested(office, changed)
    assert _audience(office) is Audience.OFFICIALS
    assert everything_told(decrees) == never_held

    assert _ingested(office, changed, audience="public")["outcome"] == "updated"
    assert _audience(office) is Audience.PUBLIC
    assert "600.000 đồng" in decrees.post("/chat", {"question": GIFTS}).body


def test_a_source_publishes_nothing_that_was_hidden(decrees: Citizen, reception: Path, tmp_path: Path) -> None:
    office = decrees.office
    never_held = everything_told(decrees)
    load(office, [reception], Audience.PUBLIC)
    load(office, [reception], Audience.OFFICIALS)
    changed = tmp_path / reception.name
    changed.write_text(reception.read_text().replace("500.000 đồng", "600.000 đồng"))
    for file in (changed, reception):
        [outcome] = office.ingestion.run([file], Audience.PUBLIC, lambda _event: None)
        assert outcome.outcome is Outcome.UPDATED
    assert _audience(office) is Audience.OFFICIALS
    assert everything_told(decrees) == never_held


def _ingested(office: Office, file: Path, **parameters: object) -> Json:
    [document] = run(office, "ingest", paths=[str(file)], **parameters)["documents"]
    told: Json = document
    return told
