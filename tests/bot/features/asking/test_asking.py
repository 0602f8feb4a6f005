"""Questions are answered with their sources, follow on from one another, and are answered anew when edited."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, update

from app.office import Office
from bot.conversation.incoming import Medium, Place, Pressed, Said
from bot.conversation.outgoing import BlockKind
from bot.storage.schema import answers
from knowledge.answering.answer import Answer
from knowledge.answering.blocks import Block
from knowledge.answering.blocks import BlockKind as Kind
from knowledge.answering.clarifying import Choice
from knowledge.answering.generating.claims import CheckedClaim, Claim, ClaimListener
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn
from tests.bot.features.answering import QUESTION, Chat, buttons_of, data_of, edited, labels_of, words_of
from tests.bot.making import ADMIN, CITIZEN, GROUP, NOW, OFFICIAL, talk

UNKNOWN = "Thuế thu nhập doanh nghiệp năm 2030 là bao nhiêu phần trăm?"
INTERNAL = "Ai bố trí xe dẫn đoàn cho đoàn khách cấp cao?"


@pytest.fixture
def chat(filled_office: Office, engine: Engine) -> Chat:
    return Chat(filled_office, engine)


KINDS = ("phổ thông", "công vụ")


class Offering:
    """Asks back whatever is asked first, and answers whatever follows."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, Turn | None]] = []

    def answer(self, question: str, **how: object) -> Answer:
        earlier = how["earlier"]
        assert earlier is None or isinstance(earlier, Turn)
        self.asked.append((question, earlier))
        day = NOW.date()
        if question.startswith("Hộ chiếu thế nào"):
            block = Block(Kind.TEXT, "Anh/chị hỏi về trường hợp nào?")
            choice = AnswerStatus.CLARIFICATION_CHOICE
            choices = tuple(Choice(f"hộ chiếu {kind}", f"Hộ chiếu {kind} thế nào?") for kind in KINDS)
            return Answer(question, "vi", choice, (block,), day, turn=Turn(question), choices=choices)
        block = Block(Kind.LEAD, f"Về {question}.")
        turn = Turn(earlier.before(question) if earlier is not None else question)
        return Answer(question, "vi", AnswerStatus.ANSWERED, (block,), day, turn=turn)


class Writing:
    """Says what it writes while it writes."""

    def answer(self, question: str, **how: object) -> Answer:
        hear: ClaimListener | None = how["hear"]  # type: ignore[assignment]
        for text in ("Một.", "Hai."):
            if hear is not None:
                hear(CheckedClaim(Claim(text, ()), ()))
        return Answer(question, "vi", AnswerStatus.ANSWERED, (Block(Kind.LEAD, "Một. Hai."),), NOW.date())


def test_an_answer_quotes_its_articles_and_leads_to_their_pages(chat: Chat) -> None:
    (reply,) = chat.deal(talk(QUESTION))
    quoted = next(block for block in reply.blocks if block.kind is BlockKind.QUOTES)
    assert "Công văn đề nghị của cơ quan chủ trì" in quoted.text
    assert quoted.url == "https://x.example/vb/10-2024-nd-cp#dieu-2"
    assert labels_of(reply) == ["Điều 2 Nghị định 10/2024/NĐ-CP", "👍", "👎", "Lưu", "Chuyển cán bộ"]
    assert all(len(button.data.encode()) <= 64 for button in buttons_of(reply))


def test_without_pages_nothing_leads_there(filled_office: Office, engine: Engine) -> None:
    (reply,) = Chat(filled_office, engine, public_url="").deal(talk(QUESTION))
    assert not any(block.url for block in reply.blocks)


def test_what_was_asked_and_answered_is_kept(chat: Chat) -> None:
    told = talk(QUESTION)
    given = chat.given(chat.deal(told))
    assert isinstance(told.event.what, Said)
    assert (given.person_id, given.place, given.asked_in) == (CITIZEN.id, Place("100"), told.event.what.message)
    assert (given.question, given.language, given.reader) == (QUESTION, "vi", Audience.PUBLIC)
    assert given.status is AnswerStatus.ANSWERED
    assert given.turn is not None and given.turn.cited == given.cited
    assert {str(article) for article in given.articles} == {"10/2024/NĐ-CP#dieu-2"}


