"""Choosing what to follow."""

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.feature import Feature
from bot.features.held import HeldDocuments, code_of
from bot.features.subscriptions.subscriptions import Subscriptions
from bot.features.topics import topics
from bot.storage.subscriptions import Subscriptions as Store
from tests.bot.features.browsing import data_of, is_in_place, keep, labels_of, press, say, services_of
from tests.bot.making import CITIZEN, GROUP, OFFICIAL, said_in


@pytest.fixture
def feature(filled_office: Office, engine: Engine) -> Feature:
    services = services_of(filled_office, engine)
    return Subscriptions(services, HeldDocuments(services)).feature()


def follows(engine: Engine) -> frozenset[str]:
    return Store(engine).of(CITIZEN.id)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_fields_are_turned_on_and_off_in_place(feature: Feature, engine: Engine, language: str) -> None:
    names = [each.name(language) for each in topics()]
    chosen = say(feature, language=language)
    assert labels_of(chosen)[: len(names)] == names
    on = keep(press(feature, data_of(chosen, names[2]), language=language), engine)
    assert is_in_place(on)
    assert labels_of(on)[2] == f"✓ {names[2]}"
    assert follows(engine) == {topics()[2].key}
    assert labels_of(say(feature, language=language)) == labels_of(on)
    off = keep(press(feature, data_of(on, "✓"), language=language), engine)
    assert labels_of(off) == labels_of(chosen)
    assert follows(engine) == frozenset()


def test_nothing_is_kept_before_the_event_is_dealt_with(feature: Feature, engine: Engine) -> None:
    press(feature, "sub:all")
    assert follows(engine) == frozenset()


def test_everything_is_followed_and_nothing_any_more(feature: Feature, engine: Engine) -> None:
    told = keep(press(feature, "sub:all"), engine)
    assert "✓ Tất cả văn bản" in labels_of(told)
    keep(press(feature, "sub:t:press"), engine)
    assert follows(engine) == {Store.EVERYTHING, "press"}
    keep(press(feature, data_of(told, "Ngừng theo dõi tất cả")), engine)
    assert follows(engine) == frozenset()


def test_an_instrument_is_followed_by_its_name_or_a_button_and_stopped(feature: Feature, engine: Engine) -> None:
    told = keep(say(feature, "nghị định 10/2024"), engine)
    assert "Nghị định 10/2024/NĐ-CP: Quy định về đón tiếp đoàn khách nước ngoài" in said_in(told)
    keep(press(feature, f"sub:i:{code_of('10/2024/NĐ-CP')}"), engine)
    assert follows(engine) == {"10/2024/NĐ-CP"}
    mine = press(feature, data_of(told, "Những gì tôi theo dõi"))
    stopped = keep(press(feature, data_of(mine, "✕ Nghị định 10/2024")), engine)
    assert is_in_place(stopped)
    assert follows(engine) == frozenset()


def test_what_may_not_be_read_cannot_be_followed(feature: Feature, engine: Engine) -> None:
    for told in (say(feature, "15-HD/TU"), press(feature, f"sub:i:{code_of('15-HD/TU')}")):
        assert told.effects == []
        assert "Bố trí xe" not in said_in(told)
    told = keep(say(feature, "15-HD/TU", member=OFFICIAL), engine)
    assert "Bố trí xe" in said_in(told)
    assert Store(engine).of(OFFICIAL.id) == {"15-HD/TU"}


def test_in_a_group_everybody_is_asked_to_do_it_alone(feature: Feature) -> None:
    for told in (say(feature, place=GROUP), press(feature, "sub:all", place=GROUP)):
        assert "nhắn riêng" in said_in(told)
        assert told.effects == []


def test_data_that_nobody_made_does_no_harm(feature: Feature) -> None:
    for data in ("sub:", "sub:t:nothing", "sub:i:xxx", "sub:x:xxx", "sub:q"):
        told = press(feature, data)
        assert said_in(told)
        assert told.effects == []
