"""Sources as an admin uses them: real folders, archives and web servers over a real office."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.commands import COMMANDS
from app.office import Office, opened_office
from app.protocol import CommandError, Json
from app.settings import Settings
from app.source_desk import SourceDesk
from ingest.sources.fetching import Fetcher, FetchSettings
from knowledge.library.database import open_database
from tests.ingest.sources.making_zip import packed
from tests.ingest.sources.web_server import Page, WebServer, web_server
from tests.offices import DECREE, INTERNAL, ignore, run

HTML = {"Content-Type": "text/html; charset=utf-8"}
SYMBOL = "10/2024/NĐ-CP"
CLAUSE = f"{SYMBOL}#dieu-2.khoan-2"


def page(text: str, **headers: str) -> Page:
    lines = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return Page(f"<!DOCTYPE html><html><body>{lines}</body></html>".encode(), headers={**HTML, **headers})


class Clock:
    """An hour ahead, so that files are not taken for being written."""

    def __init__(self) -> None:
        self.set()

    def __call__(self) -> datetime:
        return self.now

    def set(self) -> None:
        self.now = datetime.now(UTC) + timedelta(hours=1)

    def forward(self, **time: float) -> None:
        self.now += timedelta(**time)


@contextmanager
def watchful_office(home: Path, clock: Clock) -> Iterator[Office]:
    """An empty office that may fetch from 127.0.0.1, and from nowhere else in its own network."""
    settings = Settings(NGOAIVU_HOME=home)  # type: ignore[call-arg]
    fetcher = Fetcher(FetchSettings(max_bytes=100_000, allowed_hosts=frozenset({"127.0.0.1"})))
    with opened_office(settings) as opened:
        engine = open_database(settings.database)
        yield replace(opened, sources=SourceDesk(settings.home, engine, fetcher, clock))
        engine.dispose()


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def shared_office(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Office]:
    with watchful_office(tmp_path_factory.mktemp("office") / "home", clock) as opened:
        yield opened


@pytest.fixture
def office(shared_office: Office, clock: Clock) -> Iterator[Office]:
    """An office without sources, in which nothing answers."""
    clock.set()
    yield shared_office
    for source in shared_office.sources.ledger.sources():
        shared_office.sources.ledger.remove(source.id)
    for version in shared_office.library.active_versions():
        run(shared_office, "retract", symbol=version.instrument.symbol)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "van-ban"
    folder.mkdir()
    (folder / "10.txt").write_text(DECREE)
    return folder


@pytest.fixture
def server() -> Iterator[WebServer]:
    with web_server({"/10": page(DECREE)}) as server:
        yield server


def add(office: Office, place: object, **parameters: object) -> Json:
    return run(office, "sources-add", place=str(place), **parameters)


def outcomes(result: Json) -> dict[str, str]:
    return {document["file"]: document["outcome"] for document in result["documents"]}


def check(office: Office, **parameters: object) -> dict[str, str]:
    return outcomes(run(office, "sources-check", **parameters))


def only_source(office: Office, **parameters: object) -> Json:
    (source,) = run(office, "sources-list", **parameters)["sources"]
    return dict(source)


class TestAdding:
    def test_a_place_is_known_for_what_it_is(self, office: Office, folder: Path, server: WebServer) -> None:
        archive = packed(folder.parent / "goi.zip", {"10.txt": DECREE.encode()})
        addresses = folder.parent / "danh-sach.txt"
        addresses.write_text(f"# nghị định\n{server.url('/10')}\n")
        places = (folder, archive, addresses, server.url("/10"))
        added = [add(office, place) for place in places]
        assert [source["kind"] for source in added] == ["folder", "archive", "addresses", "address"]
        assert [source["check_every_s"] for source in added] == [20, 20, 21_600, 21_600]
        assert [source["location"] for source in added] == [str(place) for place in places]
        assert {source["audience"] for source in added} == {"public"}
        assert server.requests == []

    @pytest.mark.parametrize(
        ("place", "advice"),
        [
            ("{folder}/khong-co", "Check the path"),
            ("{folder}/10.txt", "load a single document with `ngoaivu ingest`"),
            ("{home}", "keep the documents elsewhere"),
            ("{home}/..", "keep the documents elsewhere"),
            ("{home}/lexical", "keep the documents elsewhere"),
            ("ftp://example.vn/10.pdf", "Only addresses that begin with http:// or https://"),
            ("http://10.0.0.7/10.pdf", "add its name to SOURCE_INTERNAL_HOSTS"),
            ("http://[::1]/10.pdf", "add its name to SOURCE_INTERNAL_HOSTS"),
            ("https://admin:mat-khau@example.vn/", "Use the document's public address"),
        ],
    )
    def test_what_cannot_be_watched_is_refused_with_advice(
        self, office: Office, folder: Path, place: str, advice: str
    ) -> None:
        with pytest.raises(CommandError, match=advice):
            add(office, place.format(folder=folder, home=office.settings.home))
        assert run(office, "sources-list") == {"sources": []}

    @pytest.mark.parametrize("audience", [None, "public"])
    def test_the_same_place_twice_is_a_mistake(self, office: Office, folder: Path, audience: str | None) -> None:
        add(office, folder)
        with pytest.raises(CommandError, match="is source 1 already"):
            add(office, f"{folder}/../{folder.name}/", audience=audience)

    def test_two_ways_to_write_an_address_are_one_place(self, office: Office, server: WebServer) -> None:
        add(office, server.url("/10"))
        with pytest.raises(CommandError, match="is source 1 already"):
            add(office, server.url("/10").replace("http", "HTTP") + "#dieu-2")

    def test_folders_that_share_files_are_refused(self, office: Office, folder: Path) -> None:
        (folder / "mat").mkdir()
        packed(folder / "goi.zip", {"15.txt": INTERNAL.encode()})
        add(office, folder)
        for place in (folder / "mat", folder.parent, folder / "goi.zip"):
            with pytest.raises(CommandError, match=r"sources remove 1|keep the documents elsewhere"):
                add(office, place, audience="officials")

    def test_how_a_place_is_watched_can_be_changed(self, office: Office, folder: Path) -> None:
        add(office, folder, check_every_s=60)
        changed = add(office, folder, check_every_s=3600)
        assert (changed["outcome"], changed["check_every_s"], changed["audience"]) == ("changed", 3600, "public")

    def test_for_another_audience_documents_are_published_again(self, office: Office, folder: Path) -> None:
        add(office, folder)
        check(office)
        add(office, folder, audience="officials")
        assert check(office) == {str(folder / "10.txt"): "updated"}
        assert run(office, "documents")["documents"][0]["audience"] == "officials"


class TestAddresses:
    def test_a_changed_page_is_updated_and_the_difference_told(self, office: Office, server: WebServer) -> None:
        add(office, server.url("/10"))
        assert check(office) == {server.url("/10"): "added"}
        server.pages["/10"] = page(DECREE.replace("07 ngày", "09 ngày"))
        assert check(office) == {server.url("/10"): "updated"}
        assert "09 ngày" in run(office, "show", address=CLAUSE)["text"]
        latest, first = run(office, "news", audience="official", limit=2)["news"]
        assert [first["outcome"], latest["outcome"]] == ["added", "updated"]
        assert latest["difference"]["vi"] == "Sửa khoản 2 Điều 2: “07 ngày làm việc” → “09 ngày làm việc”"
        assert latest["source"] == server.url("/10")

    @pytest.mark.parametrize("headers", [{"ETag": '"v1"'}, {}], ids=["not modified", "the same digest"])
    def test_an_unchanged_page_costs_nothing(
        self, office: Office, server: WebServer, headers: dict[str, str]
    ) -> None:
        server.pages["/10"] = page(DECREE, **headers)
        add(office, server.url("/10"))
        check(office)
        generation, events = office.library.generation, list[Json]()
        result = COMMANDS["sources-check"](office, {"which": None}, events.append)
        assert result["documents"] == []
        assert not any("advance" in event for event in events)
        assert office.library.generation == generation
        assert len(server.requests) == 2

    def test_a_page_that_vanished_is_reported_and_its_document_answers_on(
        self, office: Office, server: WebServer
    ) -> None:
        add(office, server.url("/10"))
        check(office)
        del server.pages["/10"]
        result = run(office, "sources-check")
        (problem,) = result["sources"][0]["problems"]
        assert (problem["outcome"], problem["symbol"], problem["answers"]) == ("failed", SYMBOL, True)
        assert "Find its new address" in problem["reason"]
        assert "07 ngày" in run(office, "show", address=CLAUSE)["text"]

    def test_a_redirect_into_the_internal_network_is_refused(self, office: Office, server: WebServer) -> None:
        inside = f"http://localhost:{server.port}/10"
        server.pages["/chuyen"] = Page(status=302, headers={"Location": inside})
        add(office, server.url("/chuyen"))
        result = run(office, "sources-check")
        assert result["documents"] == []
        assert "leads into an internal network" in result["sources"][0]["problems"][0]["reason"]
        assert [request.path for request in server.requests] == ["/chuyen"]

    def test_a_file_that_is_too_large_is_refused_with_the_limit(self, office: Office, server: WebServer) -> None:
        server.pages["/to"] = Page(b"x" * 200_000)
        add(office, server.url("/to"))
        run(office, "sources-check")
        assert "larger than the limit" in only_source(office)["problems"][0]["reason"]

    def test_one_address_of_a_list_that_fails_stops_no_other(
        self, office: Office, server: WebServer, tmp_path: Path
    ) -> None:
        addresses = tmp_path / "danh-sach.txt"
        addresses.write_text(f"{server.url('/khong-co')}\n{server.url('/10')}\n")
        add(office, addresses)
        assert check(office) == {server.url("/10"): "added"}
        assert only_source(office)["outcomes"] == {"added": 1, "failed": 1}


class TestFilesAndArchives:
    def test_a_file_is_taken_once_nobody_writes_to_it_any_more(
        self, office: Office, folder: Path, clock: Clock
    ) -> None:
        clock.now = datetime.fromtimestamp((folder / "10.txt").stat().st_ctime + 1, UTC)
        add(office, folder)
        result = run(office, "sources-check")
        assert (result["documents"], result["sources"][0]["outcomes"]) == ([], {"pending": 1})
        clock.forward(seconds=5)
        assert check(office) == {str(folder / "10.txt"): "added"}

    def test_a_file_that_vanished_is_reported_until_its_document_is_retracted(
        self, office: Office, folder: Path
    ) -> None:
        add(office, folder)
        check(office)
        (folder / "10.txt").unlink()
        assert check(office) == {}
        (problem,) = only_source(office)["problems"]
        assert (problem["location"], problem["outcome"], problem["symbol"]) == ("10.txt", "gone", SYMBOL)
        assert "07 ngày" in run(office, "show", address=CLAUSE)["text"]
        run(office, "retract", symbol=SYMBOL)
        assert only_source(office)["problems"] == []

    def test_an_archive_gives_its_documents_and_says_what_it_could_not(
        self, office: Office, tmp_path: Path
    ) -> None:
        archive = packed(tmp_path / "goi.zip", {"a/10.txt": DECREE.encode(), "../x.txt": INTERNAL.encode()})
        add(office, archive)
        assert check(office) == {f"{archive}!/a/10.txt": "added"}
        (refused,) = only_source(office)["problems"]
        assert refused["origin"] == f"{archive}!/../x.txt"
        assert not list((office.settings.home / "incoming").iterdir())

    def test_a_folder_that_is_not_connected_is_said_and_nothing_is_gone(
        self, office: Office, folder: Path
    ) -> None:
        add(office, folder)
        check(office)
        folder.rename(folder.parent / "noi-khac")
        assert check(office) == {}
        source = only_source(office)
        assert "connect the shared drive again" in source["problem"]
        assert source["outcomes"] == {"added": 1}


class TestLedger:
    def test_a_source_remembers_what_came_and_when(self, office: Office, folder: Path, clock: Clock) -> None:
        add(office, folder)
        assert only_source(office)["checked_at"] is None
        check(office)
        source = only_source(office, which="1")
        checked_at = clock.now.isoformat(timespec="seconds")
        assert (source["checked_at"], source["changed_at"]) == (checked_at, checked_at)
        assert source["next_check_at"] == (clock.now + timedelta(seconds=20)).isoformat(timespec="seconds")
        (item,) = source["items"]
        assert (item["location"], item["origin"], item["symbol"]) == ("10.txt", str(folder / "10.txt"), SYMBOL)

    def test_a_source_is_named_by_number_path_or_address(
        self, office: Office, folder: Path, server: WebServer
    ) -> None:
        add(office, folder)
        add(office, server.url("/10"))
        for which, number in (("1", 1), (f"{folder}/", 1), (server.url("/10") + "#a", 2)):
            assert only_source(office, which=which)["id"] == number
        with pytest.raises(CommandError, match="see their numbers"):
            check(office, which="3")

    def test_without_sources_a_check_says_how_to_add_one(self, office: Office) -> None:
        with pytest.raises(CommandError, match="ngoaivu sources add"):
            check(office)

    def test_documents_of_a_source_that_is_removed_stay(self, office: Office, folder: Path) -> None:
        add(office, folder)
        check(office)
        assert run(office, "sources-remove", which="1")["symbols"] == [SYMBOL]
        assert run(office, "sources-list") == {"sources": []}
        assert "07 ngày" in run(office, "show", address=CLAUSE)["text"]

    def test_a_source_removed_while_it_is_checked_ends_the_check(self, office: Office, server: WebServer) -> None:
        def removed() -> Page:
            run(office, "sources-remove", which="1")
            return page(DECREE)

        server.pages["/10"] = removed
        add(office, server.url("/10"))
        result = run(office, "sources-check")
        assert (result["documents"], result["sources"]) == ([], [])

    def test_everything_arrives_again_when_asked_for(self, office: Office, folder: Path) -> None:
        add(office, folder)
        check(office)
        assert check(office) == {}
        assert check(office, again=True) == {str(folder / "10.txt"): "unchanged"}

    def test_a_document_that_fails_through_our_fault_arrives_again_after_a_while(
        self, office: Office, folder: Path, clock: Clock
    ) -> None:
        add(office, folder)
        attempts = office.settings.home / "attempts"
        shutil.rmtree(attempts, ignore_errors=True)
        attempts.write_text("a file in the place of the folder")
        assert check(office) == {str(folder / "10.txt"): "rejected"}
        source = only_source(office)
        assert source["outcomes"] == {"failed": 1}
        assert source["problems"][0]["failures"] == 1
        attempts.unlink()
        source_id = source["id"]
        with office.sources.workspace() as workspace:
            held = office.sources.ledger.source(source_id)
            assert list(office.sources.checker.check(held, workspace)) == []
        clock.forward(minutes=16)
        assert check(office) == {str(folder / "10.txt"): "added"}
        assert only_source(office, which="1")["items"][0]["failures"] == 0


class TestGivenByHand:
    def test_addresses_archives_and_paths_are_ingested_side_by_side(
        self, office: Office, folder: Path, server: WebServer
    ) -> None:
        archive = packed(folder.parent / "goi.zip", {"15.txt": INTERNAL.encode()})
        inputs = [server.url("/10"), str(archive), server.url("/khong-co"), "http://192.168.1.1/", str(folder)]
        result = run(office, "ingest", paths=inputs)
        assert outcomes(result) == {
            server.url("/10"): "added",
            f"{archive}!/15.txt": "added",
            server.url("/khong-co"): "rejected",
            "http://192.168.1.1/": "rejected",
            str(folder / "10.txt"): "rejected",
        }
        reasons = {document["file"]: document["reason"] for document in result["documents"]}
        assert "SOURCE_INTERNAL_HOSTS" in reasons["http://192.168.1.1/"]
        assert "Same symbol" in reasons[str(folder / "10.txt")]
        sources = {
            each["symbol"]: each["source"] for each in run(office, "news", audience="official", limit=2)["news"]
        }
        assert sources == {SYMBOL: server.url("/10"), "15-HD/TU": f"{archive}!/15.txt"}


class TestNews:
    @pytest.fixture
    def office(self, tmp_path: Path, clock: Clock) -> Iterator[Office]:
        """An office of which nothing was ever told."""
        with watchful_office(tmp_path / "home", clock) as opened:
            yield opened

    def test_citizens_hear_of_public_documents_only_and_not_where_they_lie(
        self, office: Office, folder: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "15.txt").write_text(INTERNAL)
        run(office, "ingest", paths=[str(folder)])
        run(office, "ingest", paths=[str(tmp_path / "15.txt")], audience="officials")
        (heard,) = run(office, "news")["news"]
        assert heard["symbol"] == SYMBOL
        assert str(tmp_path) not in str(heard)
        assert [each["symbol"] for each in run(office, "news", audience="official")["news"]] == [
            "15-HD/TU",
            SYMBOL,
        ]

    def test_retracting_and_bringing_back_are_news(self, office: Office, folder: Path) -> None:
        run(office, "ingest", paths=[str(folder)])
        run(office, "ingest", paths=[str(folder)])
        run(office, "retract", symbol=SYMBOL)
        run(office, "rollback", symbol=SYMBOL)
        told = [each["outcome"] for each in run(office, "news")["news"]]
        assert told == ["added", "retracted", "added"]
        assert [each["outcome"] for each in run(office, "news", limit=1)["news"]] == ["added"]

    def test_news_can_be_asked_from_a_day_on(self, office: Office, folder: Path) -> None:
        run(office, "ingest", paths=[str(folder)])
        today = datetime.now(UTC).astimezone().date()
        assert len(run(office, "news", since=today.isoformat())["news"]) == 1
        assert run(office, "news", since=(today + timedelta(days=1)).isoformat())["news"] == []
        with pytest.raises(CommandError, match="Not a date"):
            run(office, "news", since="hôm qua")


def test_what_a_crash_left_lying_is_cleared_away_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings(NGOAIVU_HOME=tmp_path / "home")  # type: ignore[call-arg]
    left = settings.home / "incoming" / "x" / "10.txt"
    left.parent.mkdir(parents=True)
    left.write_text(DECREE)
    left.chmod(0o400)
    with opened_office(settings):
        assert not left.exists()


def test_progress_is_told_while_addresses_are_fetched(office: Office, server: WebServer) -> None:
    events: list[Json] = []
    COMMANDS["ingest"](office, {"paths": [server.url("/10")]}, events.append)
    assert events[0] == {"message": server.url("/10"), "done": 0, "total": None}
    assert COMMANDS["ingest"](office, {"paths": [server.url("/10")]}, ignore)["summary"].startswith("1 tệp")
