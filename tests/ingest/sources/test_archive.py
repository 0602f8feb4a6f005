"""Archives of documents: what can be read comes, what cannot is reported, nothing else happens."""

import io
import random
import stat
import tarfile
import warnings
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.sources.archive import ArchiveLimits, Member, RefusedMember, unpack
from ingest.sources.problems import ArchiveCode, NotUnpacked
from ingest.sources.zip_files import is_archive
from tests.ingest.reading.making_docx import paragraph, part
from tests.ingest.sources.making_zip import packed, packed_raw, with_compression, with_flags

MIB = 1024 * 1024
LIMITS = ArchiveLimits()


def unpacked(archive: Path, limits: ArchiveLimits = LIMITS) -> tuple[dict[str, bytes], dict[str, ArchiveCode]]:
    """The contents and the refusals, by name."""
    folder = archive.parent / "unpacked"
    contents: dict[str, bytes] = {}
    refused: dict[str, ArchiveCode] = {}
    for member in unpack(archive, folder, limits):
        match member:
            case Member(name, file, digest):
                contents[name] = file.read_bytes()
                assert digest == sha256(contents[name]).hexdigest()
                assert folder in file.parents
            case RefusedMember(name, problem):
                assert isinstance(problem.code, ArchiveCode)
                refused[name] = problem.code
    left = [file for file in folder.rglob("*") if file.is_file()]
    assert len(left) == len(contents)
    return contents, refused


def refusal(archive: Path, limits: ArchiveLimits = LIMITS) -> ArchiveCode:
    with pytest.raises(NotUnpacked) as refused:
        unpacked(archive, limits)
    assert isinstance(refused.value.code, ArchiveCode)
    return refused.value.code


def zipped(members: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_every_document_comes_and_what_systems_add_does_not(tmp_path: Path) -> None:
    documents = {"58.txt": b"Nghi dinh", "Thông tư/02.txt": b"Thong tu", "Thông tư/trống.txt": b""}
    added = ["Thông tư/", ".DS_Store", "__MACOSX/._58.txt", "Thumbs.db", "~$58.docx", ".git/config"]
    archive = packed(tmp_path / "a.zip", documents | dict.fromkeys(added, b""))
    assert unpacked(archive) == (documents, {})


@pytest.mark.parametrize("lists", [{"[Content_Types].xml": b"<Types/>"}, {}])
def test_a_document_that_is_a_zip_itself_is_a_document(tmp_path: Path, lists: dict[str, bytes]) -> None:
    docx = zipped(lists | {"word/document.xml": part("document", paragraph("58")).encode()})
    contents, refused = unpacked(packed(tmp_path / "a.zip", {"58.docx": docx}, zipfile.ZIP_STORED))
    assert (contents, refused) == ({"58.docx": docx}, {})
    (tmp_path / "58.docx").write_bytes(docx)
    assert not is_archive(tmp_path / "58.docx", 100)
    assert is_archive(tmp_path / "a.zip", 100)


@pytest.mark.parametrize(
    "name",
    ["../58.txt", "a/../../58.txt", "/etc/passwd", "C:/58.txt", "c:58.txt", "..\\58.txt", "\\\\may\\58.txt"],
)
def test_paths_that_lead_out_are_refused_and_the_rest_comes(tmp_path: Path, name: str) -> None:
    archive = packed_raw(tmp_path / "a.zip", [(name.encode(), b"x"), (b"59.txt", b"y")])
    contents, refused = unpacked(archive)
    assert contents == {"59.txt": b"y"}
    assert list(refused.values()) == [ArchiveCode.UNSAFE_PATH]
    assert {file.name for file in tmp_path.iterdir()} == {"a.zip", "unpacked"}


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    link = zipfile.ZipInfo("58.txt")
    link.external_attr = (kind | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")
    assert unpacked(tmp_path / "a.zip") == ({}, {"58.txt": ArchiveCode.NOT_A_FILE})


def test_members_under_a_password_are_refused(tmp_path: Path) -> None:
    archive = with_flags(packed(tmp_path / "a.zip", {"58.txt": b"x"}), 0x1)
    assert unpacked(archive) == ({}, {"58.txt": ArchiveCode.ENCRYPTED})


@pytest.mark.parametrize("method", [9, 12, 14, 93, 98, 99])
def test_compressions_that_cannot_be_bounded_are_refused(tmp_path: Path, method: int) -> None:
    archive = with_compression(packed(tmp_path / "a.zip", {"58.txt": b"x"}), method)
    assert unpacked(archive) == ({}, {"58.txt": ArchiveCode.COMPRESSION})


def test_archives_inside_are_refused_by_their_bytes(tmp_path: Path) -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("58.txt"))
    inside = {
        "zip.docx": zipped({"58.txt": b"x"}),
        "rar.rar": b"Rar!\x1a\x07\x00",
        "seven.7z": b"7z\xbc\xaf\x27\x1c",
        "gz.pdf": b"\x1f\x8b\x08\x00",
        "tar.txt": tar.getvalue(),
        "58.txt": b"x",
    }
    contents, refused = unpacked(packed(tmp_path / "a.zip", inside))
    assert contents == {"58.txt": b"x"}
    assert refused == dict.fromkeys(list(inside)[:-1], ArchiveCode.NESTED)


def test_the_first_of_two_members_of_one_name_comes(tmp_path: Path) -> None:
    archive = packed_raw(tmp_path / "a.zip", [(b"58.txt", b"x"), (b"58.txt", b"y")])
    assert unpacked(archive) == ({"58.txt": b"x"}, {"58.txt (2)": ArchiveCode.DUPLICATE})


def test_a_damaged_member_does_not_take_the_others_along(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"58.txt": b"x" * 50, "59.txt": b"y" * 50}, zipfile.ZIP_STORED)
    archive.write_bytes(archive.read_bytes().replace(b"x" * 50, b"x" * 49 + b"z"))
    assert unpacked(archive) == ({"59.txt": b"y" * 50}, {"58.txt": ArchiveCode.DAMAGED})


