"""Getting a role by invitation."""

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.conversation.incoming import Said
from bot.conversation.people import Role
from bot.storage.audit import Action
from bot.storage.invitations import invite
from bot.storage.overtaken import Overtaken
from tests.bot.features.roles.making import GROUP, Setting, button
from tests.bot.making import ADMIN, CITIZEN, NOW, OFFICIAL, said_in


def invited(setting: Setting, role: Role = Role.OFFICIAL, by: int | None = ADMIN.id) -> str:
    """The word of a new invitation."""
    with setting.engine.begin() as connection:
        invite(connection, "word", role, by, NOW)
    return "word"


def test_without_an_invitation_people_are_greeted(setting: Setting) -> None:
    assert said_in(setting.say("/start", CITIZEN)) == "Xin chào!"


def test_an_invitation_gives_the_role_and_tells_what_is_possible_now(setting: Setting) -> None:
    told = setting.say(f"/start {invited(setting)}", CITIZEN)
    now = setting.now(CITIZEN)
    assert (now.role, now.name) == (Role.OFFICIAL, "An")
    here = said_in(replace(told, replies=told.replies[:1]))
    assert "Từ bây giờ anh/chị là cán bộ" in here
    assert "tài liệu nội bộ" in here
    assert "“An”" in here
    assert setting.menus == [now]
    [entry] = setting.log()
    assert (entry.actor, entry.action, entry.subject) == (CITIZEN.id, Action.JOIN, str(CITIZEN.id))
    assert entry.details == ("citizen", "official")


def test_the_inviter_is_told(setting: Setting) -> None:
    told = setting.say(f"/start {invited(setting)}", CITIZEN)
    to_inviter = told.replies[-1]
    assert to_inviter.place == ADMIN.home
    assert "An đã dùng đường dẫn mời của anh/chị và nay là cán bộ" in to_inviter.blocks[0].text


@pytest.mark.parametrize("by", [None, OFFICIAL.id])
def test_nobody_is_told_who_cannot_undo_it(setting: Setting, by: int | None) -> None:
    told = setting.say(f"/start {invited(setting, by=by)}", CITIZEN)
    assert [reply.place for reply in told.replies] == [CITIZEN.home]


def test_administrators_are_told_what_they_can_do(setting: Setting) -> None:
    told = setting.say(f"/start {invited(setting, Role.ADMIN)}", CITIZEN, language="en")
    assert "From now on your role is administrator." in said_in(told)
    assert "/quyen to invite people" in said_in(told)


def test_an_official_may_become_an_administrator(setting: Setting) -> None:
    setting.say(f"/start {invited(setting, Role.ADMIN)}", OFFICIAL)
    assert setting.now(OFFICIAL).role is Role.ADMIN


@pytest.mark.parametrize("role", [Role.OFFICIAL, Role.ADMIN])
def test_a_lower_role_never_replaces_a_higher_one_and_the_link_stays_good(setting: Setting, role: Role) -> None:
    word = invited(setting, role)
    assert "Quyền của anh/chị giữ nguyên" in said_in(setting.say(f"/start {word}", ADMIN))
    assert setting.now(ADMIN).role is Role.ADMIN
    setting.say(f"/start {word}", CITIZEN)
    assert setting.now(CITIZEN).role is role


def test_a_link_works_once(setting: Setting) -> None:
    word = invited(setting)
    setting.say(f"/start {word}", CITIZEN)
    other = setting.meet("555")
    assert "đã có người dùng" in said_in(setting.say(f"/start {word}", other))
    assert setting.now(other).role is Role.CITIZEN
    assert "Anh/chị đã dùng đường dẫn này rồi" in said_in(setting.say(f"/start {word}", CITIZEN))


def test_of_two_at_the_same_moment_one_gets_in_and_the_other_is_told(setting: Setting) -> None:
    word, other = invited(setting), setting.meet("555")
    first, second = (setting.dealt(Said("1", f"/start {word}"), member) for member in (CITIZEN, other))
    setting.keep(first)
    with pytest.raises(Overtaken):
        setting.keep(second)
    assert "đã có người dùng" in said_in(setting.say(f"/start {word}", other))
    assert (setting.now(CITIZEN).role, setting.now(other).role) == (Role.OFFICIAL, Role.CITIZEN)


def test_a_link_expires(setting: Setting) -> None:
    with setting.engine.begin() as connection:
        invite(connection, "late", Role.OFFICIAL, ADMIN.id, NOW - timedelta(hours=72))
    assert "đã hết hạn" in said_in(setting.say("/start late", CITIZEN))
    assert setting.now(CITIZEN).role is Role.CITIZEN


def test_unknown_withdrawn_and_malformed_words_read_the_same(setting: Setting) -> None:
    about = setting.press(setting.say("/quyen"), "Mời cán bộ")
    setting.press(about, "Thu lại lời mời này")
    said = {said_in(setting.say(f"/start {word}", CITIZEN)) for word in ("token1", "never", "'; --", "ă" * 70)}
    assert len(said) == 1
    assert "không dùng được" in said.pop()


def test_in_a_group_a_link_does_nothing(setting: Setting) -> None:
    word = invited(setting)
    assert "trò chuyện riêng" in said_in(setting.say(f"/start {word}", CITIZEN, GROUP))
    assert setting.now(CITIZEN).role is Role.CITIZEN


def test_the_word_stands_nowhere_in_the_database_but_in_the_message(setting: Setting) -> None:
    about = setting.press(setting.say("/quyen"), "Mời quản trị viên")
    assert "https://t.me/example_bot?start=token1" in about.replies[1].blocks[0].text
    with setting.engine.connect() as connection:
        dump = list(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]
    assert not [line for line in dump if "token1" in line]
    assert "token1" not in button(about, "Thu lại").data
