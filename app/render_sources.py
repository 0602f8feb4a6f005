"""Sources and news as a person reads them in a terminal."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from rich.console import Console

from app import render
from app.intervals import interval_text
from app.protocol import Json

_out = Console(soft_wrap=True, highlight=False)

_MOST_PROBLEMS = 10
_KINDS = {
    "folder": "thư mục / folder",
    "address": "địa chỉ web / web address",
    "addresses": "danh sách địa chỉ / list of addresses",
    "archive": "tệp zip / zip archive",
}
_AUDIENCES = {"public": "công khai / public", "officials": "nội bộ / officials only"}
_OUTCOMES = {
    "pending": "đang chờ / pending",
    "added": "mới / added",
    "updated": "cập nhật / updated",
    "unchanged": "không đổi / unchanged",
    "rejected": "bị từ chối / rejected",
    "unpacked": "đã giải nén / unpacked",
    "failed": "lỗi / failed",
    "gone": "không còn ở nguồn / gone",
}
_NEWS = {"added": "MỚI / ADDED", "updated": "CẬP NHẬT / UPDATED", "retracted": "THU HỒI / RETRACTED"}
_HOW_TO_ADD = (
    "Chưa có nguồn nào; thêm bằng `ngoaivu sources add`. / "
    "There are no sources; add one with `ngoaivu sources add`."
)
_WAITING = (
    "Số tệp vừa được ghi, sẽ nạp khi ghi xong: {count}. / "
    "Files written just now, to be taken when complete: {count}."
)


def added(result: Json) -> None:
    number, changed = result["id"], result["outcome"] == "changed"
    vietnamese, english = ("Đã đổi", "Changed") if changed else ("Đã thêm", "Added")
    _out.print(f"{vietnamese} nguồn số {number}. / {english} source {number}.")
    _source(result)
    _out.print(
        f"`ngoaivu serve` tự kiểm tra; kiểm tra ngay: `ngoaivu sources check {number}`. / "
        f"`ngoaivu serve` checks it by itself; to check it now: `ngoaivu sources check {number}`.",
        markup=False,
    )


def listed(result: Json) -> None:
    if not result["sources"]:
        _out.print(_HOW_TO_ADD, markup=False)
    for source in result["sources"]:
        _source(source)
        for item in source.get("items", ()):
            _item(item)


def checked(result: Json) -> None:
    if result["documents"]:
        render.ingestion(result)
    else:
        _out.print("Không có gì mới. / Nothing new.")
    for source in result["sources"]:
        waiting = source["outcomes"].get("pending", 0)
        if waiting:
            _out.print(f"{source['location']}: {_WAITING.format(count=waiting)}", markup=False)
        told = {document["file"] for document in result["documents"] if document["outcome"] == "rejected"}
        _problems(source, [each for each in source["problems"] if each["origin"] not in told])


def removed(result: Json) -> None:
    count = len(result["symbols"])
    _out.print(
        f"Đã bỏ nguồn {result['location']}; văn bản từ đó vẫn trả lời: {count}. / "
        f"Source {result['location']} removed; documents from it that still answer: {count}.",
        markup=False,
    )
    if count:
        _out.print(f"  {', '.join(result['symbols'])}", markup=False)
        _out.print("  ngoaivu retract SYMBOL", markup=False)


def news(result: Json) -> None:
    if not result["news"]:
        _out.print("Chưa có tin nào. / No news.")
    for each in result["news"]:
        _out.print(
            f"{_moment(each['at'])}  {_NEWS[each['outcome']]}  {each['kind']} {each['symbol']}  "
            f"{' '.join(each['title'].split())}",
            markup=False,
            style="bold",
        )
        for line in (*each["difference"]["vi"].splitlines(), *each["difference"]["en"].splitlines()):
            _out.print(f"   {line}", markup=False)
        if each.get("source"):
            _out.print(f"   ← {each['source']}", markup=False, style="dim")


def _source(source: Json) -> None:
    _out.print(f"{source['id']}. {source['location']}", markup=False, style="bold")
    every = interval_text(source["check_every_s"])
    _out.print(f"   {_KINDS[source['kind']]}; {_AUDIENCES[source['audience']]}; mỗi / every {every}", markup=False)
    if source["checked_at"] is None:
        _out.print("   chưa kiểm tra lần nào / not checked yet")
    else:
        _out.print(
            f"   kiểm tra / checked {_moment(source['checked_at'])}; "
            f"lần tới / next {_moment(source['next_check_at'], 'ngay / at once')}; "
            f"thay đổi / last change {_moment(source['changed_at'])}"
        )
    _counts(source["outcomes"])
    _problems(source, source["problems"])


def _counts(outcomes: Mapping[str, int]) -> None:
    if outcomes:
        counted = (f"{outcomes[name]} {words}" for name, words in _OUTCOMES.items() if name in outcomes)
        _out.print("   " + ", ".join(counted))


def _problems(source: Json, problems: Iterable[Json]) -> None:
    if source["problem"]:
        _out.print(f"   ✗ {source['location']}: {source['problem']}", markup=False, style="red")
    shown = list(problems)
    for each in shown[:_MOST_PROBLEMS]:
        _out.print(
            f"   ✗ {each['location']}: {_OUTCOMES[each['outcome']]}. {_why(each)}", markup=False, style="red"
        )
    if len(shown) > _MOST_PROBLEMS:
        _out.print(f"   … {len(shown) - _MOST_PROBLEMS}: ngoaivu sources list {source['id']}", markup=False)


def _why(item: Json) -> str:
    symbol = item["symbol"]
    if not item["answers"]:
        return str(item["reason"])
    answers = (
        f"Văn bản {symbol} vẫn trả lời; thu hồi bằng `ngoaivu retract {symbol}`. / "
        f"The document {symbol} still answers; stop it with `ngoaivu retract {symbol}`."
    )
    return f"{item['reason']} {answers}".strip()


def _item(item: Json) -> None:
    symbol = f"  {item['symbol']}" if item["symbol"] else ""
    _out.print(
        f"     {_OUTCOMES[item['outcome']]}{symbol}  {item['location']}  ({_moment(item['last_changed'])})",
        markup=False,
    )


def _moment(written: str | None, never: str = "chưa / not yet") -> str:
    """On the clock of whoever reads it."""
    if written is None:
        return never
    return f"{datetime.fromisoformat(written).astimezone():%d/%m/%Y %H:%M}"
