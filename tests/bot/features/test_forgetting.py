"""Whoever wants to be forgotten is, once they have confirmed it."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Pressed
from bot.conversation.people import Member, Role
from bot.storage.people import People, set_role
from tests.bot.features.answering import QUESTION, Chat, data_of, words_of
from tests.bot.making import ADMIN, CITIZEN, GROUP, NOW, OFFICIAL, talk


@pytest.fixture
def chat(filled_office: Office, engine: Engine) -> Chat:
    return Chat(filled_office, engine)


def decide(chat: Chat, member: Member, choice: int) -> str:
    (asked,) = chat.deal(talk("/xoadulieu", member=member))
    data = data_of(asked, "forget")[choice]
    return words_of(chat.deal(talk(Pressed("5", data), member=member)))


def test_what_is_kept_is_told_and_nothing_goes_before_it_is_confirmed(chat: Chat) -> None:
    given = chat.given(chat.deal(talk(QUESTION)))
    (asked,) = chat.deal(talk("/xoadulieu"))
    assert "câu hỏi và câu trả lời" in words_of([asked])
    assert "không xóa gì" in decide(chat, CITIZEN, 1)
    assert chat.answers.get(given.id) is not None


def test_a_citizen_is_forgotten(chat: Chat, engine: Engine) -> None:
    given = chat.given(chat.deal(talk(QUESTION)))
    assert "Đã xóa toàn bộ" in decide(chat, CITIZEN, 0)
    assert chat.answers.get(given.id) is None
    assert People(engine).get(CITIZEN.id) is None


def test_an_official_keeps_the_role_and_is_told_so(chat: Chat, engine: Engine) -> None:
    given = chat.given(chat.deal(talk(QUESTION, member=OFFICIAL)))
    (asked,) = chat.deal(talk("/xoadulieu", member=OFFICIAL))
    assert "chỉ quản trị viên thu được quyền" in words_of([asked])
    assert "nhờ quản trị viên" in decide(chat, OFFICIAL, 0)
    assert chat.answers.get(given.id) is None
    kept = People(engine).get(OFFICIAL.id)
    assert kept is not None and (kept.role, kept.name) == (OFFICIAL.role, OFFICIAL.name)


def test_of_whoever_was_an_official_the_name_goes_too(chat: Chat, engine: Engine) -> None:
    with engine.begin() as connection:
        set_role(connection, OFFICIAL, Role.CITIZEN, OFFICIAL.name, NOW)
    former = replace(OFFICIAL, role=Role.CITIZEN)
    (asked,) = chat.deal(talk("/xoadulieu", member=former))
    assert "tên cũng mất" in words_of([asked])
    decide(chat, former, 0)
    assert People(engine).get(OFFICIAL.id) is None


def test_nobody_is_forgotten_by_another(chat: Chat, engine: Engine) -> None:
    (asked,) = chat.deal(talk("/xoadulieu"))
    yes = data_of(asked, "forget")[0]
    assert "không dùng được nữa" in words_of(chat.deal(talk(Pressed("5", yes), member=ADMIN)))
    assert People(engine).get(CITIZEN.id) is not None
    assert People(engine).get(ADMIN.id) is not None


def test_in_a_group_nothing_is_deleted(chat: Chat, engine: Engine) -> None:
    assert "nhắn riêng" in words_of(chat.deal(talk("/xoadulieu", place=GROUP)))
    chat.deal(talk(Pressed("5", f"forget:yes:{CITIZEN.id}"), place=GROUP))
    assert People(engine).get(CITIZEN.id) is not None