def test_buttons_are_in_the_language_of_the_talk(chat: Chat) -> None:
    (reply,) = chat.deal(talk("What documents are needed to receive a foreign delegation?", language="en"))
    assert labels_of(reply)[-1] == "Ask an official"


def test_a_decline_offers_an_official_first(chat: Chat) -> None:
    (reply,) = chat.deal(talk(UNKNOWN))
    assert labels_of(reply)[0] == "Chuyển cán bộ"
    assert "Lưu" not in labels_of(reply)


def test_small_talk_has_no_buttons(chat: Chat) -> None:
    (reply,) = chat.deal(talk("Xin chào"))
    assert not reply.buttons


def test_thanks_are_answered_without_a_search(chat: Chat) -> None:
    (reply,) = chat.deal(talk("Cảm ơn nhé"))
    assert "Không có gì" in words_of([reply])
    assert not reply.key


def test_only_officials_alone_are_told_what_is_internal(chat: Chat) -> None:
    assert "Văn phòng bố trí xe" in words_of(chat.deal(talk(INTERNAL, member=OFFICIAL)))
    for told in (talk(INTERNAL), talk(INTERNAL, member=OFFICIAL, place=GROUP)):
        replies = chat.deal(told)
        assert "bố trí xe" not in words_of(replies)
        assert not any("15-HD/TU" in label for label in labels_of(replies[0]))


def test_an_official_who_learns_nothing_in_a_group_is_told_to_ask_in_private(chat: Chat) -> None:
    hint = "cần cả tài liệu nội bộ, anh/chị hỏi riêng tôi"
    assert hint in words_of(chat.deal(talk(INTERNAL, member=OFFICIAL, place=GROUP)))
    assert hint not in words_of(chat.deal(talk(INTERNAL, place=GROUP)))
    assert hint not in words_of(chat.deal(talk(QUESTION, member=OFFICIAL, place=GROUP)))


def test_what_is_internal_leads_to_no_page(chat: Chat) -> None:
    replies = chat.deal(talk(INTERNAL, member=OFFICIAL))
    assert not any(block.url for block in replies[0].blocks if "15-HD/TU" in block.text)


def test_in_a_group_the_question_is_quoted(chat: Chat) -> None:
    (reply,) = chat.deal(talk(Said("77", QUESTION), place=GROUP))
    assert reply.answers == "77"


def test_a_question_follows_on_from_the_last_within_half_an_hour(filled_office: Office, engine: Engine) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    chat.deal(talk("Hộ chiếu thế nào?"))
    chat.deal(talk("Còn lệ phí bao nhiêu?"))
    chat.at += timedelta(minutes=31)
    chat.deal(talk("Còn trẻ em?"))
    assert offering.asked[1:] == [("Còn lệ phí bao nhiêu?", Turn("Hộ chiếu thế nào?")), ("Còn trẻ em?", None)]


def test_others_in_a_group_begin_anew(filled_office: Office, engine: Engine) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    chat.deal(talk("Hộ chiếu thế nào?", place=GROUP))
    chat.deal(talk("Còn lệ phí?", place=GROUP, member=OFFICIAL))
    assert offering.asked[-1] == ("Còn lệ phí?", None)


def test_a_reply_follows_on_from_the_answer_it_replies_to(filled_office: Office, engine: Engine) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    first = chat.given(chat.deal(talk("Hộ chiếu thế nào?")))
    chat.at += timedelta(days=1)
    chat.deal(talk("Còn trẻ em?", replying_to=first.key))
    assert offering.asked[-1] == ("Còn trẻ em?", first.turn)


