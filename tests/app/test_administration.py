"""What admins do from a chat, on a real emptied_office."""

import zipfile
from pathlib import Path

import pytest

from app.administration import OfficeAdministration, sentences
from app.office import Office
from bot.administration import Administration, Intake, Progress, TakenIn, Unknown
from knowledge.law.instrument import Audience
from tests.offices import DECREE, INTERNAL, run

SYMBOL = "10/2024/NĐ-CP"


@pytest.fixture
def administration(emptied_office: Office) -> Administration:
    return OfficeAdministration(emptied_office)


@pytest.fixture
def decree(tmp_path: Path) -> Path:
    file = tmp_path / "10-2024-ND-CP.txt"
    file.write_text(DECREE)
    return file


def taken(administration: Administration, file: Path, audience: Audience = Audience.PUBLIC) -> list[TakenIn]:
    return list(administration.take_in(file, audience, administration.mark(), lambda _progress: None))


def test_a_file_is_taken_in_and_tells_how_it_goes(administration: Administration, decree: Path) -> None:
    progress: list[Progress] = []
    [added] = administration.take_in(decree, Audience.PUBLIC, administration.mark(), progress.append)
    assert (added.file, added.intake) == ("10-2024-ND-CP.txt", Intake.ADDED)
    assert added.version is not None
    assert (added.version.instrument.symbol, added.version.articles) == (SYMBOL, 3)
    assert added.version.instrument.source == "10-2024-ND-CP.txt"
    assert progress[0] == Progress("10-2024-ND-CP.txt", 1, 1)
    assert progress[-1].passages > 0
    [again] = taken(administration, decree)
    assert again.intake is Intake.UNCHANGED


def test_what_changed_is_told_in_both_languages(administration: Administration, decree: Path) -> None:
    taken(administration, decree)
    decree.write_text(DECREE.replace("07 ngày làm việc", "10 ngày làm việc"))
    [updated] = taken(administration, decree)
    assert updated.intake is Intake.UPDATED
    assert "Điều 2" in updated.changes.vi
    assert "Article 2" in updated.changes.en


def test_what_an_interrupted_process_ingested_is_told_as_new(administration: Administration, decree: Path) -> None:
    before = administration.mark()
    taken(administration, decree)
    [again] = administration.take_in(decree, Audience.PUBLIC, before, lambda _progress: None)
    assert again.intake is Intake.ADDED
    between = administration.mark()
    decree.write_text(DECREE.replace("07 ngày làm việc", "10 ngày làm việc"))
    taken(administration, decree)
    [once_more] = administration.take_in(decree, Audience.PUBLIC, between, lambda _progress: None)
    assert once_more.intake is Intake.UPDATED
    assert "Điều 2" in once_more.changes.vi


def test_an_archive_is_taken_in_file_by_file(administration: Administration, tmp_path: Path) -> None:
    archive = tmp_path / "van-ban.zip"
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("nghi-dinh.txt", DECREE)
        members.writestr("ghi-chu.txt", "Họp lúc 8 giờ.")
    by_file = {each.file: each for each in taken(administration, archive)}
    assert set(by_file) == {"van-ban.zip!/nghi-dinh.txt", "van-ban.zip!/ghi-chu.txt"}
    note = by_file["van-ban.zip!/ghi-chu.txt"]
    assert note.intake is Intake.REJECTED
    [reason] = note.remarks
    assert reason.vi.startswith("Nội dung chưa đến")
    assert reason.en.startswith("Fewer than")


def test_who_may_read_it_is_as_it_was_said_whoever_could_before(
    administration: Administration, tmp_path: Path
) -> None:
    file = tmp_path / "15-HD-TU.txt"
    file.write_text(INTERNAL)
    [internal] = taken(administration, file, Audience.OFFICIALS)
    assert internal.version is not None
    assert internal.version.instrument.audience is Audience.OFFICIALS
    assert not internal.was_internal
    file.write_text(INTERNAL.replace("bố trí xe dẫn đoàn", "bố trí hai xe dẫn đoàn"))
    [public] = taken(administration, file, Audience.PUBLIC)
    assert public.version is not None
    assert public.version.instrument.is_public
    assert public.was_internal
    assert "thêm “hai”" in public.changes.vi


