"""Standard answers, from the official's proposal to the review."""

from dataclasses import replace
from datetime import UTC, date, timedelta

import pytest
from sqlalchemy import Engine, select

from app.office import Office
from bot.conversation.incoming import Place
from bot.conversation.outgoing import Reply
from bot.features.standard.answering import STEP
from bot.storage.schema import audit
from bot.storage.standard_answers import StandardAnswerStore, StandardState
from knowledge.answering.answer import Answer
from knowledge.answering.status import AnswerStatus
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn
from tests.bot.features.handover.making import QUESTION, Desk, asked, data_of, text_of, to_place
from tests.bot.making import ADMIN, CITIZEN, NOW, OFFICIAL, talk
from tests.offices import DECREE, run

ANSWER = "Hồ sơ gồm công văn, chương trình và danh sách đoàn (khoản 1 Điều 2 Nghị định 10/2024/NĐ-CP)."
TODAY = NOW.date()


@pytest.fixture
def desk(filled_office: Office, engine: Engine) -> Desk:
    return Desk(filled_office, engine)


def proposed(desk: Desk, text: str = ANSWER, question: str = QUESTION) -> tuple[str, list[Reply]]:
    """The official's answer, proposed as a standard answer: its id, and what was told to whom."""
    handover_id, _ = desk.hands_over(asked(question=question))
    (preview,) = desk.reply_to(f"handover:{handover_id}", text, OFFICIAL)
    draft = data_of(preview)[0].split(":")[1]
    return draft, desk.press(f"std:{draft}", OFFICIAL)


def approved(desk: Desk, wish: str = "public") -> str:
    standard_id, _ = proposed(desk)
    desk.press(f"std:{standard_id}:{wish}", ADMIN, key=f"standard:{standard_id}")
    return standard_id


def ask(desk: Desk, question: str, **wanted: object) -> Answer:
    return desk.answers.answer(question, as_of=TODAY, **wanted)  # type: ignore[arg-type]


def is_standard(answer: Answer) -> bool:
    return [step.step for step in answer.trace] == [STEP]


def test_a_proposal_goes_to_the_admins_with_the_law_it_cites(desk: Desk) -> None:
    standard_id, replies = proposed(desk)
    told, shown = to_place(replies, OFFICIAL.home), to_place(replies, ADMIN.home)
    assert "Đã gửi quản trị viên duyệt" in text_of(told)
    assert told.buttons == ()
    for expected in (QUESTION, ANSWER, "khoản 1 Điều 2 Nghị định 10/2024/NĐ-CP: còn hiệu lực", "Lê Thị B"):
        assert expected in text_of(shown)
    assert data_of(shown) == [f"std:{standard_id}:{wish}" for wish in ("public", "officials", "rewrite", "reject")]
    assert not is_standard(ask(desk, QUESTION))


def test_what_cites_no_law_that_we_hold_is_no_standard_answer(desk: Desk) -> None:
    _, (reply,) = proposed(desk, "Anh/chị đến tầng 2 theo Nghị định 99/2031/NĐ-CP.")
    assert "ít nhất một quy định" in text_of(reply)
    assert "Nghị định 99/2031/NĐ-CP: KHÔNG có trong kho" in text_of(reply)


def test_one_wrong_citation_is_enough_to_refuse_it(desk: Desk) -> None:
    _, (reply,) = proposed(desk, f"{ANSWER} Xem khoản 9 Điều 2 Nghị định 10/2024/NĐ-CP.")
    assert "khoản 9 Điều 2 Nghị định 10/2024/NĐ-CP: KHÔNG có điều khoản này" in text_of(reply)


def test_citizens_propose_and_decide_nothing(desk: Desk) -> None:
    standard_id, _ = proposed(desk)
    for data, member in (
        (f"std:{standard_id}", CITIZEN),
        (f"std:{standard_id}:public", CITIZEN),
        (f"std:{standard_id}:public", OFFICIAL),
    ):
        (reply,) = desk.press(data, member)
        assert "Chỉ" in text_of(reply) or "chỉ" in text_of(reply)
    assert not is_standard(ask(desk, QUESTION))


