"""Answering what was handed over, as officials and the person who asked see it."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Channel, File, Medium, Place, Said
from bot.conversation.outgoing import Reply
from bot.storage.handovers import HandoverState, ask_more, hand_over, take
from bot.storage.overtaken import Overtaken
from tests.bot.features.handover.making import DESK, QUESTION, Desk, asked, data_of, text_of, to_place
from tests.bot.making import ADMIN, CITIZEN, NOW, OFFICIAL, talk

ANSWER = (
    "Hồ sơ gồm ba loại giấy tờ theo khoản 1 Điều 2 Nghị định 10/2024/NĐ-CP.\n\nAnh/chị nộp tại bộ phận một cửa."
)
OTHER_OFFICIAL = replace(ADMIN, role=OFFICIAL.role)


@pytest.fixture
def desk(filled_office: Office, engine: Engine) -> Desk:
    made = Desk(filled_office, engine)
    made.has_a_desk_group()
    return made


def preview_of(replies: list[Reply]) -> tuple[Reply, str]:
    """The preview, and the id of the draft."""
    (preview,) = replies
    return preview, data_of(preview)[0].split(":")[1]


def send(desk: Desk, handover_id: str, text: str = ANSWER) -> list[Reply]:
    _, draft = preview_of(desk.reply_to(f"handover:{handover_id}", text, OFFICIAL, DESK))
    return desk.press(f"ho:{draft}:send", OFFICIAL, DESK, key=f"handover:{handover_id}:{draft}")


def test_who_takes_a_question_is_shown_to_the_group_and_only_that_to_the_person(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    replies = desk.press(f"take:{handover_id}", OFFICIAL, DESK, key=f"handover:{handover_id}")
    card = to_place(replies, DESK)
    assert card.edits_key == f"handover:{handover_id}"
    assert "Lê Thị B đang trả lời" in text_of(card)
    assert data_of(card) == [f"done:{handover_id}"]
    told = to_place(replies, CITIZEN.home)
    assert "đã nhận câu hỏi" in text_of(told)
    assert "Lê" not in text_of(told)


def test_what_one_has_taken_no_other_takes_or_answers(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    desk.press(f"take:{handover_id}", OFFICIAL, DESK)
    (reply,) = desk.press(f"take:{handover_id}", OTHER_OFFICIAL, DESK)
    assert "Lê Thị B đang trả lời" in text_of(reply)
    (reply,) = desk.reply_to(f"handover:{handover_id}", "Tôi trả lời thay.", OTHER_OFFICIAL, DESK)
    assert "Lê Thị B đang trả lời" in text_of(reply)


def test_two_who_take_it_at_the_same_moment_do_not_both_have_it(desk: Desk, engine: Engine) -> None:
    handover_id, _ = desk.hands_over()
    late = talk(f"take:{handover_id}", member=OFFICIAL)
    desk.press(f"take:{handover_id}", ADMIN, DESK)
    with pytest.raises(Overtaken), engine.begin() as connection:
        take(connection, handover_id, OFFICIAL.id, late.now)


def test_a_citizen_in_the_group_neither_takes_nor_answers(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    for replies in (
        desk.press(f"take:{handover_id}", CITIZEN, DESK),
        desk.reply_to(f"handover:{handover_id}", "Cần 5 triệu.", CITIZEN, DESK),
    ):
        assert "Chỉ cán bộ" in text_of(to_place(replies, DESK))
    found = desk.handovers.get(handover_id)
    assert found is not None
    assert found.state is HandoverState.WAITING


def test_a_question_given_back_waits_again(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    desk.press(f"take:{handover_id}", OFFICIAL, DESK)
    (reply,) = desk.press(f"done:{handover_id}", OTHER_OFFICIAL, DESK)
    assert "Chỉ Lê Thị B" in text_of(reply)
    (card,) = desk.press(f"done:{handover_id}", OFFICIAL, DESK)
    assert data_of(card) == [f"take:{handover_id}"]
    replies = desk.press(f"take:{handover_id}", ADMIN, DESK)
    assert [reply.place for reply in replies] == [DESK]  # the person was told before


def test_the_official_sees_what_goes_out_before_it_does(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    preview, draft = preview_of(desk.reply_to(f"handover:{handover_id}", ANSWER, OFFICIAL, DESK))
    assert preview.place == DESK
    for expected in ("Chưa gửi gì cả", "Trả lời của Sở Ngoại vụ tỉnh X", QUESTION, "một cửa"):
        assert expected in text_of(preview)
    assert data_of(preview) == [f"ho:{draft}:send", f"ho:{draft}:edit", f"std:{draft}"]


def test_the_person_gets_the_answer_signed_by_the_office_with_the_law_it_cites(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    replies = send(desk, handover_id)
    letter = to_place(replies, CITIZEN.home)
    assert letter.answers == "55"
    assert "Trả lời của Sở Ngoại vụ tỉnh X" in text_of(letter)
    assert "Lê Thị B" not in text_of(letter)
    (cited,) = [block for block in letter.blocks if block.url]
    assert cited.text == "– khoản 1 Điều 2 Nghị định 10/2024/NĐ-CP"
    assert cited.url == "https://x.example/vb/10-2024-nd-cp#dieu-2.khoan-1"
    card = next(reply for reply in replies if reply.edits_key)
    assert "Lê Thị B đã trả lời lúc" in text_of(card)
    told = next(reply for reply in replies if reply.edits)
    assert "Đã chuyển đi lúc" in text_of(told)


def test_an_answer_is_sent_once(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    _, draft = preview_of(desk.reply_to(f"handover:{handover_id}", ANSWER, OFFICIAL, DESK))
    desk.press(f"ho:{draft}:send", OFFICIAL, DESK)
    (reply,) = desk.press(f"ho:{draft}:send", OFFICIAL, DESK)
    assert "đã được gửi" in text_of(reply)


def test_only_who_wrote_an_answer_sends_it(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    _, draft = preview_of(desk.reply_to(f"handover:{handover_id}", ANSWER, OFFICIAL, DESK))
    (reply,) = desk.press(f"ho:{draft}:send", ADMIN, DESK)
    assert "Chỉ Lê Thị B, người soạn" in text_of(reply)
    (reply,) = desk.press(f"ho:{draft}:send", CITIZEN, DESK)
    assert "Chỉ cán bộ" in text_of(reply)


def test_nobody_sends_an_answer_without_knowing_that_another_was_sent(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    _, draft = preview_of(desk.reply_to(f"handover:{handover_id}", "Cần ba loại giấy.", ADMIN, DESK))
    send(desk, handover_id)
    (reply,) = desk.press(f"ho:{draft}:send", ADMIN, DESK)
    assert "đã được Lê Thị B trả lời" in text_of(reply)


def test_an_answer_is_changed_by_replying_to_the_preview(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    _, draft = preview_of(desk.reply_to(f"handover:{handover_id}", ANSWER, OFFICIAL, DESK))
    (how,) = desk.press(f"ho:{draft}:edit", OFFICIAL, DESK)
    assert ANSWER in text_of(how)
    preview, changed = preview_of(desk.reply_to(how.key, "Cần ba loại giấy.", OFFICIAL, DESK))
    assert changed != draft
    assert "Cần ba loại giấy." in text_of(preview)


def test_citations_that_do_not_exist_are_pointed_out_and_not_listed(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    text = "Theo khoản 9 Điều 2 Nghị định 10/2024/NĐ-CP và Điều 3 Nghị định 99/2031/NĐ-CP thì cần ba loại giấy."
    preview, _ = preview_of(desk.reply_to(f"handover:{handover_id}", text, OFFICIAL, DESK))
    assert "khoản 9 Điều 2 Nghị định 10/2024/NĐ-CP: văn bản trong kho không có điều khoản này" in text_of(preview)
    assert "Điều 3 Nghị định 99/2031/NĐ-CP: không có trong kho" in text_of(preview)
    assert "Căn cứ:" not in text_of(preview)


def test_a_citizen_is_not_shown_internal_documents_among_the_citations(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    text = "Bố trí xe theo Điều 1 Hướng dẫn 15-HD/TU và Điều 2 Nghị định 10/2024/NĐ-CP."
    preview, draft = preview_of(desk.reply_to(f"handover:{handover_id}", text, OFFICIAL))
    assert "tài liệu nội bộ, người hỏi không mở được" in text_of(preview)
    replies = desk.press(f"ho:{draft}:send", OFFICIAL)
    letter = to_place(replies, CITIZEN.home)
    listed = text_of(letter).partition("Căn cứ:")[2]
    assert "Điều 2 Nghị định 10/2024/NĐ-CP" in listed
    assert "15-HD/TU" not in listed


def test_the_person_reads_their_language_and_the_official_theirs(desk: Desk) -> None:
    handover_id, _ = desk.hands_over(asked(question="What does the dossier hold?", language="en"))
    preview, _ = preview_of(desk.reply_to(f"handover:{handover_id}", "Three papers.", OFFICIAL, DESK))
    assert "Chưa gửi gì cả" in text_of(preview)
    assert "Answer from Sở Ngoại vụ tỉnh X" in text_of(preview)


def test_a_file_goes_on_by_its_handle_within_a_channel(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    said = Said("9", "Mẫu đơn đính kèm.", file=File("handle-1", "mau.docx", 1000))
    preview, draft = preview_of(desk.reply_to(f"handover:{handover_id}", said, OFFICIAL, DESK))
    assert "Kèm tệp: mau.docx" in text_of(preview)
    letter = to_place(desk.press(f"ho:{draft}:send", OFFICIAL, DESK), CITIZEN.home)
    assert letter.attachment is not None
    assert (letter.attachment.name, letter.attachment.handle) == ("mau.docx", "handle-1")


def test_a_file_is_fetched_for_another_channel(desk: Desk) -> None:
    def fetch(_file: File, target: Path) -> None:
        target.write_bytes(b"mau don")

    handover_id, _ = desk.hands_over(asked(channel=Channel.ZALO))
    said = Said("9", file=File("handle-1", "mau.docx", 1000))
    key = f"handover:{handover_id}"
    _, draft = preview_of(desk.deal(talk(said, member=OFFICIAL, place=DESK, replying_to=key, fetch=fetch)))
    sent = next(reply for reply in desk.press(f"ho:{draft}:send", OFFICIAL, DESK) if reply.attachment)
    assert sent.channel is Channel.ZALO
    assert sent.attachment is not None
    assert (sent.attachment.content, sent.attachment.handle) == (b"mau don", "")


@pytest.mark.parametrize("size_bytes", [1000, 50_000_000])
def test_a_file_that_cannot_be_had_is_said(desk: Desk, size_bytes: int) -> None:
    handover_id, _ = desk.hands_over(asked(channel=Channel.ZALO))
    said = Said("9", file=File("handle-1", "mau.docx", size_bytes))
    (reply,) = desk.reply_to(f"handover:{handover_id}", said, OFFICIAL, DESK)
    assert "không lấy được tệp" in text_of(reply)


def test_voices_are_no_answer(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    (reply,) = desk.reply_to(f"handover:{handover_id}", Said("9", medium=Medium.VOICE), OFFICIAL, DESK)
    assert "chỉ gửi được chữ và tệp" in text_of(reply)


def test_the_answer_to_a_group_goes_to_its_topic(desk: Desk) -> None:
    place = Place("-200", "7", is_group=True)
    handover_id, _ = desk.hands_over(asked(place=place))
    letter = next(reply for reply in send(desk, handover_id) if reply.place == place)
    assert letter.answers == "55"


def test_a_person_who_answers_back_is_waited_on_by_the_same_official(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    letter = to_place(send(desk, handover_id), CITIZEN.home)
    replies = desk.reply_to(letter.key, "Nộp bản sao có được không?", CITIZEN)
    told = to_place(replies, OFFICIAL.home)
    assert "Nộp bản sao có được không?" in text_of(told)
    assert "Lê Thị B đang trả lời" in text_of(to_place(replies, DESK))
    _, draft = preview_of(desk.reply_to(told.key, "Được.", OFFICIAL))
    again = to_place(desk.press(f"ho:{draft}:send", OFFICIAL), CITIZEN.home)
    assert "Được." in text_of(again)


def test_an_official_is_told_what_did_not_arrive(desk: Desk, engine: Engine) -> None:
    handover_id, _ = desk.hands_over()
    letter = to_place(send(desk, handover_id), CITIZEN.home)
    with engine.begin() as connection:
        (told,) = desk.handing_over.undeliverable(connection, letter.key)
    assert told.place == DESK
    assert "KHÔNG đến được người hỏi" in text_of(told)
    found = desk.handovers.get(handover_id)
    assert found is not None
    assert found.state is HandoverState.TAKEN
    with engine.begin() as connection:
        assert desk.handing_over.undeliverable(connection, letter.key) == []
        assert desk.handing_over.undeliverable(connection, "answer:answer00001") == []


def test_a_question_that_cannot_reach_the_group_is_shown_to_each_official(desk: Desk, engine: Engine) -> None:
    handover_id, _ = desk.hands_over()
    with engine.begin() as connection:
        shown = desk.handing_over.undeliverable(connection, f"handover:{handover_id}")
        assert {reply.place.chat for reply in shown} == {OFFICIAL.chat, ADMIN.chat}
        assert all(QUESTION in text_of(reply) for reply in shown)
        assert desk.handing_over.undeliverable(connection, shown[0].key) == []
        assert desk.handing_over.undeliverable(connection, f"handover:{handover_id}", is_sure=False) == []


def test_an_official_is_told_what_perhaps_did_not_arrive(desk: Desk, engine: Engine) -> None:
    handover_id, _ = desk.hands_over()
    letter = to_place(send(desk, handover_id), CITIZEN.home)
    with engine.begin() as connection:
        (told,) = desk.handing_over.undeliverable(connection, letter.key, is_sure=False)
    assert "Không rõ" in text_of(told)


def test_officials_see_what_waits(desk: Desk) -> None:
    handover_id, _ = desk.hands_over()
    (listed,) = desk.deal(talk("/choxuly", member=OFFICIAL))
    assert QUESTION in text_of(listed)
    assert "chưa ai nhận" in text_of(listed)
    (card,) = desk.press(data_of(listed)[0], OFFICIAL)
    assert data_of(card) == [f"take:{handover_id}"]
    (elsewhere,) = desk.deal(talk("/choxuly", member=OFFICIAL, place=Place("-999", is_group=True)))
    assert QUESTION not in text_of(elsewhere)
    (refused,) = desk.deal(talk("/choxuly"))
    assert QUESTION not in text_of(refused)


def test_a_question_that_the_person_had_forgotten_is_gone(desk: Desk, engine: Engine) -> None:
    handover_id, _ = desk.hands_over()
    with engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM answers")
    (reply,) = desk.press(f"take:{handover_id}", OFFICIAL, DESK)
    assert "tin nhắn cũ" in text_of(reply)


def test_what_answers_a_later_question_is_not_kept_with_the_first(desk: Desk) -> None:
    given = desk.asks()
    with desk.engine.begin() as connection:
        hand_over(connection, "handover001", given.id, NOW - timedelta(hours=2))
    preview, first = preview_of(desk.reply_to("handover:handover001", ANSWER, OFFICIAL, DESK))
    assert f"std:{first}" in data_of(preview)
    answered = desk.handovers.get("handover001")
    assert answered is not None
    with desk.engine.begin() as connection:
        ask_more(connection, replace(answered, state=HandoverState.ANSWERED), NOW - timedelta(hours=1))
    preview, second = preview_of(desk.reply_to("handover:handover001", "Sáu bộ.", OFFICIAL, DESK))
    assert data_of(preview) == [f"ho:{second}:send", f"ho:{second}:edit"]


def test_an_answer_in_english_does_not_change_what_its_author_reads(desk: Desk) -> None:
    handover_id, _ = desk.hands_over(asked(question="What does the dossier hold?", language="en"))
    answer = "Three papers (Article 2 of Decree 10/2024/NĐ-CP)."
    preview, _ = preview_of(desk.reply_to(f"handover:{handover_id}", answer, OFFICIAL, DESK, language="en"))
    assert "Người hỏi sẽ nhận đúng như sau" in text_of(preview)
    assert "Legal basis" in text_of(preview)
