"""A file that an admin sends, from who may read it to what came of it; on a real emptied_office."""

import zipfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from app.administration import OfficeAdministration
from app.office import Office
from bot.conversation.incoming import File, Pressed, Said
from bot.conversation.outgoing import Block, BlockKind, Button, Reply
from bot.conversation.people import Member
from bot.conversation.talk import CannotFetch, Talk
from bot.features.files.feature import Files
from bot.storage.schema import audit
from knowledge.law.instrument import Audience
from tests.bot.making import ADMIN, CITIZEN, GROUP, OFFICIAL, said_in, talk
from tests.offices import DECREE, INTERNAL

Send = Callable[..., Talk]


def declined(about: Talk) -> None:
    about.say(Block(BlockKind.TEXT, "declined"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "received"


@pytest.fixture
def files(emptied_office: Office, folder: Path) -> Files:
    administration = OfficeAdministration(emptied_office)
    return Files(administration, folder, declined, "https://vb.example.vn", every_s=0.01)


def sent(content: str | bytes, name: str = "10-2024.txt", caption: str = "", member: Member = ADMIN) -> Talk:
    """Somebody sends a file; what is said meanwhile is among the replies."""

    def fetch(_file: File, target: Path) -> None:
        data = content if isinstance(content, bytes) else content.encode()
        (target / name).write_bytes(data)

    said = Said("7", caption, file=File("handle", name, len(content)))
    meanwhile: list[Reply] = []
    about = talk(said, member=member, fetch=fetch, meanwhile=meanwhile.append)
    about.replies = meanwhile
    return about


def press(files: Files, button: Button, member: Member = ADMIN, language: str = "vi") -> Talk:
    about = talk(Pressed("8", button.data), member=member, language=language)
    prefix, _, rest = button.data.partition(":")
    files.feature().presses[prefix](about, rest)
    return about


def choices(about: Talk) -> dict[str, Button]:
    return {button.label: button for row in about.replies[-1].buttons for button in row}


def asked(files: Files, content: str | bytes = DECREE, name: str = "10-2024.txt") -> dict[str, Button]:
    about = sent(content, name)
    files.received(about)
    return choices(about)


def test_nothing_is_ingested_before_it_is_said_who_may_read_it(files: Files, emptied_office: Office) -> None:
    about = sent(DECREE)
    files.received(about)
    [reply] = about.replies
    assert "Ai được đọc văn bản này?" in said_in(about)
    assert list(choices(about)) == ["Mọi người", "Chỉ cán bộ", "Không nạp tệp này"]
    assert all(len(button.data.encode()) <= 64 for button in choices(about).values())
    assert reply.key.startswith("file:")
    assert not emptied_office.library.active_versions()


@pytest.mark.parametrize(
    ("label", "audience"), [("Mọi người", Audience.PUBLIC), ("Chỉ cán bộ", Audience.OFFICIALS)]
)
def test_it_is_ingested_for_whom_it_was_said(
    files: Files, emptied_office: Office, engine: Engine, label: str, audience: Audience
) -> None:
    about = press(files, asked(files)[label])
    held = emptied_office.library.active_version("10/2024/NĐ-CP")
    assert held is not None
    assert held.instrument.audience is audience
    said = said_in(about)
    assert "Đã thêm Nghị định 10/2024/NĐ-CP" in said
    assert "đón tiếp đoàn khách nước ngoài" in said
    assert "3 điều." in said
    with engine.begin() as connection:
        for effect in about.effects:
            effect(connection)
        [row] = connection.execute(select(audit)).all()
    assert (row.actor, row.action, row.subject) == (ADMIN.id, "ingest", "10/2024/NĐ-CP")
    assert row.details == audience.value


def test_the_result_takes_the_place_of_the_question_and_offers_what_comes_next(
    files: Files, emptied_office: Office
) -> None:
    about = sent(DECREE)
    files.received(about)
    result = press(files, choices(about)["Mọi người"])
    assert result.replies[-1].edits_key == about.replies[0].key
    held = emptied_office.library.active_version("10/2024/NĐ-CP")
    assert held is not None
    buttons = choices(result)
    assert buttons["Mở trang"].url == "https://vb.example.vn/vb/10-2024-nd-cp"
    assert buttons["Gỡ khỏi câu trả lời"].data == f"adm:ask:{held.id}"
    assert buttons["Xem văn bản"].data.startswith("vb:o:")


def test_an_internal_document_has_no_page_to_open(files: Files) -> None:
    result = press(files, asked(files, INTERNAL, "15-HD-TU.txt")["Chỉ cán bộ"])
    assert "Chỉ cán bộ đọc được." in said_in(result)
    assert "Mở trang" not in choices(result)


@pytest.mark.parametrize(
    ("caption", "audience"),
    [
        ("Nội bộ", Audience.OFFICIALS),
        ("internal.", Audience.OFFICIALS),
        (" công  khai ", Audience.PUBLIC),
        ("không công khai", None),
        ("công khai nhé, trừ phần nội bộ", None),
        ("", None),
    ],
)
def test_a_caption_that_says_nothing_but_who_may_read_it_spares_the_question(
    files: Files, emptied_office: Office, caption: str, audience: Audience | None
) -> None:
    about = sent(INTERNAL, "15-HD-TU.txt", caption)
    files.received(about)
    held = emptied_office.library.active_version("15-HD/TU")
    assert (held.instrument.audience if held is not None else None) is audience
    assert ("Ai được đọc" in said_in(about)) is (audience is None)
    assert about.replies[0].key.startswith("file:")
    assert {reply.edits_key or about.replies[0].key for reply in about.replies} == {about.replies[0].key}


def test_a_message_dealt_with_again_after_a_crash_tells_the_same(files: Files, emptied_office: Office) -> None:
    first, caption = sent(DECREE, caption="công khai"), "công khai"
    files.received(first)
    again = sent("", caption=caption)
    again.event = first.event
    files.received(again)
    assert said_in(again).splitlines()[-3:] == said_in(first).splitlines()[-3:]
    assert "Đã thêm" in said_in(again)
    assert len(emptied_office.library.versions_of("10/2024/NĐ-CP")) == 1


def test_the_first_choice_counts(files: Files, emptied_office: Office) -> None:
    buttons = asked(files)
    press(files, buttons["Chỉ cán bộ"])
    about = press(files, buttons["Mọi người"])
    assert "anh/chị đã chọn chỉ cán bộ được đọc" in said_in(about)
    held = emptied_office.library.active_version("10/2024/NĐ-CP")
    assert held is not None
    assert not held.instrument.is_public


def test_what_changed_since_the_version_before_is_said(files: Files) -> None:
    press(files, asked(files)["Mọi người"])
    newer = DECREE.replace("07 ngày làm việc", "10 ngày làm việc")
    said = said_in(press(files, asked(files, newer)["Mọi người"], language="en"))
    assert "Updated Decree 10/2024/NĐ-CP" in said
    assert "Changed since the version before:" in said
    assert "Article 2" in said
    assert "nothing has changed" in said_in(press(files, asked(files, newer)["Mọi người"], language="en"))


def test_making_public_what_was_internal_is_pointed_out(files: Files) -> None:
    press(files, asked(files)["Chỉ cán bộ"])
    said = said_in(press(files, asked(files)["Mọi người"]))
    assert "trước đây chỉ cán bộ đọc được văn bản này, nay mọi người đều đọc được" in said


def test_a_file_that_is_no_document_is_explained(files: Files) -> None:
    about = press(files, asked(files, "Họp lúc 8 giờ.", "ghi-chu.txt")["Mọi người"])
    assert said_in(about).startswith("Chưa nạp được ghi-chu.txt")
    assert "kiểm tra lại tệp" in said_in(about)
    assert about.replies[-1].buttons == ()
    assert about.effects == []


def test_an_archive_tells_of_each_file_the_worst_first(files: Files, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("nghi-dinh.txt", DECREE)
        members.writestr("huong-dan.txt", INTERNAL)
        members.writestr("ghi-chu.txt", "Họp lúc 8 giờ.")
    said = said_in(press(files, asked(files, archive.read_bytes(), "van-ban.zip")["Chỉ cán bộ"]))
    assert said.startswith("3 tệp: 2 mới, 1 chưa nạp được")
    assert said.index("Chưa nạp được:\n• ghi-chu.txt:") < said.index("Mới:\n• Nghị định 10/2024/NĐ-CP")


def test_a_file_can_be_dropped(files: Files, engine: Engine, emptied_office: Office, folder: Path) -> None:
    buttons = asked(files)
    about = press(files, buttons["Không nạp tệp này"])
    with engine.begin() as connection:
        for effect in about.effects:
            effect(connection)
    assert "không nạp gì cả" in said_in(about)
    assert list(folder.iterdir()) == []
    assert "không còn tệp này nữa" in said_in(press(files, buttons["Mọi người"]))
    assert not emptied_office.library.active_versions()


def test_files_are_kept_for_a_day(files: Files, folder: Path) -> None:
    old = sent(DECREE)
    files.received(old)
    new = sent(INTERNAL, "15-HD-TU.txt")
    new.now = old.now + timedelta(hours=25)
    files.received(new)
    assert [file.name for file in folder.glob("*/content/*")] == ["15-HD-TU.txt"]
    assert "không còn tệp này nữa" in said_in(press(files, choices(old)["Mọi người"]))


@pytest.mark.parametrize(("too_big", "said"), [(True, "đến 20 MB"), (False, "gửi lại giúp")])
def test_a_file_that_cannot_be_had_is_explained(files: Files, folder: Path, too_big: bool, said: str) -> None:
    def fetch(_file: File, _target: Path) -> None:
        raise CannotFetch("no", too_big=too_big)

    about = talk(Said("7", file=File("handle", "a.pdf", 1)), member=ADMIN, fetch=fetch)
    files.received(about)
    assert said in said_in(about)
    assert list(folder.iterdir()) == []


def test_files_of_others_are_declined(files: Files) -> None:
    of_citizen = sent(DECREE, member=CITIZEN)
    files.received(of_citizen)
    assert said_in(of_citizen) == "declined"
    of_official = sent(DECREE, member=OFFICIAL)
    files.received(of_official)
    assert "gửi tệp này cho quản trị viên" in said_in(of_official)


def test_files_are_not_taken_in_a_group(files: Files) -> None:
    about = talk(Said("7", file=File("handle", "a.txt", 1)), member=ADMIN, place=GROUP)
    files.received(about)
    assert "trò chuyện riêng" in said_in(about)


def test_a_choice_is_for_the_admin_who_sent_the_file(files: Files, emptied_office: Office) -> None:
    buttons = asked(files)
    other = Member(9, ADMIN.channel, "109", ADMIN.role, "", "D", "109")
    assert "không còn tệp này nữa" in said_in(press(files, buttons["Mọi người"], other))
    assert "chỉ quản trị viên" in said_in(press(files, buttons["Mọi người"], OFFICIAL))
    assert not emptied_office.library.active_versions()
