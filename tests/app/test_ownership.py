"""Who works in a data folder, with real locks and files."""

import stat
from pathlib import Path

import pytest

from app.ownership import FolderInUse, announced, owned, running_server


def test_a_folder_has_one_owner_at_a_time(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with owned(home), pytest.raises(FolderInUse, match="Another ngoaivu command"), owned(home):
        pytest.fail("two owners")
    with owned(home):
        pass


def test_a_server_says_where_it_listens_only_while_it_does(tmp_path: Path) -> None:
    assert running_server(tmp_path) is None
    with announced(tmp_path, "http://127.0.0.1:8000") as server:
        assert running_server(tmp_path) == server
    assert running_server(tmp_path) is None


def test_the_secret_of_a_server_is_for_its_owner_alone(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text("left by a crash")
    (tmp_path / "server.json").chmod(0o644)
    with announced(tmp_path, "http://127.0.0.1:8000"):
        assert stat.S_IMODE((tmp_path / "server.json").stat().st_mode) == 0o600


def test_what_a_crash_left_is_no_server(tmp_path: Path) -> None:
    (tmp_path / "server.json").write_text("{")
    assert running_server(tmp_path) is None
