"""A real `ngoaivu ingest` that is killed: the next commands say so, and the next server finishes it."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from evaluation.killing.decrees import Decree, write
from evaluation.killing.stages import Outside, Stage
from tests.app.test_serve import environment, ngoaivu, serving

DECREES = [Decree(number, 0) for number in range(4)]
PATIENCE_S = 120.0


def test_a_killed_ingestion_is_finished_by_the_next_server(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "documents"
    write(DECREES, folder)
    outside = Outside(home)
    command = [sys.executable, "-m", "app", "ingest", str(folder)]
    process = subprocess.Popen(command, env=environment(home), cwd=tmp_path, stderr=subprocess.DEVNULL)
    while not outside.has_come_to(Stage.READING):
        assert process.poll() is None
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    process.wait()
    write([], folder)

    listed = ngoaivu(home, "documents", "--json")
    assert "4 files of an interrupted ingestion wait" in " ".join(listed.stderr.split())
    [job] = json.loads(ngoaivu(home, "jobs", "--json").stdout)["jobs"]
    assert [Path(file).parent for file in job["files"]] == [folder] * 4

    with serving(home) as (server, _process):
        give_up = time.monotonic() + PATIENCE_S
        while not outside.has_come_to(Stage.SETTLED) and time.monotonic() < give_up:
            time.sleep(0.1)
        for decree in DECREES:
            answer = httpx.post(f"{server.url}/api/v1/ask", json={"question": decree.question}).json()
            assert decree.limit in answer["text"]
    assert json.loads(ngoaivu(home, "jobs", "--json").stdout) == {"jobs": [], "set_aside": []}
    assert sorted(each.name for each in tmp_path.iterdir()) == ["documents", "home"]
