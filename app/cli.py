"""The `ngoaivu` command.

Results go to stdout, messages to stderr. Exit status: 0 done, 1 failed, 2 usage, 3 some inputs rejected.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from pydantic import ValidationError

from app import render, render_people, render_sources
from app import render_versions as versions
from app.dispatch import carry_out
from app.intervals import interval_s
from app.logs import configure_logs
from app.ownership import CannotListen, FolderInUse, running_server
from app.progress import progress_of
from app.protocol import CommandError, Json
from app.settings import Settings
from ingest.sources.names import is_address
from knowledge.errors import KnowledgeError

app = typer.Typer(
    name="ngoaivu",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Hỏi đáp thủ tục đối ngoại. / Foreign-affairs procedure, answered from official documents.",
)


sources = typer.Typer(
    no_args_is_help=True,
    help="Nguồn văn bản: thư mục, địa chỉ web, tệp zip. / Where documents come from: folders, addresses, zips.",
)
app.add_typer(sources, name="sources")


class Invited(StrEnum):
    official = "official"
    admin = "admin"


class Asker(StrEnum):
    citizen = "citizen"
    official = "official"


class DocumentAudience(StrEnum):
    public = "public"
    officials = "officials"


AsJson = Annotated[bool, typer.Option("--json", help="In JSON. / Print JSON.")]
Home = Annotated[Path | None, typer.Option("--home", help="Thư mục dữ liệu. / Data folder (NGOAIVU_HOME).")]
Limit = Annotated[int, typer.Option(min=1, max=100, help="Số điều. / How many articles.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", help="Luật tại ngày này. / The law on this day (2026-11-21).")
]
AskAs = Annotated[Asker, typer.Option("--audience", help="Hỏi với tư cách ai. / Whom to ask as.")]
_WHICH = "Số thứ tự, đường dẫn hoặc địa chỉ của nguồn. / Its number, path or address."
WhichSource = Annotated[str | None, typer.Argument(metavar="[WHICH]", help=_WHICH, show_default=False)]
Words = Annotated[str, typer.Argument(metavar="QUESTION", help="Câu hỏi. / The question.")]


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Địa chỉ lắng nghe. / Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Cổng. / Port.")] = 8000,
    home: Home = None,
) -> None:
    """Chạy máy chủ: trang hỏi đáp, API, trang văn bản. / Serve the web chat, the API and the document pages."""
    from app.serve import serve as run_server
    from knowledge.storage import disk_full_told

    settings = _settings(home)
    configure_logs()
    try:
        with disk_full_told():
            run_server(settings, host, port, render.say)
    except FolderInUse as problem:
        running = running_server(settings.home)
        _fail(f"Máy chủ đang chạy: / The server is already running: {running.url}" if running else str(problem))
    except (CannotListen, KnowledgeError) as problem:
        _fail(str(problem))
    except OSError as problem:
        _fail(_unusable(settings.home, problem))


@app.command()
def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL…",
            help="Tệp, thư mục, tệp zip, địa chỉ web. / Files, folders, zip archives, web addresses.",
        ),
    ],
    audience: Annotated[
        DocumentAudience | None,
        typer.Option(
            help="Ai được xem; văn bản mới thì mọi người, văn bản đang lưu thì như cũ. / "
            "Who may read them; by default everybody, and as before for those held.",
            show_default=False,
        ),
    ] = None,
    jurisdiction: Annotated[
        str | None,
        typer.Option(
            metavar="PROVINCE",
            help="Áp dụng ở tỉnh nào, nếu văn bản không ghi; hoặc national. / "
            "The province they apply in, where they do not say it; or national.",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Nạp văn bản vào kho. / Load documents into the library."""
    parameters = {
        "paths": [_place(path) for path in paths],
        "audience": audience.value if audience is not None else None,
        "jurisdiction": jurisdiction,
    }
    result = _run(home, "ingest", parameters)
    _show(result, as_json, render.ingestion)
    if any(document["outcome"] == "rejected" for document in result["documents"]):
        raise typer.Exit(3)


