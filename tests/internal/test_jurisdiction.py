"""Where the office's own documents apply."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from app.cli import app
from app.office import Office
from app.protocol import CommandError
from tests.offices import run

NOTE = """SỞ NGOẠI VỤ
Số: 77/QT-SNgV
ngày 10 tháng 3 năm 2025
QUY TRÌNH
Tiếp nhận hồ sơ đoàn ra
Điều 1. Tiếp nhận
Cán bộ trực nhận hồ sơ đoàn ra, vào sổ, rồi chuyển cho phòng chuyên môn trong ngày làm việc, không để quá hẹn.
"""


@pytest.fixture
def note(tmp_path: Path) -> str:
    """A document that does not say of which province it is."""
    file = tmp_path / "77-QT-SNgV.txt"
    file.write_text(NOTE)
    return str(file)


def jurisdiction(office: Office) -> object:
    [document] = run(office, "documents")["documents"]
    return document["jurisdiction"]


def test_it_is_as_the_admin_says_where_the_document_does_not(changing: Office, note: str) -> None:
    run(changing, "ingest", paths=[note], audience="officials")
    assert jurisdiction(changing) == "national"
    told = run(changing, "ingest", paths=[note], jurisdiction="tỉnh  Quảng Ninh")
    assert told["documents"][0]["outcome"] == "updated"
    assert jurisdiction(changing) == "Quảng Ninh"
    again = run(changing, "ingest", paths=[note], audience="officials", jurisdiction="Quảng Ninh")
    assert again["documents"][0]["outcome"] == "unchanged"


@pytest.mark.parametrize("place", ["toàn quốc", "National"])
def test_a_document_may_be_said_to_be_national(place: str, changing: Office, note: str) -> None:
    run(changing, "ingest", paths=[note], jurisdiction=place)
    assert jurisdiction(changing) == "national"


@pytest.mark.parametrize("place", ["12/QĐ-SNgV", "Quảng Ninh; Hải Phòng", "x" * 200, "tỉnh "])
def test_what_is_no_name_of_a_place_is_refused(place: str, changing: Office, note: str) -> None:
    with pytest.raises(CommandError, match="Quảng Ninh"):
        run(changing, "ingest", paths=[note], jurisdiction=place)


def test_the_command_line_takes_it(tmp_path: Path, note: str) -> None:
    home = str(tmp_path / "home")
    given = ["--home", home, "--audience", "officials", "--jurisdiction", "Quảng Ninh"]
    assert CliRunner().invoke(app, ["ingest", note, *given]).exit_code == 0
    listed = CliRunner().invoke(app, ["documents", "--home", home, "--json"]).output
    assert '"jurisdiction": "Quảng Ninh"' in listed
