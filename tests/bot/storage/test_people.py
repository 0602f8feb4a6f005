"""Whom we met, and which role they have."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine

from bot.conversation.incoming import Channel, Place
from bot.conversation.people import Member, Role
from bot.storage.audit import MACHINE, Action, Audit
from bot.storage.overtaken import Overtaken
from bot.storage.people import Listed, People, set_role
from knowledge.law.instrument import Audience
from tests.bot.making import ADMIN, CITIZEN, GROUP, NOW, OFFICIAL

LISTED: Listed = {(Channel.TELEGRAM, "700"): Role.ADMIN, (Channel.TELEGRAM, ADMIN.person): Role.OFFICIAL}


def meet(people: People, person: str, name: str = "") -> Member:
    return people.meet(Channel.TELEGRAM, person, person, NOW, name)


def test_somebody_new_is_a_citizen_of_whom_no_name_is_kept(engine: Engine) -> None:
    met = meet(People(engine), "700", "An")
    assert (met.role, met.name, met.chat) == (Role.CITIZEN, "", "700")
    assert meet(People(engine), "700", "An") == met


def test_the_same_number_on_another_channel_is_somebody_else(engine: Engine) -> None:
    people = People(engine)
    assert people.meet(Channel.ZALO, ADMIN.person, "", NOW).role is Role.CITIZEN


def test_who_is_first_met_in_a_group_has_no_chat_yet(engine: Engine) -> None:
    people = People(engine)
    assert people.meet(Channel.TELEGRAM, "700", "", NOW).chat == ""
    assert meet(people, "700").chat == "700"
    assert people.meet(Channel.TELEGRAM, "700", "", NOW).chat == "700"


def test_many_events_of_a_new_person_at_once_make_one_person(engine: Engine) -> None:
    people, together = People(engine), threading.Barrier(4)

    def act(_number: int) -> Member:
        together.wait()
        return meet(people, "700")

    with ThreadPoolExecutor(4) as threads:
        assert len({member.id for member in threads.map(act, range(4))}) == 1


def test_listed_people_have_their_role_from_their_first_message_on(engine: Engine) -> None:
    raised: list[Member] = []
    people = People(engine, LISTED, raised.append)
    met = meet(people, "700", "Đỗ D")
    assert (met.role, met.name) == (Role.ADMIN, "Đỗ D")
    assert raised == [met]
    assert people.get(met.id) == met
    [entry] = Audit(engine).page(0, 10)
    assert (entry.actor, entry.action, entry.subject) == (MACHINE, Action.LIST, str(met.id))
    assert (entry.at, entry.details) == (NOW, ("citizen", "admin"))
    meet(people, "700", "Đỗ D")
    assert len(raised) == Audit(engine).count() == 1


def test_a_list_takes_nothing_away(engine: Engine) -> None:
    assert meet(People(engine, LISTED), ADMIN.person).role is Role.ADMIN
    meet(People(engine, LISTED), "700")
    assert meet(People(engine), "700").role is Role.ADMIN


def test_the_name_of_an_official_is_the_one_of_their_account(engine: Engine) -> None:
    people = People(engine)
    assert meet(people, OFFICIAL.person, "Lê Thị Bình").name == "Lê Thị Bình"
    assert meet(people, OFFICIAL.person).name == "Lê Thị Bình"


def test_the_last_admin_is_spared(engine: Engine) -> None:
    with pytest.raises(Overtaken), engine.begin() as connection:
        set_role(connection, ADMIN, Role.CITIZEN, "", NOW, spare_last=True)
    with engine.begin() as connection:
        set_role(connection, ADMIN, Role.CITIZEN, "", NOW)
    assert People(engine).officials()[0].member.id == OFFICIAL.id


def test_two_admins_who_dismiss_each_other_at_the_same_moment_leave_one(engine: Engine) -> None:
    with engine.begin() as connection:
        set_role(connection, OFFICIAL, Role.ADMIN, OFFICIAL.name, NOW)
    people, together = People(engine), threading.Barrier(2)

    def dismiss(member: Member) -> bool:
        together.wait()
        try:
            with engine.begin() as connection:
                set_role(connection, member, Role.CITIZEN, "", NOW, spare_last=True)
        except Overtaken:
            return False
        return True

    admins = people.with_roles(Role.ADMIN)
    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(dismiss, admins)) == [False, True]
    assert len(people.with_roles(Role.ADMIN)) == 1


def test_in_a_group_everybody_reads_what_everybody_may(engine: Engine) -> None:
    people = People(engine)
    assert people.reader_in(GROUP, ADMIN, Channel.TELEGRAM) is Audience.PUBLIC
    assert people.reader_in(Place("102"), ADMIN, Channel.TELEGRAM) is Audience.OFFICIALS
    assert people.reader_in(Place("100"), CITIZEN, Channel.TELEGRAM) is Audience.PUBLIC
