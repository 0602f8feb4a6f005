"""Counting the deaths of a process over a file."""

import os
import time
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from ingest.attempts import MOST_DEATHS, Attempts, DiedTooOften

DIGEST = "d" * 64


def die_over_it(attempts: Attempts, digest: str = DIGEST) -> None:
    """What a killed process leaves: work that began and never ended."""
    work = attempts.at(digest)
    work.__enter__()
    _NEVER_ENDED.append(work)


_NEVER_ENDED: list[AbstractContextManager[None]] = []


def test_work_that_ends_leaves_nothing(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path / "attempts")
    with attempts.at(DIGEST):
        assert attempts.deaths(DIGEST) == 1
    assert not attempts.any()
    with pytest.raises(ValueError), attempts.at(DIGEST):
        raise ValueError
    assert list((tmp_path / "attempts").iterdir()) == []


def test_after_so_many_deaths_nobody_tries_any_more(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)
    for deaths in range(MOST_DEATHS):
        assert attempts.deaths(DIGEST) == deaths
        die_over_it(attempts)
    with pytest.raises(DiedTooOften), attempts.at(DIGEST):
        raise AssertionError
    assert not attempts.any()
    attempts.forget(DIGEST)
    with attempts.at(DIGEST):
        assert attempts.deaths(DIGEST) == 1


def test_one_part_that_ends_well_does_not_hide_the_deaths_of_another(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)
    die_over_it(attempts)
    with attempts.at(DIGEST):
        pass
    assert attempts.deaths(DIGEST) == 1
    assert attempts.any()


def test_a_mark_whose_input_never_came_again_counts_for_a_day(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path)
    mark = tmp_path / "digest"
    mark.write_bytes(b".")
    assert attempts.any()
    two_days_ago = time.time() - 2 * 24 * 60 * 60
    os.utime(mark, (two_days_ago, two_days_ago))
    assert not attempts.any()
    assert attempts.deaths("digest") == 1
