"""What we cannot read is explained in both languages, each kind in its own words."""

import pytest

from bot.conversation.incoming import File, Medium, Said
from bot.features.unreadable import declined_file, explain
from tests.bot.making import said_in, talk


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_is_explained(language: str) -> None:
    said = set()
    for medium in Medium:
        told = talk(Said("1", medium=medium), language=language)
        explain(told)
        said.add(said_in(told))
    assert len(said) == len(Medium)
    assert all(said)


def test_pictures_of_personal_papers_are_not_kept() -> None:
    told = talk(Said("1", medium=Medium.PICTURE))
    explain(told)
    assert "không lưu ảnh" in said_in(told)
    assert not told.effects


def test_files_are_declined() -> None:
    told = talk(Said("1", file=File("handle", "cv.pdf", 10)), language="en")
    declined_file(told)
    assert "neither opened nor kept" in said_in(told)