@sources.command("add")
def add_source(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PATH|URL|ZIP",
            help="Thư mục, địa chỉ web, tệp zip, hoặc tệp chữ mỗi dòng một địa chỉ. / "
            "A folder, a web address, a zip archive, or a text file with an address a line.",
        ),
    ],
    audience: Annotated[
        DocumentAudience | None,
        typer.Option(help="Ai được xem văn bản. / Who may read the documents. [public]", show_default=False),
    ] = None,
    every: Annotated[
        str | None,
        typer.Option(
            help="Bao lâu kiểm tra một lần: 30m, 6h, 1d. / How often it is checked. "
            "[20s; địa chỉ web / web addresses 6h]",
            show_default=False,
        ),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Theo dõi một nguồn, hoặc đổi cách theo dõi. / Watch a source, or watch it otherwise."""
    parameters = {
        "place": _place(place),
        "audience": audience.value if audience is not None else None,
        "check_every_s": _seconds(every) if every is not None else None,
    }
    _show(_run(home, "sources-add", parameters), as_json, render_sources.added)


@sources.command("list")
def list_sources(which: WhichSource = None, as_json: AsJson = False, home: Home = None) -> None:
    """Xem các nguồn, hoặc mọi thứ đến từ một nguồn. / Show the sources, or all that came from one."""
    _show(_run(home, "sources-list", {"which": _which(which)}), as_json, render_sources.listed)


@sources.command("check")
def check_sources(
    which: WhichSource = None,
    again: Annotated[
        bool, typer.Option("--again", help="Nạp lại cả phần không đổi. / Ingest what has not changed, too.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Kiểm tra ngay và nạp những gì mới. / Check now, and ingest what is new."""
    result = _run(home, "sources-check", {"which": _which(which), "again": again})
    _show(result, as_json, render_sources.checked)
    if any(
        source["problem"] or source["outcomes"].keys() & {"rejected", "failed"} for source in result["sources"]
    ):
        raise typer.Exit(3)


@sources.command("remove")
def remove_source(
    which: Annotated[str, typer.Argument(metavar="WHICH", help=_WHICH)],
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Thôi theo dõi; văn bản đã nạp vẫn còn. / Watch it no longer; its documents stay."""
    _show(_run(home, "sources-remove", {"which": _which(which)}), as_json, render_sources.removed)


@app.command()
def news(
    since: Annotated[str | None, typer.Option(help="Từ ngày này. / From this day on (2026-11-21).")] = None,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="Nhiều nhất N tin. / At most N.")] = 20,
    audience: AskAs = Asker.citizen,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Văn bản mới, sửa đổi, thu hồi. / Documents added, updated, retracted."""
    parameters = {"since": since, "limit": limit, "audience": audience.value}
    _show(_run(home, "news", parameters), as_json, render_sources.news)


@app.command()
def jobs(
    finish: Annotated[bool, typer.Option("--finish", help="Nạp tiếp việc còn dở. / Finish them.")] = False,
    retry: Annotated[
        bool, typer.Option("--retry", help="Thử lại cả việc lỗi. / Try failed ones again, too.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Xem các tệp đã nhận mà chưa nạp xong. / Show received files that are not ingested yet."""
    action = "retry" if retry else "finish" if finish else None
    _show(_run(home, "jobs", {"action": action}), as_json, render.jobs)


@app.command()
def search(
    question: Words,
    limit: Limit = 10,
    as_of: AsOf = None,
    audience: AskAs = Asker.citizen,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Tìm điều luật. / Find articles."""
    _show(_run(home, "search", _query(question, limit, as_of, audience)), as_json, render.hits)


@app.command()
def ask(
    question: Words,
    limit: Limit = 10,
    as_of: AsOf = None,
    audience: AskAs = Asker.citizen,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Hỏi và nhận câu trả lời có trích dẫn. / Ask, and get a cited answer."""
    _show(_run(home, "ask", _query(question, limit, as_of, audience)), as_json, render.answer)


@app.command()
def documents(as_of: AsOf = None, as_json: AsJson = False, home: Home = None) -> None:
    """Liệt kê văn bản trong kho. / List the documents held."""
    _show(_run(home, "documents", {"as_of": as_of}), as_json, render.documents)


@app.command()
def show(
    address: Annotated[str, typer.Argument(help="Ví dụ / For instance: 47/2014/QH13#dieu-8")],
    as_of: AsOf = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Xem một văn bản, điều, khoản, điểm. / Show an instrument or one of its provisions."""
    _show(_run(home, "show", {"address": address, "as_of": as_of}), as_json, render.provision)


@app.command()
def retract(symbol: str, as_json: AsJson = False, home: Home = None) -> None:
    """Thu hồi một văn bản khỏi kho. / Stop a document from answering."""
    _show(_run(home, "retract", {"symbol": symbol}), as_json, render.fields)


@app.command()
def rollback(
    symbol: str,
    public: Annotated[
        bool, typer.Option("--public", help="Kể cả khi công khai lại. / Even if it becomes public again.")
    ] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Khôi phục phiên bản trước. / Let the version before answer again."""
    _show(_run(home, "rollback", {"symbol": symbol, "public": public}), as_json, render.fields)


@app.command()
def history(symbol: str, as_json: AsJson = False, home: Home = None) -> None:
    """Các phiên bản của một văn bản. / The versions of a document."""
    _show(_run(home, "history", {"symbol": symbol}), as_json, versions.history)


@app.command()
def compare(
    symbol: str,
    old: Annotated[
        str | None, typer.Argument(help="Số phiên bản hoặc ngày. / A version's number, or a day.")
    ] = None,
    new: Annotated[
        str | None, typer.Argument(help="Số phiên bản hoặc ngày. / A version's number, or a day.")
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """So sánh hai phiên bản của một văn bản. / Compare two texts of a document."""
    _show(_run(home, "compare", {"symbol": symbol, "old": old, "new": new}), as_json, versions.comparison)


@app.command()
def amendments(
    symbol: Annotated[
        str | None, typer.Argument(help="Mặc định: mọi văn bản. / By default all documents.")
    ] = None,
    unsettled: Annotated[
        bool, typer.Option("--unsettled", help="Chỉ những sửa đổi chờ xử lý. / Only those left to settle.")
    ] = False,
    settle: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="Nội dung giữ nguyên như đang có. / The text stands as it is."),
    ] = None,
    note: Annotated[str, typer.Option(help="Lý do. / Why.")] = "",
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Các sửa đổi đối với văn bản trong kho. / What other instruments change in those held."""
    parameters = {"symbol": symbol, "unsettled": unsettled, "settle": settle, "note": note}
    _show(_run(home, "amendments", parameters), as_json, versions.amendments)


@app.command()
def invite(
    role: Annotated[Invited, typer.Argument(help="Mời làm gì. / What they become.")],
    hours: Annotated[int, typer.Option(min=1, max=720, help="Dùng được trong N giờ. / Works for N hours.")] = 72,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Mời một cán bộ hoặc quản trị viên dùng bot. / Invite an official or administrator to the bot."""
    from app import people as conversations
    from bot.conversation.people import Role

    with _people_of(home) as settings:
        result = conversations.invite(settings, Role(role.value), timedelta(hours=hours))
    _show(result, as_json, render_people.invitation)


@app.command()
def people(
    remove: Annotated[
        int | None,
        typer.Option(metavar="ID", help="Thu quyền của người mang số này. / Take this person's role away."),
    ] = None,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Xem cán bộ và quản trị viên. / Show officials and administrators."""
    from app import people as conversations

    with _people_of(home) as settings:
        result = conversations.people(settings) if remove is None else conversations.remove(settings, remove)
    _show(result, as_json, render_people.people if remove is None else render_people.removed)


@app.command()
def reindex(as_json: AsJson = False, home: Home = None) -> None:
    """Dựng lại chỉ mục tìm kiếm. / Build the search indexes anew."""
    _show(_run(home, "reindex", {}), as_json, render.fields)


@app.command()
def enrich(
    symbols: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SYMBOL…",
            help="Mặc định: văn bản trung ương công khai. / By default: all public national documents.",
        ),
    ] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="Nhiều nhất N điều. / At most N articles.")] = None,
    as_list: Annotated[bool, typer.Option("--list", help="Xem bản nháp. / Show the drafts.")] = False,
    approve: Annotated[
        bool, typer.Option("--approve", help="Duyệt bản nháp và đưa vào chỉ mục. / Approve and index the drafts.")
    ] = False,
    discard: Annotated[bool, typer.Option("--discard", help="Bỏ bản nháp. / Discard the drafts.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Nhờ mô hình ngôn ngữ soạn câu hỏi cho điều luật. / Have a language model draft questions for articles."""
    chosen = [name for name, given in (("list", as_list), ("approve", approve), ("discard", discard)) if given]
    if len(chosen) > 1:
        _fail("Chỉ chọn một trong --list, --approve, --discard. / Choose one of --list, --approve, --discard.", 2)
    action = chosen[0] if chosen else "write"
    parameters = {"action": action, "symbols": symbols or [], "limit": limit}
    _show(_run(home, "enrich", parameters), as_json, render.enrichment)


@app.command()
def evaluate(
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="Tệp câu hỏi. / Question file (.jsonl).")
    ],
    limit: Annotated[int | None, typer.Option(min=1, help="Chỉ N câu đầu. / Only the first N questions.")] = None,
    baseline: Annotated[
        bool, typer.Option(help="So với cách làm thường. / Compare with the plain baseline.")
    ] = False,
    verbose: Annotated[bool, typer.Option(help="Kể cả câu trượt. / List the misses too.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Chấm điểm tìm kiếm và trả lời. / Score search and answers over a question file."""
    parameters = {"file": str(file.absolute()), "limit": limit, "baseline": baseline, "verbose": verbose}
    result = _run(home, "evaluate", parameters)
    _show(result["report"] if as_json else result, as_json, render.table)


@app.command()
def doctor(
    fix: Annotated[bool, typer.Option("--fix", help="Sửa những gì không khớp. / Mend what disagrees.")] = False,
    as_json: AsJson = False,
    home: Home = None,
) -> None:
    """Kiểm tra máy, kho và các chỉ mục. / Check the machine, the library and its indexes."""
    from app.doctor import examine

    settings = _settings(home)
    with progress_of("doctor") as tell:
        findings = examine(settings, tell, fix=fix)
    _show({"findings": [finding.as_dict() for finding in findings]}, as_json, render.findings)
    if any(finding.is_error for finding in findings):
        raise typer.Exit(1)


def _query(question: str, limit: int, as_of: str | None, audience: Asker) -> Json:
    return {"question": question, "limit": limit, "as_of": as_of, "audience": audience.value}


def _place(given: str) -> str:
    """An address as it is, a path from the root: the server works in another folder."""
    return given.strip() if is_address(given) else str(Path(given).expanduser().absolute())


def _which(source: str | None) -> str | None:
    return source if source is None or source.strip().isdecimal() else _place(source)


def _seconds(interval: str) -> int:
    try:
        return interval_s(interval)
    except CommandError as problem:
        _fail(str(problem), 2)


def _run(home: Path | None, name: str, parameters: Mapping[str, Any]) -> Json:
    settings = _settings(home)
    configure_logs()
    try:
        with progress_of(name) as tell:
            return carry_out(settings, name, parameters, tell)
    except (CommandError, FolderInUse, KnowledgeError) as problem:
        _fail(str(problem))
    except OSError as problem:
        _fail(_unusable(settings.home, problem))


@contextmanager
def _people_of(home: Path | None) -> Iterator[Settings]:
    """For commands that need the database of conversations alone, whoever owns the folder."""
    from knowledge.storage import disk_full_told

    settings = _settings(home)
    configure_logs()
    try:
        with disk_full_told():
            yield settings
    except (CommandError, KnowledgeError) as problem:
        _fail(str(problem))
    except OSError as problem:
        _fail(_unusable(settings.home, problem))


def _unusable(home: Path, problem: OSError) -> str:
    return (
        f"Không dùng được thư mục {home} ({problem.strerror}); chọn thư mục khác bằng --home. / "
        f"The folder {home} cannot be used ({problem.strerror}); choose another with --home."
    )


def _settings(home: Path | None) -> Settings:
    try:
        return Settings() if home is None else Settings(NGOAIVU_HOME=home)  # type: ignore[call-arg]
    except ValidationError as problem:
        wrong = "; ".join(f"{'.'.join(map(str, error['loc']))}: {error['msg']}" for error in problem.errors())
        _fail(f"Thiết lập sai: {wrong}. / Wrong settings: {wrong}. (.env.example)", code=2)


def _fail(message: str, code: int = 1) -> NoReturn:
    render.say(message)
    raise typer.Exit(code)


def _show(result: Json, as_json: bool, in_words: render.Renderer) -> None:
    if as_json:
        typer.echo(json.dumps(result, ensure_ascii=False))
    else:
        in_words(result)


def main() -> None:
    """The entry point; the edge where a fault becomes a sentence."""
    app()
