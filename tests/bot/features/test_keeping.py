"""Answers that people keep are listed to them alone, and shown again as long as they may be."""

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Pressed
from bot.conversation.people import Member, Role
from tests.bot.features.answering import QUESTION, Chat, data_of, labels_of, words_of
from tests.bot.making import CITIZEN, GROUP, OFFICIAL, talk

INTERNAL = "Ai bố trí xe dẫn đoàn cho đoàn khách cấp cao?"


@pytest.fixture
def chat(filled_office: Office, engine: Engine) -> Chat:
    return Chat(filled_office, engine)


def keep(chat: Chat, question: str = QUESTION, member: Member = CITIZEN) -> str:
    given = chat.given(chat.deal(talk(question, member=member)))
    chat.deal(talk(Pressed("5", f"keep:{given.id}"), member=member))
    return given.id


def test_the_button_keeps_and_no_longer_keeps(chat: Chat) -> None:
    given = chat.given(chat.deal(talk(QUESTION)))
    for label, kept in (("Đã lưu ✓", [given.id]), ("Lưu", [])):
        (mark,) = chat.deal(talk(Pressed("5", f"keep:{given.id}")))
        assert label in labels_of(mark)
        assert [answer.id for answer in chat.answers.kept(CITIZEN.id)] == kept


def test_kept_answers_are_listed_with_question_day_and_first_words(chat: Chat) -> None:
    keep(chat)
    (reply,) = chat.deal(talk("/luu"))
    said = words_of([reply])
    assert f"1. {QUESTION} (22/11/2026)" in said
    assert "Điều 2 Nghị định 10/2024/NĐ-CP" in said
    assert labels_of(reply) == ["Xem 1", "Bỏ 1"]


def test_nothing_kept_is_explained(chat: Chat) -> None:
    assert "chưa lưu" in words_of(chat.deal(talk("/luu")))
    assert "not saved" in words_of(chat.deal(talk("/luu", language="en")))


def test_an_answer_is_shown_again_with_its_day(chat: Chat) -> None:
    answer_id = keep(chat)
    (reply,) = chat.deal(talk(Pressed("5", f"keep:s:{answer_id}")))
    assert "Trả lời ngày 22/11/2026" in words_of([reply])
    assert "Công văn đề nghị" in words_of([reply])
    assert reply.key == f"answer:{answer_id}"
    assert labels_of(reply)[-1] == "Hỏi lại"
    (again,) = data_of(reply, "ask")
    assert "Công văn đề nghị" in words_of(chat.deal(talk(Pressed("6", again))))


def test_a_removed_answer_leaves_the_list_and_its_button_shows_it(chat: Chat) -> None:
    first, second = keep(chat), keep(chat)
    listed, mark = chat.deal(talk(Pressed("5", f"keep:r:{second}:0")))
    assert "Câu trả lời đã lưu: 1" in words_of([listed])
    assert (mark.edits_key, "Lưu" in labels_of(mark)) == (f"answer:{second}", True)
    assert [answer.id for answer in chat.answers.kept(CITIZEN.id)] == [first]


def test_a_long_list_is_turned_page_by_page(chat: Chat) -> None:
    for _ in range(6):
        keep(chat)
    (first,) = chat.deal(talk("/luu"))
    (turn,) = data_of(first, "keep:p")
    (second,) = chat.deal(talk(Pressed("5", turn)))
    assert second.edits == "5"
    assert "6. " in words_of([second]) and "Trang 2/2" in words_of([second])


def test_in_a_group_nothing_is_listed(chat: Chat) -> None:
    keep(chat)
    for what in ("/luu", Pressed("5", "keep:p:0")):
        assert QUESTION not in words_of(chat.deal(talk(what, place=GROUP)))


def test_what_was_for_officials_is_not_shown_to_the_public(chat: Chat) -> None:
    answer_id = keep(chat, INTERNAL, OFFICIAL)
    former = Member(OFFICIAL.id, OFFICIAL.channel, OFFICIAL.person, Role.CITIZEN, "", "", OFFICIAL.chat)
    for member, place in ((former, None), (OFFICIAL, GROUP)):
        for what in ("/luu", Pressed("5", f"keep:s:{answer_id}")):
            assert "Văn phòng bố trí xe" not in words_of(chat.deal(talk(what, member=member, place=place)))
    shown = chat.deal(talk(Pressed("5", f"keep:s:{answer_id}"), member=OFFICIAL))
    assert "Văn phòng bố trí xe" in words_of(shown)


@pytest.mark.parametrize("data", ["keep:{}", "keep:s:{}", "keep:r:{}:0"])
def test_nobody_keeps_or_reads_what_is_kept_by_another(chat: Chat, data: str) -> None:
    answer_id = keep(chat)
    replies = chat.deal(talk(Pressed("5", data.format(answer_id)), member=OFFICIAL))
    assert "không dùng được nữa" in words_of(replies)
    assert [answer.id for answer in chat.answers.kept(CITIZEN.id)] == [answer_id]
