"""Choosing a language."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from bot.features.language import Language
from bot.storage.people import People
from tests.bot.features.browsing import data_of, is_in_place, keep, labels_of, press, say
from tests.bot.making import CITIZEN, said_in


def chosen(engine: Engine) -> str:
    found = People(engine).get(CITIZEN.id)
    assert found is not None
    return found.language


def test_what_is_chosen_is_marked_kept_and_confirmed_in_it(engine: Engine) -> None:
    feature = Language().feature()
    asked = say(feature)
    assert labels_of(asked) == ["Tiếng Việt", "English", "✓ Theo câu hỏi"]
    told = keep(press(feature, data_of(asked, "English")), engine)
    assert is_in_place(told)
    assert said_in(told).startswith("From now on I reply in English.")
    assert labels_of(told) == ["Tiếng Việt", "✓ English", "That of each question"]
    assert chosen(engine) == "en"
    again = say(feature, member=replace(CITIZEN, language="en"), language="en")
    assert labels_of(again) == labels_of(told)


@pytest.mark.parametrize(("written", "stored"), [("vi", "vi"), ("EN", "en"), ("auto", "")])
def test_it_may_be_written_too(engine: Engine, written: str, stored: str) -> None:
    keep(say(Language().feature(), written), engine)
    assert chosen(engine) == stored


def test_under_a_greeting_it_is_confirmed_in_a_message_of_its_own(engine: Engine) -> None:
    told = keep(press(Language().feature(), "lang:vi", language="en"), engine)
    assert not is_in_place(told)
    assert said_in(told) == "Từ nay tôi trả lời bằng tiếng Việt."
    assert chosen(engine) == "vi"


def test_a_language_that_there_is_not_is_not_chosen() -> None:
    feature = Language().feature()
    assert press(feature, "lang:fr").effects == []
    assert "Anh/chị muốn tôi trả lời" in said_in(say(feature, "fr"))