def test_an_approved_answer_is_given_to_the_same_question(desk: Desk) -> None:
    standard_id = approved(desk)
    answer = ask(desk, "Cho em hỏi hồ sơ đề nghị đón đoàn khách nước ngoài gồm những gì ạ?")
    assert is_standard(answer)
    assert answer.trace[0].details == {"id": standard_id}
    assert answer.status is AnswerStatus.ANSWERED
    assert answer.blocks[0].text == ANSWER
    assert answer.blocks[1].text == "— Câu trả lời mẫu của Sở Ngoại vụ tỉnh X, duyệt ngày 22/11/2026."
    (citation,) = answer.citations
    assert str(citation.address) == "10/2024/NĐ-CP#dieu-2.khoan-1"
    assert citation.quote.startswith("1. Hồ sơ đề nghị")
    heading, quoted, *_ = answer.blocks[2].text.splitlines()
    assert heading == "Điều 2 Nghị định 10/2024/NĐ-CP – Hồ sơ đề nghị đón đoàn"
    assert quoted.startswith("[1] khoản 1: “1. Hồ sơ đề nghị")
    assert answer.turn == Turn(answer.question, (citation.address,))


def test_other_questions_are_answered_as_before(desk: Desk) -> None:
    approved(desk)
    for question in ("Hồ sơ đề nghị đón đoàn khách nước ngoài gửi chậm nhất khi nào?", "Điều 3 nói gì?"):
        assert not is_standard(ask(desk, question))


def test_a_short_question_after_another_is_not_taken_for_a_standard_one(desk: Desk) -> None:
    standard_id, _ = proposed(desk, question="Đón đoàn cần gì?")
    desk.press(f"std:{standard_id}:public", ADMIN)
    question = "Đón đoàn cần gì?"
    assert is_standard(ask(desk, question))
    assert not is_standard(ask(desk, question, earlier=Turn("Đoàn cấp cao của Lào thì sao?")))


def test_the_law_of_another_day_is_looked_up(desk: Desk) -> None:
    approved(desk)
    answer = desk.answers.answer(QUESTION, as_of=date(2025, 1, 1))
    assert not is_standard(answer)


def test_what_is_approved_for_officials_the_public_does_not_get(desk: Desk) -> None:
    approved(desk, "officials")
    assert not is_standard(ask(desk, QUESTION))
    assert is_standard(ask(desk, QUESTION, reader=Audience.OFFICIALS))


def test_what_cites_an_internal_document_is_for_officials_only(desk: Desk) -> None:
    standard_id, replies = proposed(desk, f"{ANSWER} Xe: Điều 1 Hướng dẫn 15-HD/TU.")
    shown = to_place(replies, ADMIN.home)
    assert f"std:{standard_id}:public" not in data_of(shown)
    (reply,) = desk.press(f"std:{standard_id}:public", ADMIN)
    assert "chỉ duyệt được cho cán bộ" in text_of(reply)


def test_approving_and_retiring_are_in_the_audit_log(desk: Desk, engine: Engine) -> None:
    standard_id = approved(desk)
    desk.press(f"std:{standard_id}:retire", ADMIN)
    assert not is_standard(ask(desk, QUESTION))
    with engine.connect() as connection:
        entries = connection.execute(select(audit.c.actor, audit.c.action, audit.c.subject).order_by(audit.c.id))
        assert [tuple(entry) for entry in entries] == [
            (ADMIN.id, "approve_answer", standard_id),
            (ADMIN.id, "retire_answer", standard_id),
        ]


def test_whoever_wrote_it_hears_what_became_of_it(desk: Desk) -> None:
    standard_id, _ = proposed(desk)
    replies = desk.press(f"std:{standard_id}:reject", ADMIN, key=f"standard:{standard_id}")
    assert "không được duyệt" in text_of(to_place(replies, OFFICIAL.home))


def test_a_question_is_reworded_by_replying(desk: Desk) -> None:
    standard_id, _ = proposed(desk)
    better = "Muốn đón đoàn khách nước ngoài phải nộp hồ sơ gồm những gì?"
    replies = desk.reply_to(f"standard:{standard_id}", better, OFFICIAL)
    assert better in text_of(to_place(replies, ADMIN.home))
    assert to_place(replies, ADMIN.home).edits_key == f"standard:{standard_id}"
    desk.press(f"std:{standard_id}:public", ADMIN)
    assert is_standard(ask(desk, better))
    (reply,) = desk.reply_to(f"standard:{standard_id}", "Đón đoàn khách nước ngoài thì sao?", OFFICIAL)
    assert "không còn chờ duyệt" in text_of(reply)


