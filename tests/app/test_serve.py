"""The real `ngoaivu` process: serving, handing work over, starting again after a crash."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app.ownership import RunningServer, running_server
from tests.offices import DECREE

QUESTION = "Hồ sơ xin cấp thẻ tạm trú gồm những gì?"
START_TIMEOUT_S = 120.0


def environment(home: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    return kept | {"NGOAIVU_HOME": str(home), "PYTHONUTF8": "1"}


def ngoaivu(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a person runs it."""
    return subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        env=environment(home),
        cwd=home.parent,
        capture_output=True,
        text=True,
        timeout=START_TIMEOUT_S,
        check=False,
    )


@contextmanager
def serving(home: Path) -> Iterator[tuple[RunningServer, subprocess.Popen[bytes]]]:
    process = subprocess.Popen(
        [sys.executable, "-m", "app", "serve", "--port", "0"], env=environment(home), cwd=home.parent
    )
    try:
        yield wait_for_server(home, process), process
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for_server(home: Path, process: subprocess.Popen[bytes]) -> RunningServer:
    give_up = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < give_up:
        assert process.poll() is None, "the server ended before it served"
        server = running_server(home)
        if server is not None and server.pid == process.pid:
            try:
                httpx.get(f"{server.url}/health/live", timeout=2)
            except httpx.HTTPError:
                pass
            else:
                return server
        time.sleep(0.1)
    raise AssertionError("the server did not start in time")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served") / "home"


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[RunningServer]:
    with serving(home) as (running, _process):
        yield running


def test_a_fresh_server_answers_from_the_starter_set_with_citations(server: RunningServer) -> None:
    answer = httpx.post(f"{server.url}/api/v1/ask", json={"question": QUESTION}).json()
    assert answer["status"] == "answered"
    assert "Nội dung hướng dẫn do hệ thống biên soạn" in answer["text"]
    assert "khoản 1 Điều 37 Luật 47/2014/QH13" in answer["text"]
    assert answer["citations"]
    for citation in answer["citations"]:
        page = httpx.get(server.url + citation["url"].partition("#")[0])
        assert page.status_code == 200
        assert f'id="{httpx.URL(server.url + citation["url"]).fragment}"' in page.text


def test_a_command_given_meanwhile_is_carried_out_by_the_server(server: RunningServer, home: Path) -> None:
    done = ngoaivu(home, "ask", QUESTION, "--json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["status"] == "answered"
    assert answer["text"] == httpx.post(f"{server.url}/api/v1/ask", json={"question": QUESTION}).json()["text"]


def test_documents_ingested_meanwhile_are_found_at_once(server: RunningServer, home: Path, tmp_path: Path) -> None:
    (tmp_path / "decree.txt").write_text(DECREE)
    (tmp_path / "empty.docx").write_bytes(b"")
    done = ngoaivu(home, "ingest", str(tmp_path), "--json")
    assert done.returncode == 3, done.stderr
    assert [document["outcome"] for document in json.loads(done.stdout)["documents"]] == ["added", "rejected"]
    body = {"question": "hồ sơ đề nghị đón đoàn khách nước ngoài", "limit": 1}
    hits = httpx.post(f"{server.url}/api/v1/search", json=body).json()["hits"]
    assert hits[0]["symbol"] == "10/2024/NĐ-CP"


def test_an_unknown_document_is_a_failure_with_a_sentence(server: RunningServer, home: Path) -> None:
    assert server.url
    done = ngoaivu(home, "show", "99/2099/NĐ-CP")
    assert done.returncode == 1
    assert "No document 99/2099/NĐ-CP is held" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr


def test_a_second_server_on_the_same_folder_is_refused(server: RunningServer, home: Path) -> None:
    done = ngoaivu(home, "serve", "--port", "0")
    assert done.returncode == 1
    assert f"already running: {server.url}" in " ".join(done.stderr.split())


def test_the_local_commands_need_the_secret(server: RunningServer) -> None:
    url = f"{server.url}/local/commands/documents"
    assert httpx.post(url, json={}).status_code == 401
    assert httpx.post(url, json={}, headers={"Authorization": "Bearer wrong"}).status_code == 401


def test_a_request_that_a_proxy_passed_on_is_not_from_this_machine(server: RunningServer) -> None:
    refused = httpx.post(
        f"{server.url}/api/v1/ask", json={"question": "x"}, headers={"X-Forwarded-For": "203.0.113.9"}
    )
    assert refused.status_code == 403


def test_the_chat_page_answers_without_scripts(server: RunningServer) -> None:
    page = httpx.get(f"{server.url}/", params={"q": QUESTION})
    assert page.status_code == 200
    assert 'data-status="answered"' in page.text
    injected = httpx.get(f"{server.url}/", params={"q": "<script>alert(1)</script>"})
    assert "<script>alert" not in injected.text


def test_a_killed_server_leaves_a_folder_that_works(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as (_server, process):
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
    done = ngoaivu(home, "ask", QUESTION, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["status"] == "answered"


def test_a_server_told_to_stop_leaves_no_secret_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as (_server, process):
        process.terminate()
        assert process.wait(timeout=30) == 0
    assert not (home / "server.json").exists()


def test_a_folder_that_cannot_be_used_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for command in (["documents"], ["doctor"], ["serve", "--port", "0"]):
        done = ngoaivu(tmp_path / "file", *command)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr + done.stdout


def test_wrong_usage_is_told_apart_from_failure(tmp_path: Path) -> None:
    assert ngoaivu(tmp_path / "home", "ask").returncode == 2
    assert ngoaivu(tmp_path / "home", "search", "x", "--limit", "0").returncode == 2
