"""👍 and 👎: the last word counts, the buttons show it, and reasons are kept."""

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Medium, Pressed, Said
from bot.features.feedback import REASONS
from bot.storage.answers import GivenAnswer
from tests.bot.features.answering import QUESTION, Chat, labels_of, words_of
from tests.bot.making import GROUP, OFFICIAL, talk


@pytest.fixture
def chat(filled_office: Office, engine: Engine) -> Chat:
    return Chat(filled_office, engine)


@pytest.fixture
def given(chat: Chat) -> GivenAnswer:
    return chat.given(chat.deal(talk(QUESTION)))


def rating(chat: Chat, given: GivenAnswer) -> tuple[int, str]:
    now = chat.answers.get(given.id)
    assert now is not None
    return now.rating, now.rating_reason


def test_a_good_answer_shows_that_it_is_one(chat: Chat, given: GivenAnswer) -> None:
    (mark,) = chat.deal(talk(Pressed("5", f"up:{given.id}"), pressed_key=given.key))
    assert "👍 ✓" in labels_of(mark)
    assert (mark.blocks, mark.edits, mark.key) == ((), "5", given.key)
    assert rating(chat, given) == (1, "")


def test_a_bad_answer_is_asked_why(chat: Chat, given: GivenAnswer) -> None:
    mark, why = chat.deal(talk(Pressed("5", f"down:{given.id}")))
    assert "👎 ✓" in labels_of(mark)
    assert (why.key, len(labels_of(why))) == (f"why:{given.id}", len(REASONS))
    (told,) = chat.deal(talk(Pressed("6", f"why:{given.id}:2"), pressed_key=why.key))
    assert "Thiếu ✓" in labels_of(told)
    assert rating(chat, given) == (-1, "Thiếu")


def test_pressing_the_same_again_changes_nothing(chat: Chat, given: GivenAnswer) -> None:
    for what in ("up", "down"):
        chat.deal(talk(Pressed("5", f"{what}:{given.id}")))
        assert chat.deal(talk(Pressed("5", f"{what}:{given.id}"))) == []


def test_pressing_the_other_changes_it_and_the_reason_goes(chat: Chat, given: GivenAnswer) -> None:
    chat.deal(talk(Pressed("5", f"why:{given.id}:0")))
    assert rating(chat, given) == (-1, "Sai nội dung")
    (mark,) = chat.deal(talk(Pressed("5", f"up:{given.id}")))
    assert {"👍 ✓", "👎"} <= set(labels_of(mark))
    assert rating(chat, given) == (1, "")


def test_a_reason_in_words_is_kept(chat: Chat, given: GivenAnswer) -> None:
    chat.deal(talk(Pressed("5", f"down:{given.id}")))
    (thanks,) = chat.deal(talk("Điều này đã sửa năm 2025", replying_to=f"why:{given.id}"))
    assert "đã ghi lại" in words_of([thanks])
    assert rating(chat, given) == (-1, "Điều này đã sửa năm 2025")


def test_a_reason_after_a_change_of_mind_marks_the_answer_again(chat: Chat, given: GivenAnswer) -> None:
    chat.deal(talk(Pressed("5", f"up:{given.id}")))
    thanks, mark = sorted(
        chat.deal(talk("Thật ra thiếu", replying_to=f"why:{given.id}")), key=lambda reply: reply.edits_key
    )
    assert mark.edits_key == given.key and "👎 ✓" in labels_of(mark)
    assert "đã ghi lại" in words_of([thanks])


def test_a_reason_that_is_no_words_is_asked_for_in_words(chat: Chat, given: GivenAnswer) -> None:
    sticker = Said("9", medium=Medium.STICKER)
    assert "bằng chữ" in words_of(chat.deal(talk(sticker, replying_to=f"why:{given.id}")))
    assert rating(chat, given) == (0, "")


@pytest.mark.parametrize("what", ["up:{}", "down:{}", "why:{}:1"])
def test_citizens_rate_no_answer_of_others(chat: Chat, what: str) -> None:
    given = chat.given(chat.deal(talk(QUESTION, place=GROUP, member=OFFICIAL)))
    replies = chat.deal(talk(Pressed("5", what.format(given.id)), place=GROUP))
    assert "không dùng được nữa" in words_of(replies)
    assert rating(chat, given) == (0, "")