def test_in_a_group_others_may_follow_on_by_replying(filled_office: Office, engine: Engine) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    first = chat.given(chat.deal(talk("Hộ chiếu thế nào?", place=GROUP)))
    chat.deal(talk("Còn trẻ em?", place=GROUP, member=OFFICIAL, replying_to=first.key))
    assert offering.asked[-1] == ("Còn trẻ em?", first.turn)
    chat.deal(talk("Còn trẻ em?", member=OFFICIAL, replying_to=first.key))
    assert offering.asked[-1] == ("Còn trẻ em?", None)


def test_a_number_picks_from_the_list_it_replies_to(filled_office: Office, engine: Engine) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    first = chat.given(chat.deal(talk("Hộ chiếu thế nào?")))
    chat.at += timedelta(hours=1)
    chat.deal(talk("Thị thực thế nào?"))
    chat.deal(talk("1", replying_to=first.key))
    assert offering.asked[-1] == ("Hộ chiếu phổ thông thế nào?", None)


def test_a_new_question_is_not_lost_on_the_one_before(chat: Chat) -> None:
    chat.deal(talk(UNKNOWN))
    given = chat.given(chat.deal(talk("Hồ sơ đón đoàn gửi Sở Ngoại vụ chậm nhất bao nhiêu ngày?")))
    assert given.status is AnswerStatus.ANSWERED


@pytest.mark.parametrize("pick", ["2", "(2)", "cái thứ hai ạ", "công vụ", "the second one"])
def test_a_reading_is_picked_in_words(filled_office: Office, engine: Engine, pick: str) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    asked_back = chat.deal(talk("Hộ chiếu thế nào?"))
    assert labels_of(asked_back[0])[:2] == ["(1) hộ chiếu phổ thông", "(2) hộ chiếu công vụ"]
    mark, answer = chat.deal(talk(pick))
    assert offering.asked[-1] == ("Hộ chiếu công vụ thế nào?", None)
    assert (mark.edits_key, mark.blocks) == (asked_back[0].key, ())
    assert labels_of(mark)[1] == "(2) hộ chiếu công vụ ✓"
    assert chat.given([answer]).question == "Hộ chiếu thế nào – hộ chiếu công vụ"


def test_a_reading_is_pressed_once_however_often(filled_office: Office, engine: Engine) -> None:
    chat = Chat(filled_office, engine, answerer=Offering())
    (asked_back,) = chat.deal(talk("Hộ chiếu thế nào?"))
    first, second = data_of(asked_back, "ask")
    mark, _ = chat.deal(talk(Pressed("5", first), pressed_key=asked_back.key))
    assert mark.edits == "5"
    assert chat.deal(talk(Pressed("5", first), pressed_key=asked_back.key)) == []
    assert len(chat.deal(talk(Pressed("5", second), pressed_key=asked_back.key))) == 2


def test_a_number_without_a_list_is_explained(chat: Chat) -> None:
    assert "không có lựa chọn" in words_of(chat.deal(talk("2")))


def test_a_number_that_is_not_in_the_list_is_explained(filled_office: Office, engine: Engine) -> None:
    chat = Chat(filled_office, engine, answerer=Offering())
    chat.deal(talk("Hộ chiếu thế nào?"))
    assert "từ 1 đến 2" in words_of(chat.deal(talk("7")))


def test_an_edited_question_has_its_answer_replaced(chat: Chat) -> None:
    old = chat.given(chat.deal(talk(Said("50", UNKNOWN))))
    (reply,) = chat.deal(talk(edited("50", QUESTION)))
    assert (reply.key, reply.edits_key) == (old.key, old.key)
    new = chat.answers.get(old.id)
    assert new is not None
    assert (new.question, new.status, new.asked_at) == (QUESTION, AnswerStatus.ANSWERED, old.asked_at)


def test_an_answer_that_was_rated_stays_and_another_is_given(chat: Chat) -> None:
    old = chat.given(chat.deal(talk(Said("50", UNKNOWN))))
    chat.deal(talk(Pressed("51", f"down:{old.id}")))
    (reply,) = chat.deal(talk(edited("50", QUESTION)))
    assert reply.key != old.key and not reply.edits_key
    kept = chat.answers.get(old.id)
    assert kept is not None and kept.question == UNKNOWN


