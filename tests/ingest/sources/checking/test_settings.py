"""How long a failing address is left alone."""

import pytest

from ingest.sources.checking import CheckSettings
from ingest.sources.problems import FetchCode, NotFetched

SETTINGS = CheckSettings(passing_s=900, lasting_s=86_400, longest_s=604_800)


@pytest.mark.parametrize(
    ("code", "asked_s", "failures_before", "wait_s"),
    [
        (FetchCode.UNREACHABLE, 0, 0, 900),
        (FetchCode.UNREACHABLE, 0, 1, 1800),
        (FetchCode.UNREACHABLE, 0, 3, 7200),
        (FetchCode.UNREACHABLE, 0, 10_000, 604_800),
        (FetchCode.BUSY, 3600, 0, 3600),
        (FetchCode.BUSY, 60, 0, 900),
        (FetchCode.BUSY, 10**9, 0, 604_800),
        (FetchCode.NOT_FOUND, 0, 0, 86_400),
        (FetchCode.NOT_FOUND, 0, 2, 345_600),
    ],
)
def test_the_wait_doubles_from_failure_to_failure(
    code: FetchCode, asked_s: float, failures_before: int, wait_s: float
) -> None:
    assert SETTINGS.wait_s(NotFetched(code, retry_after_s=asked_s), failures_before) == wait_s
