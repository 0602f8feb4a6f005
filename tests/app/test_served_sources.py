"""Sources in the real `ngoaivu` process: watched while it serves, and after it was killed."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.local_client import call_server
from app.office import opened_office
from app.ownership import RunningServer
from app.protocol import Json
from app.settings import Settings
from ingest.sources.ledger import Ledger
from ingest.sources.records import ItemOutcome
from knowledge.library.database import open_database
from tests.app.test_serve import ngoaivu, serving
from tests.app.waiting import wait_until
from tests.ingest.sources.web_server import Page, web_server
from tests.offices import DECREE, INTERNAL, ignore, run

TEXT = {"Content-Type": "text/plain; charset=utf-8"}
ANOTHER = DECREE.replace("10/2024/NĐ-CP", "20/2024/NĐ-CP")
DECREE_SYMBOL, GUIDANCE_SYMBOL = "10/2024/NĐ-CP", "15-HD/TU"


class SlowPage:
    """A page that is asked for, and answers only when it is told to."""

    def __init__(self, text: str) -> None:
        self.asked, self.told = threading.Event(), threading.Event()
        self._text = text

    def __call__(self) -> Page:
        self.asked.set()
        self.told.wait(120)
        return page(self._text)


def page(text: str) -> Page:
    return Page(text.encode(), headers=TEXT)


def call(server: RunningServer, name: str, **parameters: object) -> Json:
    return call_server(server, name, parameters, ignore)


def held(server: RunningServer) -> set[str]:
    return {document["symbol"] for document in call(server, "documents")["documents"]}


@pytest.fixture(scope="module")
def first_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose settings let it fetch from this machine."""
    return made_home(tmp_path_factory.mktemp("watched"))


@pytest.fixture(scope="module")
def server(first_home: Path) -> Iterator[RunningServer]:
    with serving(first_home) as (running, _process):
        yield running


def made_home(folder: Path) -> Path:
    """The data folder of an office with a decree; one with nothing would load the starter set first."""
    (folder / ".env").write_text("SOURCE_INTERNAL_HOSTS=127.0.0.1\n")
    (folder / "20.txt").write_text(ANOTHER)
    with opened_office(Settings(NGOAIVU_HOME=folder / "home")) as office:  # type: ignore[call-arg]
        run(office, "ingest", paths=[str(folder / "20.txt")])
    return folder / "home"


def test_an_admin_adds_sees_checks_and_removes_a_source(server: RunningServer, first_home: Path) -> None:
    assert "There are no sources" in ngoaivu(first_home, "sources", "list").stdout
    with web_server({"/10.txt": page(DECREE)}) as web:
        address = web.url("/10.txt")
        added = ngoaivu(first_home, "sources", "add", address, "--every", "1d")
        assert (added.returncode, "every 1d" in added.stdout) == (0, True)
        wait_until(lambda: DECREE_SYMBOL in held(server))
        assert "1 mới / added" in ngoaivu(first_home, "sources", "list").stdout
        web.pages["/10.txt"] = page(DECREE.replace("07 ngày", "09 ngày"))
        checked = ngoaivu(first_home, "sources", "check", "1")
        assert (checked.returncode, f"updated   {DECREE_SYMBOL}" in checked.stdout) == (0, True)
        news = ngoaivu(first_home, "news", "--limit", "1").stdout
        assert "Sửa khoản 2 Điều 2: “07 ngày làm việc” → “09 ngày làm việc”" in news
        del web.pages["/10.txt"]
        vanished = ngoaivu(first_home, "sources", "check", address)
        assert vanished.returncode == 3
        assert f"The document {DECREE_SYMBOL} still answers" in vanished.stdout
        removed = ngoaivu(first_home, "sources", "remove", address)
        assert (removed.returncode, f"still answer: 1.\n  {DECREE_SYMBOL}" in removed.stdout) == (0, True)
    assert DECREE_SYMBOL in held(server)


def test_wrong_use_is_a_sentence(server: RunningServer, first_home: Path, tmp_path: Path) -> None:
    assert server.url
    for status, arguments in (
        (1, ("add", str(tmp_path / "khong-co"))),
        (1, ("add", "http://169.254.169.254/latest/meta-data")),
        (1, ("remove", "7")),
        (2, ("add", str(tmp_path), "--every", "often")),
    ):
        done = ngoaivu(first_home, "sources", *arguments)
        assert done.returncode == status
        assert " / " in done.stderr
        assert "Traceback" not in done.stderr


def test_a_kill_between_arrival_and_ingestion_loses_nothing_and_tells_nothing_twice(tmp_path: Path) -> None:
    home, slow = made_home(tmp_path), SlowPage(INTERNAL)
    addresses = tmp_path / "danh-sach.txt"
    with web_server({"/10.txt": page(DECREE), "/15.txt": slow}) as web:
        addresses.write_text(f"{web.url('/10.txt')}\n{web.url('/15.txt')}\n")
        with serving(home) as (running, process):
            call(running, "sources-add", place=str(addresses), audience="officials")
            assert slow.asked.wait(60)
            process.kill()
            process.wait(timeout=30)
        engine = open_database(f"sqlite:///{home / 'library.db'}")
        arrived = [(item.location, item.last_outcome) for item in Ledger(engine).items(1)]
        engine.dispose()
        assert arrived == [(web.url("/10.txt"), ItemOutcome.PENDING)]
        assert list((home / "incoming").iterdir())
        slow.told.set()
        with serving(home) as (running, _process):
            wait_until(lambda: {DECREE_SYMBOL, GUIDANCE_SYMBOL} <= held(running))
            news = call(running, "news", audience="official", limit=1000)["news"]
            wait_until(lambda: not list((home / "incoming").iterdir()))
    told = [each["symbol"] for each in news if each["symbol"] in {DECREE_SYMBOL, GUIDANCE_SYMBOL}]
    assert sorted(told) == [DECREE_SYMBOL, GUIDANCE_SYMBOL]


def test_a_server_told_to_stop_does_not_wait_for_a_slow_source(tmp_path: Path) -> None:
    home, slow = made_home(tmp_path), SlowPage(DECREE)
    with web_server({"/10.txt": slow}) as web, serving(home) as (running, process):
        call(running, "sources-add", place=web.url("/10.txt"))
        assert slow.asked.wait(60)
        process.terminate()
        assert process.wait(timeout=30) == 0
        slow.told.set()
