"""The part of `doctor` that looks at the data folder: does it open, do its parts agree; and mends it."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from app.dispatch import carry_out
from app.findings import Finding, Severity
from app.ownership import FolderInUse, owned
from app.protocol import CommandError, Json, Tell
from app.settings import Settings
from knowledge.errors import KnowledgeError
from knowledge.library.soundness import LibraryUnusable
from knowledge.search.lexical_index import WordsUnreadable
from knowledge.search.vector_index import EncoderMismatch, RebuildUnfinished, VectorsUnreadable

_MEND = "ngoaivu doctor --fix"
_REBUILD = "ngoaivu reindex"
_NAMED = 5

_PARTS = {
    "versions": "Phiên bản dở dang / Versions left half-done",
    "vectors": "Chỉ mục vectơ (đoạn) / Vector index (passages)",
    "clauses": "Nghĩa của khoản, điểm (điều) / Readings of clauses (articles)",
    "words": "Chỉ mục từ ngữ (điều) / Lexical index (articles)",
}


def examine_folder(settings: Settings, tell: Tell, *, fix: bool) -> Iterator[Finding]:
    """Whether the folder opens and its parts agree. With `fix`, what disagrees is mended.

    A folder of an index that does not open is moved aside, never deleted, and built anew from the library.
    """
    damaged = {VectorsUnreadable: settings.home / "chroma", WordsUnreadable: settings.home / "lexical"}
    try:
        yield from _examined(settings, tell, fix=fix)
    except (VectorsUnreadable, WordsUnreadable) as problem:
        if not fix:
            yield Finding(Severity.ERROR, f"{settings.home}: {problem}", _MEND)
            return
        yield _put_aside(settings.home, damaged[type(problem)])
        yield from _explained(settings, tell)
    except (CommandError, FolderInUse, KnowledgeError, OSError) as problem:
        yield _failure(settings, problem)


def _explained(settings: Settings, tell: Tell) -> Iterator[Finding]:
    """The second attempt, with what was damaged out of the way."""
    try:
        yield from _examined(settings, tell, fix=True)
    except (CommandError, FolderInUse, KnowledgeError, OSError) as problem:
        yield _failure(settings, problem)


def _examined(settings: Settings, tell: Tell, *, fix: bool) -> Iterator[Finding]:
    try:
        result = carry_out(settings, "examine", {"fix": fix}, tell)
    except RebuildUnfinished:
        if not fix:
            raise
        carry_out(settings, "reindex", {}, tell)
        result = carry_out(settings, "examine", {"fix": fix}, tell)
    if fix and result["being_rebuilt"]:
        carry_out(settings, "reindex", {}, tell)
        result["being_rebuilt"] = False
    yield from _findings(settings, result)


def _failure(settings: Settings, problem: Exception) -> Finding:
    if isinstance(problem, EncoderMismatch | RebuildUnfinished):
        fix = _REBUILD
    elif isinstance(problem, LibraryUnusable):
        fix = "NGOAIVU_HOME, DATABASE_URL"
    else:
        fix = _MEND if isinstance(problem, VectorsUnreadable | WordsUnreadable) else "--home DIR"
    return Finding(Severity.ERROR, f"{settings.home}: {problem}", fix)


def _put_aside(home: Path, folder: Path) -> Finding:
    """Raises `FolderInUse` while a server works in the folder."""
    aside = folder.with_name(f"{folder.name}.damaged-{datetime.now().astimezone():%Y%m%d-%H%M%S}")
    with owned(home):
        folder.rename(aside)
    return Finding(
        Severity.WARNING,
        f"Thư mục hỏng {folder.name} đã chuyển sang {aside}; kho không đổi. / "
        f"The damaged folder {folder.name} was moved to {aside}; the library is untouched.",
        "Xoá khi không cần nữa. / Delete it when it is no longer needed.",
    )


def _findings(settings: Settings, result: Json) -> Iterator[Finding]:
    if result["documents"] == 0:
        yield Finding(
            Severity.WARNING, "Kho chưa có văn bản. / The library is empty.", "ngoaivu ingest PATH; ngoaivu serve"
        )
    else:
        counts = f"{result['documents']} văn bản / documents, {result['articles']} điều / articles"
        yield Finding(Severity.OK, f"{settings.home}: {counts}, {result['passages']} đoạn / passages")
    if result["being_rebuilt"]:
        yield Finding(
            Severity.WARNING,
            "Lần dựng lại chỉ mục trước bị ngắt; đang trả lời bằng chỉ mục cũ. / "
            "A rebuild of the indexes was interrupted; the indexes from before answer.",
            _REBUILD,
        )
    yield from _disagreements(result)


def _disagreements(result: Json) -> Iterator[Finding]:
    mended = result.get("mended")
    severity, fix = (Severity.NOTE, "") if mended is not None else (Severity.ERROR, _MEND)
    if result["unsound"]:
        problem = result["unsound"]
        yield Finding(severity, f"Chỉ mục vectơ hỏng: {problem} / The vector index is damaged.", fix)
    for part, name in _PARTS.items():
        found = [each for each in result["disagreements"] if each["part"] == part]
        if found:
            yield Finding(severity, f"{name}: {_counts(found)}", fix)
    if mended is not None:
        yield from _mended(result)
    elif not result["disagreements"] and not result["unsound"] and result["documents"]:
        yield Finding(Severity.OK, "Kho và các chỉ mục khớp nhau. / The library and its indexes agree.")


def _counts(found: Sequence[Json]) -> str:
    missing, left_over = (sum(each[name] for each in found) for name in ("missing", "left_over"))
    symbols = list(dict.fromkeys(each["symbol"] or f"#{each['version']}" for each in found))
    named = ", ".join(symbols[:_NAMED]) + (f"… ({len(symbols)})" if len(symbols) > _NAMED else "")
    return f"thiếu hoặc sai / missing or wrong {missing}, thừa / left over {left_over}: {named}"


def _mended(result: Json) -> Iterator[Finding]:
    done = result["mended"]
    if result["rebuilt"]:
        yield Finding(
            Severity.OK, "Đã dựng lại mọi chỉ mục từ kho. / All indexes were built anew from the library."
        )
    if any(done.values()):
        yield Finding(
            Severity.OK,
            f"Đã sửa: mã hoá {done['encoded']} đoạn, ghi lại {done['articles']} điều, "
            f"bỏ {done['removed']} mục thừa, dọn {done['versions']} phiên bản dở. / "
            f"Mended: {done['encoded']} passages encoded, {done['articles']} articles written anew, "
            f"{done['removed']} items removed, {done['versions']} half-done versions cleared away.",
        )
    if result["left"]:
        left = result["left"]
        yield Finding(Severity.ERROR, f"Còn {left} chỗ chưa khớp. / {left} disagreements are left.", _REBUILD)
    else:
        yield Finding(Severity.OK, "Kho và các chỉ mục khớp nhau. / The library and its indexes agree.")
