"""Fixtures that every test may use."""

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.offices"]

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real documents and questions (`NGOAIVU_SHARED`, default `../shared`); skips where absent."""
    folder = (REPOSITORY / os.environ.get("NGOAIVU_SHARED", "../shared")).resolve()
    if not folder.is_dir():
        pytest.skip(f"no corpus folder at {folder}; set NGOAIVU_SHARED to run this test")
    return folder