@pytest.mark.parametrize("text", ["", "/luu", "2", "cảm ơn", QUESTION])
def test_an_edit_that_asks_nothing_else_is_passed_over(chat: Chat, text: str) -> None:
    chat.deal(talk(Said("50", QUESTION)))
    assert chat.deal(talk(edited("50", text))) == []


def test_edits_of_what_was_no_question_are_passed_over(chat: Chat) -> None:
    assert chat.deal(talk(edited("60", QUESTION))) == []


def test_nobody_edits_the_question_of_another(chat: Chat) -> None:
    chat.deal(talk(Said("50", UNKNOWN), place=GROUP))
    assert chat.deal(talk(edited("50", QUESTION), place=GROUP, member=ADMIN)) == []


def test_asking_again_asks_what_it_followed_on_from_too(filled_office: Office, engine: Engine) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    chat.deal(talk("Hộ chiếu thế nào?"))
    given = chat.given(chat.deal(talk("Còn lệ phí bao nhiêu?")))
    chat.deal(talk(Pressed("5", f"ask:{given.id}")))
    assert offering.asked[-1] == ("Còn lệ phí bao nhiêu?", Turn("Hộ chiếu thế nào?"))


def test_an_example_is_asked_as_a_question_of_its_own(filled_office: Office, engine: Engine) -> None:
    offering = Offering()
    chat = Chat(filled_office, engine, answerer=offering)
    chat.deal(talk("Hộ chiếu thế nào?"))
    told = talk(Pressed("5", "eg:1"))
    chat.asking.ask(told, QUESTION)
    assert offering.asked[-1] == (QUESTION, None)
    assert told.replies[0].key.startswith("answer:")


def test_the_answer_of_somebody_else_cannot_be_asked_again(chat: Chat) -> None:
    given = chat.given(chat.deal(talk(QUESTION, member=OFFICIAL)))
    assert "không dùng được nữa" in words_of(chat.deal(talk(Pressed("5", f"ask:{given.id}"))))


def test_words_that_are_still_written_are_shown_where_a_model_writes(
    filled_office: Office, engine: Engine
) -> None:
    for writes, expected in ((True, ["Một.", "Một.\n\nHai."]), (False, [])):
        shown: list[str] = []
        told = talk(QUESTION)
        told.preview = shown.append
        Chat(filled_office, engine, answerer=Writing(), writes=writes).conversation.deal(told)
        assert shown == expected


def test_it_is_said_that_a_picture_was_not_looked_at(chat: Chat) -> None:
    (reply,) = chat.deal(talk(Said("9", QUESTION, medium=Medium.PICTURE)))
    assert "chỉ trả lời phần chữ" in reply.blocks[0].text
    assert "Công văn đề nghị" in words_of([reply])


def test_a_decline_leads_to_the_nearest_rules_that_it_names(chat: Chat, engine: Engine) -> None:
    given = chat.given(chat.deal(talk(QUESTION)))
    with engine.begin() as connection:
        nearby = {"status": AnswerStatus.UNANSWERABLE_NEARBY.value, "cited": "[]"}
        blocks = '[{"kind": "text", "text": "Gần nhất: Điều 3 Nghị định 10/2024/NĐ-CP (Hiệu lực thi hành)."}]'
        connection.execute(update(answers).where(answers.c.id == given.id).values(blocks=blocks, **nearby))
    mark = chat.deal(talk(Pressed("5", f"up:{given.id}")))[0]
    assert labels_of(mark) == ["Chuyển cán bộ", "Điều 3 Nghị định 10/2024/NĐ-CP", "👍 ✓", "👎"]
    assert "có hiệu lực thi hành từ ngày" in words_of(chat.deal(talk(Pressed("5", f"art:{given.id}:0"))))
