"""How often, as people write it."""

import pytest

from app.intervals import interval_s, interval_text
from app.protocol import CommandError


@pytest.mark.parametrize(
    ("written", "seconds"), [("10s", 10), ("30m", 1800), ("6h", 21_600), (" 1D ", 86_400), ("365d", 31_536_000)]
)
def test_an_interval_is_read_and_printed(written: str, seconds: int) -> None:
    assert interval_s(written) == seconds
    assert interval_text(seconds) == written.strip().lower()


@pytest.mark.parametrize("written", ["", "6", "h", "6 giờ", "-1h", "5s", "366d", "1.5h", "9999999d"])
def test_what_is_no_interval_is_said_with_examples(written: str) -> None:
    with pytest.raises(CommandError, match="write 30m, 6h or 1d"):
        interval_s(written)


def test_an_odd_interval_is_printed_in_the_unit_it_is_whole_in() -> None:
    assert interval_text(5400) == "90m"
