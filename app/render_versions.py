"""Versions, differences and amendments as a person reads them in a terminal."""

from rich.console import Console

from app.protocol import Json

_out = Console(soft_wrap=True, highlight=False)

_STATES = {
    "active": "đang trả lời / answers",
    "retired": "đã thay / retired",
    "staged": "đang nạp / being loaded",
}
_OUTCOMES = {
    "applied": "đã áp dụng / applied",
    "already_there": "đã có sẵn trong văn bản / already in the text",
    "unsettled": "CHỜ XỬ LÝ / TO BE SETTLED",
    "settled": "đã xử lý / settled",
}
_KINDS = {
    "replace": "thay nội dung / new text",
    "replace_lead": "thay đoạn mở đầu / new lead",
    "rename": "thay tên / new title",
    "insert": "bổ sung / inserted",
    "repeal": "bãi bỏ / repealed",
    "replace_words": "thay cụm từ / words replaced",
    "insert_words": "thêm cụm từ / words added",
    "delete_words": "bỏ cụm từ / words deleted",
}


def history(result: Json) -> None:
    for version in result["versions"]:
        state = _STATES[version["state"]]
        _out.print(
            f"{version['version']:>5}  {version['ingested_at'][:16]}  {state}  {version['file']}", markup=False
        )
    if len(result["texts"]) > 1:
        _out.print("Nội dung theo thời gian / Texts over time:")
        for text in result["texts"]:
            _out.print(f"  {_days(text)}", markup=False)


def comparison(result: Json) -> None:
    _out.print(
        f"{result['symbol']}: {_named(result['old'])} → {_named(result['new'])}", markup=False, style="bold"
    )
    lines = result["summary"]["vi"]
    for line in lines:
        _out.print(f"- {line}", markup=False)
    if not lines:
        _out.print("Không có gì khác. / Nothing differs.")


def amendments(result: Json) -> None:
    for change in result["changes"]:
        place = change["address"] or change["symbol"]
        told = [place, "←", change["source"], _days(change), _KINDS.get(change["kind"], "")]
        _out.print("  ".join(filter(None, (*told, _OUTCOMES[change["outcome"]]))), markup=False)
        if change["outcome"] == "unsettled":
            _out.print(f"    [{change['code']}] {change['reason']}", markup=False)
            if change["after"]:
                _out.print(f"    {' '.join(change['after'].split())}", markup=False)
    _out.print(f"{len(result['changes'])} sửa đổi / amendments")


def _named(text: Json) -> str:
    """ "phiên bản 12 (từ 2025-01-01)"."""
    return f"{text['version']} ({_days(text)})"


def _days(span: Json) -> str:
    since = span["from"] or "…"
    return f"{since} → {span['to'] or '…'}"