def test_a_member_that_is_too_large_is_refused(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"58.txt": b"x" * 1001, "59.txt": b"y" * 1000})
    contents, refused = unpacked(archive, ArchiveLimits(member_bytes=1000))
    assert (list(contents), refused) == (["59.txt"], {"58.txt": ArchiveCode.MEMBER_TOO_LARGE})


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"bomb.txt": b"\0" * (17 * MIB), "59.txt": b"y" * 1000})
    contents, refused = unpacked(archive)
    assert (list(contents), refused) == (["59.txt"], {"bomb.txt": ArchiveCode.TOO_DENSE})


def test_a_member_that_declares_too_little_is_damaged(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"bomb.txt": b"\0" * MIB})
    size = MIB.to_bytes(4, "little")
    archive.write_bytes(archive.read_bytes().replace(size, (1000).to_bytes(4, "little")))
    assert unpacked(archive) == ({}, {"bomb.txt": ArchiveCode.DAMAGED})


def test_all_members_together_stay_within_the_limit(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {f"{number}.txt": b"x" * 400 for number in range(4)} | {"s.txt": b"x"})
    contents, refused = unpacked(archive, ArchiveLimits(unpacked_bytes=1000))
    assert list(contents) == ["0.txt", "1.txt", "s.txt"]
    assert refused == dict.fromkeys(["2.txt", "3.txt"], ArchiveCode.UNPACKS_TOO_MUCH)


def test_members_that_fail_use_up_the_limit_as_well(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {"58.txt": b"x" * 800, "59.txt": b"y" * 800}, zipfile.ZIP_STORED)
    archive.write_bytes(archive.read_bytes().replace(b"x" * 800, b"z" * 800))
    _, refused = unpacked(archive, ArchiveLimits(unpacked_bytes=1000))
    assert refused == {"58.txt": ArchiveCode.DAMAGED, "59.txt": ArchiveCode.UNPACKS_TOO_MUCH}


def test_too_many_members_are_refused_together(tmp_path: Path) -> None:
    archive = packed(tmp_path / "a.zip", {f"{number}.txt": b"x" for number in range(11)})
    assert refusal(archive, ArchiveLimits(members=10)) is ArchiveCode.TOO_MANY_MEMBERS
    assert is_archive(archive, 10)


def test_a_table_of_contents_without_end_is_not_even_read(tmp_path: Path) -> None:
    archive = packed_raw(tmp_path / "a.zip", [(b"58.txt", b"PK\1\2" * 100_001)])
    assert refusal(archive) is ArchiveCode.TOO_MANY_MEMBERS


@pytest.mark.parametrize("content", [b"", b"PK", b"PK\3\4 and nothing else", b"%PDF-1.4"])
def test_what_is_no_zip_is_no_archive(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "a.zip"
    file.write_bytes(content)
    assert refusal(file) is ArchiveCode.DAMAGED
    assert not is_archive(file, 100)


@given(st.randoms(use_true_random=False), st.integers(1, 12))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_hostile_bytes_are_refused_and_never_crash(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, changes: int
) -> None:
    archive = packed(
        tmp_path_factory.mktemp("hostile") / "a.zip", {"Nghị định.txt": b"58" * 40, "b/59.txt": b"59" * 40}
    )
    content = bytearray(archive.read_bytes())
    for _ in range(changes):
        content[chance.randrange(len(content))] = chance.randrange(256)
    archive.write_bytes(content)
    with warnings.catch_warnings(action="ignore"):
        try:
            unpacked(archive)
        except NotUnpacked as problem:
            assert problem.code in (ArchiveCode.DAMAGED, ArchiveCode.TOO_MANY_MEMBERS)
