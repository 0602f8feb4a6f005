"""Taking documents out of answers, and back; on a real emptied_office."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.administration import OfficeAdministration
from app.office import Office
from bot.conversation.incoming import Pressed
from bot.conversation.outgoing import Button, Reply
from bot.conversation.people import Member
from bot.conversation.talk import Talk
from bot.features.retracting import Retracting
from bot.storage.schema import audit
from tests.bot.making import ADMIN, CITIZEN, OFFICIAL, said_in, talk
from tests.offices import DECREE, run

SYMBOL = "10/2024/NĐ-CP"


@pytest.fixture
def decree(emptied_office: Office, tmp_path: Path) -> Path:
    file = tmp_path / "10-2024-ND-CP.txt"
    file.write_text(DECREE)
    run(emptied_office, "ingest", paths=[str(file)])
    return file


@pytest.fixture
def retracting(emptied_office: Office) -> Retracting:
    return Retracting(OfficeAdministration(emptied_office))


def command(retracting: Retracting, text: str, language: str = "vi") -> Talk:
    name, _, rest = text.removeprefix("/").partition(" ")
    about = talk(text, member=ADMIN, language=language)
    next(each for each in retracting.feature().commands if each.name == name).handle(about, rest)
    return about


def press(
    retracting: Retracting,
    about: Talk,
    label: str,
    member: Member = ADMIN,
    meanwhile: list[Reply] | None = None,
) -> Talk:
    return press_data(retracting, _button(about, label).data, member, meanwhile)


def press_data(
    retracting: Retracting, data: str, member: Member = ADMIN, meanwhile: list[Reply] | None = None
) -> Talk:
    """Somebody presses a button; what is said at once goes to `meanwhile`."""
    prefix, _, rest = data.partition(":")
    said_at_once = meanwhile if meanwhile is not None else []
    pressed = talk(Pressed("8", data), member=member, meanwhile=said_at_once.append)
    retracting.feature().presses[prefix](pressed, rest)
    return pressed


def _button(about: Talk, label: str) -> Button:
    return next(button for row in about.replies[-1].buttons for button in row if button.label == label)


def answers(office: Office) -> bool:
    return office.library.active_version(SYMBOL) is not None


@pytest.mark.usefixtures("decree")
def test_a_document_is_shown_and_taken_out_once_that_is_confirmed(
    retracting: Retracting, emptied_office: Office, engine: Engine
) -> None:
    about = command(retracting, "/thugon nghị định 10/2024")
    said = said_in(about)
    assert said.startswith(
        "Nghị định 10/2024/NĐ-CP\n\nVề đón tiếp" if "Về đón" in said else "Nghị định 10/2024/NĐ-CP"
    )
    assert "3 điều. Mọi người đọc được." in said
    assert answers(emptied_office)
    meanwhile: list[Reply] = []
    done = press(retracting, about, "Gỡ", meanwhile=meanwhile)
    assert "Khôi phục: /khoiphuc 10/2024/NĐ-CP" in said_in(done)
    assert done.replies[-1].edits == "8"
    [begun] = meanwhile
    assert begun.blocks[0].text == "Đang gỡ Nghị định 10/2024/NĐ-CP…"
    assert begun.edits == "8"
    assert not answers(emptied_office)
    with engine.begin() as connection:
        for effect in done.effects:
            effect(connection)
        [row] = connection.execute(select(audit)).all()
    assert (row.actor, row.action, row.subject) == (ADMIN.id, "retract", SYMBOL)


@pytest.mark.usefixtures("decree")
def test_it_may_be_left_as_it_was(retracting: Retracting, emptied_office: Office) -> None:
    done = press(retracting, command(retracting, f"/thugon {SYMBOL}"), "Giữ nguyên")
    assert "giữ nguyên như cũ" in said_in(done)
    assert (answers(emptied_office), done.effects) == (True, [])


@pytest.mark.usefixtures("decree")
def test_what_was_taken_out_is_offered_and_comes_back(retracting: Retracting, emptied_office: Office) -> None:
    run(emptied_office, "retract", symbol=SYMBOL)
    offered = command(retracting, "/khoiphuc")
    asked = press(retracting, offered, "Nghị định 10/2024/NĐ-CP")
    assert "trả lời trở lại?" in said_in(asked)
    done = press(retracting, asked, "Khôi phục")
    assert "đã trả lời trở lại" in said_in(done)
    assert answers(emptied_office)
    assert "đã trả lời trở lại" in said_in(press(retracting, asked, "Khôi phục"))  # dealt with again
    assert "không có văn bản nào đang bị gỡ" in said_in(command(retracting, "/khoiphuc"))


def test_bringing_back_a_public_version_of_what_is_internal_is_asked_as_such(
    retracting: Retracting, emptied_office: Office, decree: Path
) -> None:
    run(emptied_office, "ingest", paths=[str(decree)], audience="officials")
    asked = command(retracting, f"/khoiphuc {SYMBOL}")
    assert "nội dung sẽ công khai trở lại" in said_in(asked)
    version = _button(asked, "Khôi phục và công khai").data.rpartition(":")[2]
    assert "đã thay đổi" in said_in(press_data(retracting, f"adm:restore:{version}"))
    press(retracting, asked, "Khôi phục và công khai")
    held = emptied_office.library.active_version(SYMBOL)
    assert held is not None
    assert held.instrument.is_public


def test_a_button_of_a_version_that_was_replaced_does_nothing(
    retracting: Retracting, emptied_office: Office, decree: Path
) -> None:
    about = command(retracting, f"/thugon {SYMBOL}")
    decree.write_text(DECREE.replace("07 ngày", "10 ngày"))
    run(emptied_office, "ingest", paths=[str(decree)])
    assert "đã thay đổi" in said_in(press(retracting, about, "Gỡ"))
    assert answers(emptied_office)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("/thugon", "vi", "ví dụ: /thugon 58/2022/NĐ-CP"),
        ("/thugon 99/2099/NĐ-CP", "vi", "Trong kho không có văn bản nào chắc chắn là “99/2099/NĐ-CP”"),
        ("/thugon 99/2099/NĐ-CP", "en", "No document held is certainly “99/2099/NĐ-CP”"),
        ("/khoiphuc", "vi", "không có văn bản nào đang bị gỡ"),
        ("/khoiphuc 99/2099/NĐ-CP", "en", "No document is certainly “99/2099/NĐ-CP”"),
        (f"/khoiphuc {SYMBOL}", "vi", "không có bản nào trước đó"),
    ],
)
@pytest.mark.usefixtures("decree")
def test_what_cannot_be_done_is_explained(retracting: Retracting, text: str, language: str, said: str) -> None:
    assert said in said_in(command(retracting, text, language))


@pytest.mark.usefixtures("decree")
@pytest.mark.parametrize("member", [CITIZEN, OFFICIAL])
def test_only_admins_may_press(retracting: Retracting, emptied_office: Office, member: Member) -> None:
    about = command(retracting, f"/thugon {SYMBOL}")
    assert "chỉ quản trị viên" in said_in(press(retracting, about, "Gỡ", member))
    assert answers(emptied_office)


@pytest.mark.parametrize("data", ["adm:retract:999", "adm:retract:x", "adm:other:1", "adm"])
def test_a_button_that_means_nothing_is_outdated(retracting: Retracting, data: str) -> None:
    assert "đã thay đổi" in said_in(press_data(retracting, data))
