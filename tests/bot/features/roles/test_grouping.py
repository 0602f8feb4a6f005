"""What a group is for."""

from datetime import datetime

import pytest
from sqlalchemy import select

from bot.conversation.incoming import Channel, Met, Turn
from bot.conversation.people import Member
from bot.storage.audit import Action
from bot.storage.groups import Groups
from bot.storage.schema import people
from knowledge.law.instrument import Audience
from tests.bot.features.roles.making import DESK, ELSEWHERE, GROUP, Setting, labels_of
from tests.bot.making import ADMIN, CITIZEN, OFFICIAL, said_in


def test_when_we_come_we_say_what_for_and_how_to_set_it_up(setting: Setting) -> None:
    said = said_in(setting.do(Met(Turn.MEMBER), CITIZEN, GROUP))
    assert "Sở Ngoại vụ tỉnh X" in said
    assert "/quyen" in said
    assert not setting.log()


def test_internal_documents_are_used_once_an_admin_says_who_is_there(setting: Setting) -> None:
    about = setting.say("/quyen", ADMIN, GROUP)
    assert "không dùng ở đây" in said_in(about)
    asked = setting.press(about, "Đánh dấu là nhóm cán bộ")
    assert "chỉ có cán bộ phải không?" in said_in(asked)
    assert setting.people.reader_in(GROUP, ADMIN, Channel.TELEGRAM) is Audience.PUBLIC
    done = setting.press(asked, "Đúng, chỉ có cán bộ")
    assert "Tài liệu nội bộ: được dùng." in said_in(done)
    assert setting.people.reader_in(GROUP, CITIZEN, Channel.TELEGRAM) is Audience.OFFICIALS
    setting.press(done, "Thôi dùng tài liệu nội bộ")
    assert setting.people.reader_in(GROUP, ADMIN, Channel.TELEGRAM) is Audience.PUBLIC
    assert [entry.action for entry in setting.log()] == [Action.EVERYBODY, Action.OFFICIALS_ONLY]


def test_hand_overs_go_to_the_topic_where_an_admin_said_so(setting: Setting) -> None:
    done = setting.press(setting.say("/quyen", ADMIN, DESK), "Nhận câu hỏi tại đây")
    assert "được chuyển về đây" in said_in(done)
    assert "Lưu ý" in said_in(done)
    desk = Groups(setting.engine).desk()
    assert desk is not None
    assert desk.place == DESK
    elsewhere = setting.say("/quyen", ADMIN, GROUP)
    assert "một chủ đề khác" in said_in(elsewhere)
    setting.press(elsewhere, "Thôi nhận câu hỏi")
    assert Groups(setting.engine).desk() is None
    assert [entry.action for entry in setting.log()] == [Action.LEAVE_DESK, Action.TAKE_DESK]


def test_there_is_one_desk_and_the_former_is_told(setting: Setting) -> None:
    setting.press_data("grp:desk", ADMIN, DESK)
    about = setting.say("/quyen", ADMIN, ELSEWHERE)
    assert "một nhóm khác" in said_in(about)
    moved = setting.press(about, "Nhận câu hỏi tại đây")
    assert [reply.place for reply in moved.replies] == [ELSEWHERE, DESK]
    desk = Groups(setting.engine).desk()
    assert desk is not None
    assert desk.place == ELSEWHERE


def test_who_gives_up_the_desk_is_told_that_there_is_none(setting: Setting) -> None:
    setting.press_data("grp:desk", ADMIN, GROUP)
    assert "chưa nhóm nào nhận" in said_in(setting.press_data("grp:nodesk", ADMIN, GROUP))
    setting.press_data("grp:desk", ADMIN, ELSEWHERE)
    assert "một nhóm khác" in said_in(setting.press_data("grp:nodesk", ADMIN, GROUP))


def test_pressing_twice_is_noted_once(setting: Setting) -> None:
    for data in ("grp:officials", "grp:officials", "grp:desk", "grp:desk"):
        setting.press_data(data, ADMIN, GROUP)
    assert [entry.action for entry in setting.log()] == [Action.TAKE_DESK, Action.OFFICIALS_ONLY]


@pytest.mark.parametrize("member", [CITIZEN, OFFICIAL])
@pytest.mark.parametrize("step", ["ask", "officials", "public", "desk", "nodesk", "show"])
def test_only_admins_change_a_group(setting: Setting, step: str, member: Member) -> None:
    told = setting.press_data(f"grp:{step}", member, GROUP)
    assert "chỉ quản trị viên" in said_in(told)
    assert not told.effects


def test_a_private_chat_is_no_group(setting: Setting) -> None:
    assert not setting.press_data("grp:officials").effects
    assert "tin nhắn cũ" in said_in(setting.press_data("grp:other", ADMIN, GROUP))


def test_a_group_that_we_leave_has_no_task_when_we_come_back(setting: Setting) -> None:
    setting.press_data("grp:officials", ADMIN, GROUP)
    setting.press_data("grp:desk", ADMIN, GROUP)
    setting.do(Met(Turn.LEFT), OFFICIAL, GROUP)
    assert setting.log()[0].action is Action.LEAVE_GROUP
    assert Groups(setting.engine).desk() is None
    assert "không dùng ở đây" in said_in(setting.say("/quyen", ADMIN, GROUP))
    before = len(setting.log())
    setting.do(Met(Turn.LEFT), OFFICIAL, GROUP)
    assert len(setting.log()) == before


def test_whoever_blocks_us_is_left_alone_until_they_write(setting: Setting) -> None:
    setting.do(Met(Turn.LEFT), CITIZEN)
    assert _left_at(setting) is not None
    setting.meet(CITIZEN.person)
    assert _left_at(setting) is None


def test_in_english_too(setting: Setting) -> None:
    about = setting.say("/quyen", ADMIN, GROUP, language="en")
    assert "This group" in said_in(about)
    assert labels_of(about) == ["Mark as a group of officials", "Take questions here"]


def _left_at(setting: Setting) -> datetime | None:
    wanted = select(people.c.left_at).where(people.c.id == CITIZEN.id)
    with setting.engine.connect() as connection:
        left_at: datetime | None = connection.execute(wanted).scalar_one()
    return left_at
