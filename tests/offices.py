"""A real office over a small library: real SQLite, Chroma, tantivy and encoder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.commands import COMMANDS
from app.office import Office, opened_office
from app.protocol import Json
from app.settings import Settings

DECREE = """CHÍNH PHỦ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 10/2024/NĐ-CP
Hà Nội, ngày 05 tháng 02 năm 2024
NGHỊ ĐỊNH
Quy định về đón tiếp đoàn khách nước ngoài
Điều 1. Phạm vi điều chỉnh
Nghị định này quy định việc đón tiếp đoàn khách nước ngoài đến thăm và làm việc tại địa phương.
Điều 2. Hồ sơ đề nghị đón đoàn
1. Hồ sơ đề nghị cho phép đón đoàn khách nước ngoài gồm:
a) Công văn đề nghị của cơ quan chủ trì;
b) Chương trình hoạt động dự kiến của đoàn;
c) Danh sách thành viên đoàn.
2. Hồ sơ gửi Sở Ngoại vụ chậm nhất 07 ngày làm việc trước ngày đoàn đến.
Điều 3. Hiệu lực thi hành
Nghị định này có hiệu lực thi hành từ ngày 01 tháng 4 năm 2024.
"""

INTERNAL = """TỈNH ỦY
Số: 15-HD/TU
ngày 10 tháng 3 năm 2025
HƯỚNG DẪN
Bố trí xe cho lãnh đạo tỉnh khi đón đoàn cấp cao
Điều 1. Bố trí xe
Văn phòng bố trí xe dẫn đoàn cho đoàn khách cấp cao theo chỉ đạo của Thường trực.
"""


def ignore(_event: Json) -> None:
    """A listener for tests that watch no progress."""


def run(office: Office, name: str, **parameters: object) -> Json:
    """A command, as the command line or the server carries it out."""
    return COMMANDS[name](office, parameters, ignore)


@pytest.fixture(scope="session")
def texts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the small documents."""
    folder = tmp_path_factory.mktemp("texts")
    (folder / "10-2024-ND-CP.txt").write_text(DECREE)
    (folder / "15-HD-TU.txt").write_text(INTERNAL)
    return folder


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """An empty office of this test's own."""
    with opened_office(Settings(NGOAIVU_HOME=tmp_path / "home")) as opened:  # type: ignore[call-arg]
        yield opened


@pytest.fixture(scope="module")
def working_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """An office whose jobs run, as in a server: many ingestions cost less than where each starts them anew."""
    home = tmp_path_factory.mktemp("working") / "home"
    with opened_office(Settings(NGOAIVU_HOME=home)) as opened, opened.jobs.running():  # type: ignore[call-arg]
        yield opened


@pytest.fixture
def emptied_office(working_office: Office) -> Iterator[Office]:
    """The same, in which nothing is or was held, nor watched."""
    yield working_office
    library, ledger = working_office.library, working_office.sources.ledger
    symbols = {told.symbol for told in working_office.announcements.after(0)}
    for version in library.active_versions():
        working_office.publisher.retract(version)
    for version in (version for symbol in symbols for version in library.versions_of(symbol)):
        library.discard(version.id)
    for source in ledger.sources():
        ledger.remove(source.id)


@pytest.fixture(scope="module")
def filled_office(tmp_path_factory: pytest.TempPathFactory, texts: Path) -> Iterator[Office]:
    """An office that holds the small documents; tests must not change it."""
    home = tmp_path_factory.mktemp("office")
    with opened_office(Settings(NGOAIVU_HOME=home)) as opened:  # type: ignore[call-arg]
        run(opened, "ingest", paths=[str(texts / "10-2024-ND-CP.txt")])
        run(opened, "ingest", paths=[str(texts / "15-HD-TU.txt")], audience="officials")
        yield opened
