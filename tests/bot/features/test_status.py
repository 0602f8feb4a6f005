"""How the office stands, as an admin reads it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert

from bot.administration import FailingSource, Sentence, Standing
from bot.conversation.incoming import Channel
from bot.conversation.people import Member, Role
from bot.conversation.talk import Talk
from bot.features.status import Status
from bot.storage.schema import events, replies
from bot.storage.statistics import Statistics
from tests.bot.making import ADMIN, CITIZEN, GROUP, NOW, OFFICIAL, said_in, talk

FINE = Standing(
    public=210,
    internal=5,
    procedures=33,
    articles=2872,
    ingested_at=NOW - timedelta(days=1),
    sources=2,
    failing=(),
    overdue=0,
    waiting=0,
    failed=0,
    set_aside=(),
    free_bytes=50 << 30,
    language_model="",
    model_problem=None,
    rebuilding=False,
    release="1.0",
    started_at=NOW - timedelta(hours=30),
)


def told(engine: Engine, standing: Standing, language: str = "vi") -> list[str]:
    about = talk("/trangthai", member=ADMIN, language=language)
    _dealt(Status(lambda: standing, Statistics(engine)), about)
    return [block.text for reply in about.replies for block in reply.blocks]


def _dealt(status: Status, about: Talk) -> None:
    [command] = status.feature().commands
    command.handle(about, "")


def test_where_all_is_well_only_that_is_said(engine: Engine) -> None:
    heading, lines = told(engine, FINE)
    assert heading == "Bình thường"
    assert "215 văn bản (2.872 điều): 210 công khai, 5 nội bộ; trong đó 33 thủ tục" in lines
    assert "Nạp gần nhất: 08:00 21/11/2026" in lines
    assert "không dùng mô hình ngôn ngữ" in lines
    assert "đã chạy 30 giờ" in lines
    heading, lines = told(engine, FINE, "en")
    assert heading == "As it should be"
    assert "Documents: 215 (2,872 articles), 210 public and 5 internal" in lines


def test_the_worst_comes_first_with_what_to_do(engine: Engine) -> None:
    down = FailingSource("/van-ban", Sentence("Không thấy thư mục.", "The folder is not there."), 0)
    standing = replace(FINE, failing=(down,), set_aside=("a.doc", "b.doc", "c.doc", "d.doc"), free_bytes=1 << 30)
    wrong, wrongs, care, cares, fine, _ = told(engine, standing)
    assert (wrong, care, fine) == ("Cần xử lý ngay", "Cần để ý", "Bình thường")
    assert wrongs == "• Nguồn /van-ban: Không thấy thư mục."
    assert "4 tệp chưa nạp được và được để riêng: a.doc, b.doc, c.doc…" in cares
    assert "Ổ đĩa còn 1,0 GB" in cares
    assert "The folder is not there." in told(engine, standing, "en")[1]


@pytest.mark.parametrize(
    ("standing", "said"),
    [
        (replace(FINE, public=0, internal=0), "Kho chưa có văn bản nào"),
        (replace(FINE, failed=1), "ngoaivu jobs --retry"),
        (replace(FINE, rebuilding=True), "ngoaivu reindex"),
        (replace(FINE, overdue=1), "1 nguồn đã đến hạn"),
        (replace(FINE, free_bytes=1 << 28), "sắp không nạp thêm được"),
    ],
)
def test_what_keeps_the_office_from_working_is_to_be_dealt_with_now(
    engine: Engine, standing: Standing, said: str
) -> None:
    heading, lines = told(engine, standing)[:2]
    assert heading == "Cần xử lý ngay"
    assert said in lines


def test_a_model_that_does_not_start_is_said(engine: Engine) -> None:
    problem = Sentence("Thiếu khoá.", "The key is missing.")
    heading, lines = told(engine, replace(FINE, language_model="x:y", model_problem=problem))[:2]
    assert heading == "Cần để ý"
    assert (
        lines == "• Mô hình ngôn ngữ x:y không dùng được nên đang trả lời bằng trích dẫn nguyên văn. Thiếu khoá."
    )
    assert "Mô hình ngôn ngữ: x:y." in told(engine, replace(FINE, language_model="x:y"))[1]


def event(state: str, minutes_ago: int, number: int) -> dict[str, object]:
    return {
        "channel": Channel.TELEGRAM.value,
        "event": f"e{number}",
        "chat": "1",
        "body": "",
        "state": state,
        "attempts": 1,
        "received_at": NOW - timedelta(minutes=minutes_ago),
    }


def reply(state: str, minutes_ago: int) -> dict[str, object]:
    return {
        "channel": Channel.TELEGRAM.value,
        "chat": "1",
        "action": "send",
        "body": "",
        "state": state,
        "attempts": 1,
        "key": "",
        "part": 0,
        "message": "",
        "edits_key": "",
        "language": "vi",
        "topic": "",
        "reason": "",
        "written_at": NOW - timedelta(minutes=minutes_ago),
    }


def test_messages_that_are_stuck_or_lost_are_counted(engine: Engine) -> None:
    about = talk("/trangthai", member=ADMIN)
    with engine.begin() as connection:
        connection.execute(insert(events), [event("new", 0, 4) | {"event": about.event.id}])
        connection.execute(insert(events), [event("new", 5, 1), event("failed", 60, 2), event("done", 90, 3)])
        connection.execute(insert(replies), [reply("waiting", 4), reply("unsure", 60), reply("failed", 60)])
        connection.execute(insert(replies), [reply("failed", 60 * 24 * 8), reply("sent", 1)])
    _dealt(Status(lambda: FINE, Statistics(engine)), about)
    _, wrongs, _, cares, *_ = [block.text for block in about.replies[0].blocks]
    assert "Tin nhắn bị ứ 5 phút: 1 chưa xử lý, 1 chưa gửi." in wrongs
    assert "1 tin nhắn trong 7 ngày qua không xử lý được" in wrongs
    assert "1 tin trả lời trong 7 ngày qua không gửi được" in cares
    assert "1 tin trả lời trong 7 ngày qua không rõ đã tới hay chưa" in cares


@pytest.mark.parametrize("member", [CITIZEN, OFFICIAL])
def test_others_are_told_how_their_own_questions_stand(engine: Engine, member: Member) -> None:
    others: list[str] = []
    status = Status(lambda: FINE, Statistics(engine), lambda _talk, rest: others.append(rest))
    assert status.feature().commands[0].role is Role.CITIZEN
    about = talk("/trangthai", member=member)
    _dealt(status, about)
    assert (others, about.replies) == ([""], [])


def test_nothing_of_the_office_is_said_in_a_group(engine: Engine) -> None:
    about = talk("/trangthai", member=ADMIN, place=GROUP)
    _dealt(Status(lambda: FINE, Statistics(engine)), about)
    assert said_in(about) == "Việc này tôi chỉ làm trong trò chuyện riêng. Anh/chị nhắn riêng cho tôi nhé."
