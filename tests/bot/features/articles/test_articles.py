"""The whole article behind an answer, to those who may read it now."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.office import Office
from bot.conversation.incoming import Pressed
from bot.conversation.outgoing import BlockKind
from bot.conversation.people import Member, Role
from tests.bot.features.answering import QUESTION, Chat, buttons_of, data_of, labels_of, words_of
from tests.bot.making import CITIZEN, GROUP, OFFICIAL, talk
from tests.offices import DECREE, run

INTERNAL = "Ai bố trí xe dẫn đoàn cho đoàn khách cấp cao?"
LONG = DECREE.replace(
    "Điều 3.", "\n".join(f"{number}. {'Đón đoàn chu đáo. ' * 60}" for number in range(3, 9)) + "\nĐiều 3."
)


@pytest.fixture
def chat(filled_office: Office, engine: Engine) -> Chat:
    return Chat(filled_office, engine)


def asked(chat: Chat, question: str = QUESTION, member: Member = CITIZEN) -> str:
    """The id of the answer."""
    return chat.given(chat.deal(talk(question, member=member))).id


def test_the_whole_article_is_said_beside_the_answer(chat: Chat) -> None:
    (reply,) = chat.deal(talk(Pressed("5", f"art:{asked(chat)}:0")))
    words = reply.blocks[0]
    assert not reply.edits
    assert words.text.startswith("Điều 2 Nghị định 10/2024/NĐ-CP – Hồ sơ đề nghị đón đoàn\n1. Hồ sơ")
    assert "2. Hồ sơ gửi Sở Ngoại vụ chậm nhất 07 ngày làm việc" in words.text
    assert (words.kind, words.url) == (BlockKind.QUOTES, "https://x.example/vb/10-2024-nd-cp#dieu-2")
    assert labels_of(reply) == ["‹ Điều 1", "Điều 3 ›", "Mở trang văn bản"]


def test_its_neighbours_take_its_place(chat: Chat) -> None:
    (shown,) = chat.deal(talk(Pressed("5", f"art:{asked(chat)}:0")))
    before, after = data_of(shown, "nb")
    (first,) = chat.deal(talk(Pressed("6", before)))
    assert first.edits == "6"
    assert first.blocks[0].text.startswith("Điều 1 Nghị định 10/2024/NĐ-CP – Phạm vi điều chỉnh")
    assert labels_of(first) == ["Điều 2 ›", "Mở trang văn bản"]
    (last,) = chat.deal(talk(Pressed("6", after), language="en"))
    assert last.blocks[0].text.startswith("Article 3 of Decree 10/2024/NĐ-CP")
    assert labels_of(last) == ["‹ Article 2", "Open the document"]


def test_a_long_article_is_read_on_in_parts(office: Office, engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "10-2024-ND-CP.txt").write_text(LONG)
    run(office, "ingest", paths=[str(tmp_path / "10-2024-ND-CP.txt")])
    chat = Chat(office, engine)
    (shown,) = chat.deal(talk(Pressed("5", f"art:{asked(chat)}:0")))
    assert "(phần 1/" in shown.blocks[0].text.splitlines()[0]
    assert labels_of(shown)[0] == "Đọc tiếp ›"
    parts = [shown]
    while "Đọc tiếp ›" in labels_of(parts[-1]):
        on = next(button.data for button in buttons_of(parts[-1]) if button.label == "Đọc tiếp ›")
        parts += chat.deal(talk(Pressed("6", on)))
    words = "\n".join(part.blocks[0].text.partition("\n")[2] for part in parts)
    assert words.count("Đón đoàn chu đáo.") == 6 * 60
    assert all(len(part.blocks[0].text) < 4096 for part in parts)
    assert "‹ Phần trước" in labels_of(parts[-1])


def test_officials_see_internal_articles_and_nobody_else_does(chat: Chat) -> None:
    answer_id = asked(chat, INTERNAL, OFFICIAL)
    shown = chat.deal(talk(Pressed("5", f"art:{answer_id}:0"), member=OFFICIAL))
    assert "Văn phòng bố trí xe dẫn đoàn" in words_of(shown)
    assert "Mở trang văn bản" not in labels_of(shown[0])
    former = Member(OFFICIAL.id, OFFICIAL.channel, OFFICIAL.person, Role.CITIZEN, "", "", OFFICIAL.chat)
    for member, place in ((former, None), (OFFICIAL, GROUP)):
        for data in (f"art:{answer_id}:0", f"nb:{answer_id}:0:0:0"):
            said = words_of(chat.deal(talk(Pressed("5", data), member=member, place=place)))
            assert "không xem được ở đây" in said
            assert "xe dẫn đoàn" not in said


def test_what_became_internal_is_not_shown_to_the_public_any_more(
    office: Office, engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "10-2024-ND-CP.txt").write_text(DECREE)
    run(office, "ingest", paths=[str(tmp_path / "10-2024-ND-CP.txt")])
    chat = Chat(office, engine)
    answer_id = asked(chat)
    chat.deal(talk(Pressed("5", f"keep:{answer_id}")))
    run(office, "ingest", paths=[str(tmp_path / "10-2024-ND-CP.txt")], audience="officials")
    for what in (Pressed("5", f"art:{answer_id}:0"), Pressed("5", f"keep:s:{answer_id}")):
        assert "Công văn đề nghị" not in words_of(chat.deal(talk(what)))
    assert "Nghị định 10/2024" not in words_of(chat.deal(talk("/luu")))
    shown = chat.deal(talk(Pressed("5", f"art:{answer_id}:0"), member=OFFICIAL))
    assert "Công văn đề nghị" in words_of(shown)


def test_in_a_group_everybody_may_read_what_was_answered_there(chat: Chat) -> None:
    given = chat.given(chat.deal(talk(QUESTION, place=GROUP, member=OFFICIAL)))
    shown = chat.deal(talk(Pressed("5", f"art:{given.id}:0"), place=GROUP))
    assert "Công văn đề nghị" in words_of(shown)
    alone = chat.deal(talk(Pressed("5", f"art:{given.id}:0")))
    assert "không dùng được nữa" in words_of(alone)


@pytest.mark.parametrize(
    "rest", ["", "nobody:0", "{id}", "{id}:", "{id}:9", "{id}:x", "{id}:-1", "{id}:0:99:99:9"]
)
def test_made_up_buttons_show_nothing(chat: Chat, rest: str) -> None:
    answer_id = asked(chat)
    for prefix in ("art", "nb"):
        replies = chat.deal(talk(Pressed("5", f"{prefix}:{rest.format(id=answer_id)}")))
        assert len(replies) == 1
