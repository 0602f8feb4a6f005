import pytest

from knowledge.law.address import Level, Step
from knowledge.law.amending.numbering import next_after


@pytest.mark.parametrize(
    ("level", "label", "following"),
    [
        (Level.CLAUSE, "9", "10"),
        (Level.POINT, "d", "đ"),
        (Level.POINT, "e", "g"),
        (Level.CLAUSE, "2a", None),
        (Level.POINT, "y", None),
    ],
)
def test_the_number_that_follows(level: Level, label: str, following: str | None) -> None:
    assert next_after(Step(level, label)) == (Step(level, following) if following else None)
