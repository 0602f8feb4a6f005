"""Handing a question over, as the person who asked sees it."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Channel, Medium, Place, Said
from bot.storage.handovers import HandoverState
from knowledge.law.instrument import Audience
from tests.bot.features.handover.making import DESK, QUESTION, Desk, asked, data_of, text_of, to_place
from tests.bot.making import ADMIN, CITIZEN, OFFICIAL


@pytest.fixture
def desk(filled_office: Office, engine: Engine) -> Desk:
    made = Desk(filled_office, engine)
    made.has_a_desk_group()
    return made


def test_the_first_time_the_person_confirms_what_is_passed_on(desk: Desk) -> None:
    given = desk.asks()
    (reply,) = desk.press(f"ho:{given.id}", CITIZEN)
    assert QUESTION in text_of(reply)
    assert "Tên và tài khoản của anh/chị không được chuyển đi" in text_of(reply)
    assert data_of(reply) == [f"ho:{given.id}:go", f"ho:{given.id}:no"]
    assert desk.handovers.of_answer(given.id) is None


def test_whoever_declines_to_confirm_passes_nothing_on(desk: Desk) -> None:
    given = desk.asks()
    (reply,) = desk.press(f"ho:{given.id}:no", CITIZEN)
    assert "không chuyển" in text_of(reply)
    assert desk.handovers.of_answer(given.id) is None


def test_the_question_goes_to_the_desk_with_what_was_found(desk: Desk) -> None:
    handover_id, replies = desk.hands_over()
    card = to_place(replies, DESK)
    assert card.key == f"handover:{handover_id}"
    assert data_of(card) == [f"take:{handover_id}"]
    for expected in (
        "Từ Telegram",
        "tiếng Việt",
        QUESTION,
        "không tìm thấy quy định nào",
        "Điều 2 Nghị định 10/2024/NĐ-CP",
    ):
        assert expected in text_of(card)
    assert "An" not in text_of(card).split()


def test_the_person_is_told_the_number_and_the_hours(desk: Desk) -> None:
    handover_id, replies = desk.hands_over()
    told = to_place(replies, CITIZEN.home)
    found = desk.handovers.get(handover_id)
    assert found is not None
    assert found.number in text_of(told)
    assert "8:00-17:00" in text_of(told)
    assert "ngoài giờ làm việc" in text_of(told)  # it is a Sunday
    assert data_of(told) == ["ho:answer00001:state", "ho:answer00001:back"]


def test_the_second_question_needs_no_confirmation_unless_it_holds_personal_details(desk: Desk) -> None:
    desk.hands_over()
    again = desk.asks(asked(id="answer00002"))
    assert len(desk.press(f"ho:{again.id}", CITIZEN)) == 2
    assert desk.handovers.of_answer(again.id) is not None
    personal = desk.asks(asked(id="answer00003", question="Hộ chiếu C1234567 của tôi hết hạn, tôi phải làm gì?"))
    (reply,) = desk.press(f"ho:{personal.id}", CITIZEN)
    assert "thông tin cá nhân" in text_of(reply)


def test_english_people_read_english_and_officials_their_own_language(desk: Desk) -> None:
    given = desk.asks(asked(question="What does the dossier hold?", language="en"))
    key = f"handover:{given.id}:you"
    replies = desk.press(f"ho:{given.id}:go", CITIZEN, key=key, language="en")
    assert "has been passed on" in text_of(to_place(replies, CITIZEN.home))
    assert "hỏi bằng tiếng Anh" in text_of(to_place(replies, DESK))


def test_a_question_is_handed_over_once(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    (reply,) = desk.press("ho:answer00001", CITIZEN)
    assert "chưa có cán bộ nhận" in text_of(reply)
    assert len(desk.handovers.open()) == 1
    found = desk.handovers.get(handover_id)
    assert found is not None
    assert found.state is HandoverState.WAITING


def test_nobody_hands_over_what_another_asked(desk: Desk) -> None:
    given = desk.asks()
    (reply,) = desk.press(f"ho:{given.id}:go", OFFICIAL)
    assert "tin nhắn cũ" in text_of(reply)
    assert desk.handovers.of_answer(given.id) is None


def test_without_a_desk_group_every_official_is_asked(filled_office: Office, engine: Engine) -> None:
    _, replies = Desk(filled_office, engine).hands_over()
    assert [reply.place for reply in replies] == [OFFICIAL.home, ADMIN.home, CITIZEN.home]


def test_with_nobody_to_ask_the_person_is_told_how_to_reach_the_office(
    filled_office: Office, engine: Engine
) -> None:
    desk = Desk(filled_office, engine)
    desk.has_nobody_but_the_citizen()
    given = desk.asks()
    (reply,) = desk.press(f"ho:{given.id}", CITIZEN)
    for expected in ("không có cán bộ nào", "0200 1234", "1 Trần Phú", "8:00-17:00"):
        assert expected in text_of(reply)
    assert desk.handovers.of_answer(given.id) is None


def test_a_question_is_withdrawn_until_somebody_takes_it(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    replies = desk.press("ho:answer00001:back", CITIZEN)
    assert "đã rút câu hỏi" in text_of(to_place(replies, CITIZEN.home))
    card = to_place(replies, DESK)
    assert card.edits_key == f"handover:{handover_id}"
    assert "Người hỏi đã rút" in text_of(card)
    assert card.buttons == ()
    desk.press("ho:answer00001:go", CITIZEN)
    desk.press(f"take:{handover_id}", OFFICIAL, DESK)
    (reply,) = desk.press("ho:answer00001:back", CITIZEN)
    assert "đã có cán bộ nhận" in text_of(reply)


def test_what_internal_documents_say_stays_out_of_a_group_that_others_read(
    filled_office: Office, engine: Engine
) -> None:
    desk = Desk(filled_office, engine)
    desk.has_a_desk_group(Audience.PUBLIC)
    _, replies = desk.hands_over(asked(reader=Audience.OFFICIALS))
    card = text_of(to_place(replies, DESK))
    assert "tài liệu nội bộ" in card
    assert "không có quy định" not in card
    assert "Điều 2" not in card


def test_what_the_person_adds_reaches_whoever_answers(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    key = "handover:answer00001:you"
    (added, told) = desk.reply_to(key, "Đoàn có 12 người.", CITIZEN)
    assert added.place == DESK
    assert "Đoàn có 12 người." in text_of(added)
    assert "Đã chuyển thêm" in text_of(told)
    desk.press(f"take:{handover_id}", OFFICIAL, DESK)
    (added, _) = desk.reply_to(key, "Từ Lào sang.", CITIZEN)
    assert added.place == OFFICIAL.home


def test_only_the_person_who_asked_adds_to_a_question(desk: Desk) -> None:
    group = Place("-200", is_group=True)
    desk.hands_over(asked(place=group))
    stranger = replace(CITIZEN, id=9, person="109", chat="109")
    (reply,) = desk.reply_to("handover:answer00001:you", "Tôi cũng muốn biết.", stranger, group)
    assert "Chỉ người đã hỏi" in text_of(reply)


def test_voices_are_not_passed_on(desk: Desk) -> None:
    desk.hands_over()
    (reply,) = desk.reply_to("handover:answer00001:you", Said("9", medium=Medium.VOICE), CITIZEN)
    assert "chỉ chuyển được chữ và tệp" in text_of(reply)


def test_a_question_from_another_channel_says_so(desk: Desk) -> None:
    _, replies = desk.hands_over(asked(channel=Channel.ZALO))
    assert "Từ Zalo ·" in text_of(to_place(replies, DESK))
