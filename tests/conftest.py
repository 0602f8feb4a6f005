"""Fixtures that every test may use."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from hypothesis import settings

# The same examples in every run, so that a change is judged by what it changes; HYPOTHESIS_PROFILE=exploring draws
# others.
settings.register_profile("repeatable", derandomize=True, database=None)
settings.register_profile("exploring", print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

pytest_plugins = ["tests.offices"]

REPOSITORY = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The folder of real documents and questions (`NGOAIVU_SHARED`, default `../shared`); skips where absent."""
    folder = (REPOSITORY / os.environ.get("NGOAIVU_SHARED", "../shared")).resolve()
    if not folder.is_dir():
        pytest.skip(f"no corpus folder at {folder}; set NGOAIVU_SHARED to run this test")
    return folder


@pytest.fixture(autouse=True)
def _logs_as_they_were() -> Iterator[None]:
    """A test that configures the logs leaves them to the next as it found them: its stderr is closed by then."""
    yield
    structlog.reset_defaults()
