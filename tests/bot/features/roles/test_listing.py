"""`/quyen` alone, and the log."""

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Channel, Pressed
from bot.conversation.people import Member, Role
from bot.storage.audit import Action, record
from bot.storage.overtaken import Overtaken
from bot.storage.people import set_role
from tests.bot.features.roles.making import ELSEWHERE, Setting, button, labels_of
from tests.bot.making import ADMIN, CITIZEN, NOW, OFFICIAL, said_in


def test_everybody_with_a_role_is_listed_admins_first(setting: Setting) -> None:
    said = said_in(setting.say("/quyen"))
    assert "1. Trần Văn C · quản trị viên" in said
    assert "2. Lê Thị B · cán bộ" in said


def test_it_is_for_admins(setting: Setting) -> None:
    assert "chỉ quản trị viên" in said_in(setting.say("/quyen", OFFICIAL))
    for data in ("role:who:3", "role:set:2:admin", "inv:new:admin", "inv:list:0", "role:log:0"):
        told = setting.press_data(data, OFFICIAL)
        assert "chỉ quản trị viên" in said_in(told)
        assert not told.effects


def test_names_are_never_shown_in_a_group(setting: Setting) -> None:
    told = setting.press_data("role:page:0", place=ELSEWHERE)
    assert "Trần Văn C" not in said_in(told)


def test_a_role_is_changed_once_it_is_confirmed(setting: Setting) -> None:
    card = setting.press(setting.say("/quyen"), "Lê Thị B")
    asked = setting.press(card, "Đổi thành quản trị viên")
    assert "Đổi Lê Thị B thành quản trị viên?" in said_in(asked)
    assert not asked.effects
    done = setting.press(asked, "Đồng ý")
    assert "Lê Thị B nay là quản trị viên." in said_in(done)
    assert setting.now(OFFICIAL).role is Role.ADMIN
    assert setting.now(OFFICIAL).name == "Lê Thị B"
    assert [reply.place for reply in done.replies][1:] == [OFFICIAL.home]
    assert setting.menus == [setting.now(OFFICIAL)]
    [entry] = setting.log()
    assert (entry.actor, entry.action, entry.details) == (ADMIN.id, Action.CHANGE_ROLE, ("official", "admin"))
    assert "từ 22/11/2026" in said_in(setting.say("/quyen"))


def test_a_role_is_taken_away_and_the_name_stays_for_the_log(setting: Setting) -> None:
    card = setting.press(setting.say("/quyen", language="en"), "Lê Thị B")
    done = setting.press(setting.press(card, "Take the role away"), "Yes")
    assert (setting.now(OFFICIAL).role, setting.now(OFFICIAL).name) == (Role.CITIZEN, OFFICIAL.name)
    assert "đã thu quyền của anh/chị" in done.replies[-1].blocks[0].text
    assert "Lê Thị B" not in said_in(setting.say("/quyen"))


def test_it_may_be_left_as_it_is(setting: Setting) -> None:
    asked = setting.press(setting.press(setting.say("/quyen"), "Lê Thị B"), "Thu quyền")
    assert "Lê Thị B · cán bộ" in said_in(setting.press(asked, "Thôi"))
    assert setting.now(OFFICIAL).role is Role.OFFICIAL


def test_the_last_admin_stays(setting: Setting) -> None:
    card = setting.press(setting.say("/quyen"), "Trần Văn C")
    assert "quản trị viên duy nhất" in said_in(card)
    assert labels_of(card) == ["‹ Danh sách"]
    forced = setting.press_data(f"role:set:{ADMIN.id}:citizen")
    assert not forced.effects
    assert setting.now(ADMIN).role is Role.ADMIN


@pytest.fixture
def two_admins(setting: Setting) -> Member:
    """The second of them."""
    with setting.engine.begin() as connection:
        set_role(connection, OFFICIAL, Role.ADMIN, OFFICIAL.name, NOW)
    return setting.now(OFFICIAL)


def test_two_admins_who_dismiss_each_other_do_not_both_succeed(setting: Setting, two_admins: Member) -> None:
    mine = setting.dealt(Pressed("9", f"role:set:{two_admins.id}:citizen"))
    theirs = setting.dealt(Pressed("9", f"role:set:{ADMIN.id}:citizen"), two_admins)
    setting.keep(mine)
    with pytest.raises(Overtaken):
        setting.keep(theirs)
    assert [one.member.id for one in setting.people.officials()] == [ADMIN.id]


def test_who_stops_being_an_admin_lets_nobody_in_any_more(setting: Setting, two_admins: Member) -> None:
    setting.press_data("inv:new:admin", two_admins)
    setting.press_data(f"role:set:{two_admins.id}:official")
    setting.say("/start token1", CITIZEN)
    assert setting.now(CITIZEN).role is Role.CITIZEN