def test_an_answer_is_rewritten_before_it_is_approved(desk: Desk) -> None:
    standard_id, _ = proposed(desk)
    (how,) = desk.press(f"std:{standard_id}:rewrite", ADMIN)
    assert ANSWER in text_of(how)
    (reply,) = desk.reply_to(how.key, "Cần ba loại giấy tờ.", ADMIN)
    assert "ít nhất một quy định" in text_of(reply)
    better = "Cần ba loại giấy tờ nêu tại khoản 1 Điều 2 Nghị định 10/2024/NĐ-CP."
    (reply,) = desk.reply_to(how.key, better, ADMIN)
    assert better in text_of(reply)
    desk.press(f"std:{standard_id}:public", ADMIN)
    assert ask(desk, QUESTION).blocks[0].text == better


def test_a_question_that_does_not_stand_for_itself_is_refused(desk: Desk) -> None:
    standard_id, _ = proposed(desk, question="Gồm những gì?")
    (reply,) = desk.press(f"std:{standard_id}:public", ADMIN)
    assert "quá ngắn" in text_of(reply)
    (reply,) = desk.reply_to(f"standard:{standard_id}", "Cần gì?", OFFICIAL)
    assert "quá ngắn" in text_of(reply)


def test_personal_details_are_pointed_out(desk: Desk) -> None:
    _, replies = proposed(desk, question="Hộ chiếu C1234567 của tôi có dùng để đón đoàn được không?")
    assert "thông tin cá nhân" in text_of(to_place(replies, ADMIN.home))


def test_admins_list_them_and_look_at_one(desk: Desk) -> None:
    standard_id = approved(desk)
    (listed,) = desk.deal(talk("/mau", member=ADMIN))
    assert "1. [đang dùng]" in text_of(listed)
    (shown,) = desk.press(data_of(listed)[0], ADMIN)
    assert "Câu trả lời mẫu đang dùng" in text_of(shown)
    assert data_of(shown) == [f"std:{standard_id}:retire"]
    (refused,) = desk.deal(talk("/mau", member=ADMIN, place=Place("-200", is_group=True)))
    assert QUESTION not in text_of(refused)


def test_a_standard_answer_is_reviewed_when_the_law_it_cites_changes(
    office: Office, engine: Engine, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("decree")
    document = folder / "10-2024-ND-CP.txt"
    document.write_text(DECREE)
    run(office, "ingest", paths=[str(document)])
    desk = Desk(office, engine)
    standard_id = approved(desk)
    assert desk.standard.review(NOW).replies == []
    document.write_text(
        DECREE.replace("c) Danh sách thành viên đoàn.", "c) Danh sách và hộ chiếu thành viên đoàn.")
    )
    run(office, "ingest", paths=[str(document)])
    assert not is_standard(ask(desk, QUESTION))
    due = desk.standard.review(NOW)
    (told,) = due.replies
    assert told.place == ADMIN.home
    assert "đã thay đổi. Tôi đã ngừng dùng nó" in text_of(told)
    assert "ĐÃ ĐỔI lời văn" in text_of(told)
    with engine.begin() as connection:
        for effect in due.effects:
            effect(connection)
    found = StandardAnswerStore(engine).get(standard_id)
    assert found is not None
    assert found.state is StandardState.REVIEW
    assert desk.standard.review(NOW).replies == []
    desk.press(f"std:{standard_id}:public", ADMIN)
    assert is_standard(ask(desk, QUESTION))


def test_a_standard_answer_is_reviewed_when_the_law_it_cites_ends(desk: Desk) -> None:
    approved(desk)
    before = NOW.astimezone(UTC) - timedelta(days=1000)
    (told,) = desk.standard.review(before).replies
    assert "Câu trả lời mẫu cần xem lại" in text_of(told)


def test_everything_reads_in_english_too(desk: Desk) -> None:
    standard_id, _ = proposed(desk)
    english = replace(ADMIN, language="en")
    (shown, *_) = desk.press(f"std:{standard_id}:show", english, language="en")
    for expected in ("Standard answer to be approved", "Legal basis:", "in force"):
        assert expected in text_of(shown)