def test_a_document_is_retracted_and_comes_back(administration: Administration, decree: Path) -> None:
    taken(administration, decree)
    version = administration.held("nghị định 10/2024")
    assert administration.retract(version)
    assert administration.retract(version)  # dealt with again after a crash
    with pytest.raises(Unknown):
        administration.held(SYMBOL)
    [gone] = administration.retracted()
    assert gone.id == version.id
    earlier = administration.earlier(SYMBOL)
    assert earlier is not None
    assert (earlier.version.id, earlier.would_publish) == (version.id, False)
    assert administration.restore(version, publish=False)
    assert administration.restore(version, publish=False)
    assert administration.held(SYMBOL).id == version.id
    assert not administration.retracted()


def test_what_became_internal_is_public_again_only_where_that_is_meant(
    administration: Administration, decree: Path
) -> None:
    taken(administration, decree)
    public = administration.held(SYMBOL)
    taken(administration, decree, Audience.OFFICIALS)
    earlier = administration.earlier(SYMBOL)
    assert earlier is not None
    assert earlier.would_publish
    assert not administration.restore(public, publish=False)
    assert not administration.held(SYMBOL).instrument.is_public
    assert administration.restore(public, publish=True)
    assert administration.held(SYMBOL).instrument.is_public


def test_a_version_that_another_has_replaced_is_not_retracted(
    administration: Administration, decree: Path
) -> None:
    taken(administration, decree)
    old = administration.held(SYMBOL)
    decree.write_text(DECREE.replace("07 ngày", "10 ngày"))
    taken(administration, decree)
    assert not administration.retract(old)
    assert administration.held(SYMBOL).id != old.id


def test_nothing_is_known_of_what_was_never_held(administration: Administration) -> None:
    for name in ("99/2099/NĐ-CP", "hồ sơ nào đó", "điều 5"):
        with pytest.raises(Unknown):
            administration.held(name)
        with pytest.raises(Unknown):
            administration.earlier(name)
    assert administration.version(99) is None


def test_the_office_says_how_it_stands(
    emptied_office: Office, administration: Administration, tmp_path: Path
) -> None:
    empty = administration.standing()
    assert (empty.public, empty.internal, empty.articles) == (0, 0, 0)
    file, watched = tmp_path / "15-HD-TU.txt", tmp_path / "watched"
    file.write_text(INTERNAL)
    taken(administration, file, Audience.OFFICIALS)
    watched.mkdir()
    run(emptied_office, "sources-add", place=str(watched), audience="officials")
    watched.rmdir()
    run(emptied_office, "sources-check")
    standing = administration.standing()
    assert (standing.public, standing.internal, standing.articles) == (0, 1, 1)
    assert standing.ingested_at is not None
    assert (standing.sources, standing.overdue) == (1, 0)
    [failing] = standing.failing
    assert failing.location == str(watched)
    assert failing.why is not None
    assert failing.why.vi != failing.why.en
    assert (standing.waiting, standing.failed, standing.set_aside) == (0, 0, ())
    assert standing.language_model == ""
    assert standing.free_bytes > 0


@pytest.mark.parametrize(
    ("remarks", "vietnamese", "english"),
    [
        ("Một / One", ["Một"], ["One"]),
        ("Một / One; Hai / Two", ["Một", "Hai"], ["One", "Two"]),
        ("Hỏng; gửi lại. / Damaged; send again.", ["Hỏng; gửi lại."], ["Damaged; send again."]),
        ("Hỏng; bỏ / Damaged; drop it; Hai / Two", ["Hỏng; bỏ", "Hai"], ["Damaged; drop it", "Two"]),
        ("Hỏng, bỏ / Damaged; drop it", ["Hỏng, bỏ"], ["Damaged; drop it"]),
        ("Hỏng", ["Hỏng"], ["Hỏng"]),
        ("", [], []),
    ],
)
def test_remarks_are_read_in_either_language(remarks: str, vietnamese: list[str], english: list[str]) -> None:
    read = list(sentences(remarks))
    assert ([each.vi for each in read], [each.en for each in read]) == (vietnamese, english)