def test_what_the_settings_give_nobody_takes(filled_office: Office, engine: Engine) -> None:
    listed = {(Channel.TELEGRAM, "101"): Role.OFFICIAL, (Channel.TELEGRAM, "777"): Role.ADMIN}
    setting = Setting(filled_office, engine, listed)
    setting.meet("777", "Đỗ D")
    listing = setting.say("/quyen")
    assert "Đỗ D · quản trị viên · từ 22/11/2026 · theo cấu hình máy chủ" in said_in(listing)
    card = setting.press(listing, "Đỗ D")
    assert "TELEGRAM_ADMINS" in said_in(card)
    assert labels_of(card) == ["‹ Danh sách"]
    assert labels_of(setting.press(listing, "Lê Thị B")) == ["Đổi thành quản trị viên", "‹ Danh sách"]
    assert not setting.press_data("role:set:2:citizen").effects


@pytest.mark.parametrize(
    "data",
    ["role:who:99", "role:who:x", "role:set:1:admin", "role:set:2:boss", "role:page:", "role:nothing:2:admin",
     "role:log:x", "role:", "inv:new:citizen", "inv:drop:%", "inv:drop:", "inv:list:-1", "inv:"],
)  # fmt: skip
def test_made_up_buttons_change_nothing(setting: Setting, data: str) -> None:
    told = setting.press_data(data)
    assert not told.effects
    assert said_in(told)


def test_invitations_are_listed_and_withdrawn(setting: Setting) -> None:
    listing = setting.say("/quyen")
    assert not [label for label in labels_of(listing) if "Lời mời đang mở" in label]
    setting.press(listing, "Mời cán bộ")
    setting.press(listing, "Mời quản trị viên")
    invitations = setting.press(setting.say("/quyen"), "Lời mời đang mở (2)")
    assert "1. quản trị viên · Trần Văn C mời · hết hạn 08:00 25/11/2026" in said_in(invitations)
    assert "Đã thu lại" in said_in(setting.press(invitations, "Thu lại lời mời 1"))
    assert "trước đó" in said_in(setting.press(invitations, "Thu lại lời mời 1"))
    assert "Lời mời đang mở (1)" in labels_of(setting.say("/quyen"))
    setting.say("/start token1", CITIZEN)
    assert "đã có người dùng" in said_in(setting.press(invitations, "Thu lại lời mời 2"))
    assert "Không có lời mời nào" in said_in(setting.press_data("inv:list:0"))


def test_an_invitation_is_a_message_to_be_forwarded(setting: Setting) -> None:
    note, letter = setting.press(setting.say("/quyen"), "Mời cán bộ").replies
    assert "72 giờ" in note.blocks[0].text
    assert "Sở Ngoại vụ tỉnh X" in letter.blocks[0].text
    assert "đến 08:00 25/11/2026" in letter.blocks[0].text
    assert not letter.buttons


def test_long_lists_are_paged(setting: Setting) -> None:
    for number in range(20):
        member = setting.meet(f"9{number}", f"Người {number}")
        with setting.engine.begin() as connection:
            set_role(connection, member, Role.OFFICIAL, f"Người {number}", NOW)
    first = setting.say("/quyen")
    assert "Trang 1/3" in said_in(first)
    second = setting.press(first, "Tiếp")
    assert "9. Người 6" in said_in(second)
    assert button(second, "Trước").data == "role:page:0"


def test_the_log_tells_who_changed_what(setting: Setting) -> None:
    assert "Chưa có thay đổi nào." in said_in(setting.say("/nhatky"))
    setting.press_data("role:set:2:admin")
    setting.press_data("inv:new:official")
    with setting.engine.begin() as connection:
        record(connection, actor=0, action=Action.INGEST, subject="10/2024/NĐ-CP", details="added; public", at=NOW)
    said = said_in(setting.press(setting.say("/quyen"), "Nhật ký"))
    assert "08:00 22/11/2026 · máy chủ · nạp 10/2024/NĐ-CP (mới → công khai)" in said
    assert "Trần Văn C · tạo lời mời (cán bộ)" in said
    assert "Trần Văn C · đổi quyền của Lê Thị B (cán bộ → quản trị viên)" in said


def test_the_log_still_names_whoever_was_an_official(setting: Setting) -> None:
    setting.press_data("role:set:2:citizen")
    setting.meet(OFFICIAL.person, "Tên khác")
    assert "đổi quyền của Lê Thị B (cán bộ → người dân)" in said_in(setting.say("/nhatky"))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_action_can_be_read_in_the_log(setting: Setting, language: str) -> None:
    with setting.engine.begin() as connection:
        for action in Action:
            record(connection, actor=ADMIN.id, action=action, subject="2", at=NOW)
    first = setting.say("/nhatky", language=language)
    second = setting.press(first, "Tiếp" if language == "vi" else "Next")
    assert said_in(first).count("Trần Văn C") + said_in(second).count("Trần Văn C") == len(Action)
