"""Results of commands as a person reads them in a terminal."""

from collections.abc import Callable

from rich.console import Console

from app.protocol import Json

Renderer = Callable[[Json], None]

_out = Console(soft_wrap=True, highlight=False)
_err = Console(stderr=True, soft_wrap=True, highlight=False)


_STATES = {
    "in_force": "còn hiệu lực / in force",
    "not_yet_in_force": "CHƯA CÓ HIỆU LỰC / NOT YET IN FORCE",
    "no_longer_in_force": "HẾT HIỆU LỰC / NO LONGER IN FORCE",
    "unknown": "chưa rõ ngày hiệu lực / date of effect unknown",
}


def say(message: str) -> None:
    """A message for the person, on stderr."""
    _err.print(message, markup=False)


def answer(result: Json) -> None:
    _out.print(result["text"], markup=False)
    for number, citation in enumerate(result["citations"], start=1):
        _out.print(f"[{number}] {citation['address']}  {citation['title']}", markup=False, style="dim")


def hits(result: Json) -> None:
    if not result["hits"]:
        _out.print("Không tìm thấy gì. / Nothing found.")
    for number, hit in enumerate(result["hits"], start=1):
        _out.print(f"{number}. {hit['address']}  {hit['title']}", markup=False, style="bold")
        text = " ".join(hit["text"].split())
        _out.print(f"   {text[:300]}{'…' if len(text) > 300 else ''}", markup=False)


def documents(result: Json) -> None:
    width = max((len(document["symbol"]) for document in result["documents"]), default=0)
    for document in result["documents"]:
        since = document["effective_from"] or "?"
        until = f" → {document['effective_to']}" if document["effective_to"] else ""
        state = _STATES[document["status"]]
        title = " ".join(document["title"].split())
        _out.print(
            f"{document['symbol']:{width}}  {state}  {since}{until}  {document['kind']}. {title}", markup=False
        )
    _out.print(f"{len(result['documents'])} văn bản / documents")


def provision(result: Json) -> None:
    _out.print(f"{result['address']}  {result['title']}", markup=False, style="bold")
    if not result["in_force"]:
        _out.print("KHÔNG CÒN HOẶC CHƯA CÓ HIỆU LỰC / NOT IN FORCE", style="red")
    _out.print(result["text"], markup=False)


def ingestion(result: Json) -> None:
    for document in result["documents"]:
        if document["outcome"] in {"added", "updated"}:
            _out.print(
                f"{document['outcome']:9} {document['symbol']}  ({document['provisions']} đơn vị / provisions)"
                f"  {document['reason']}".rstrip(),
                markup=False,
            )
    rejected = [document for document in result["documents"] if document["outcome"] == "rejected"]
    for document in rejected:
        _out.print(f"rejected  {document['file']}: {document['reason']}", markup=False, style="red")
    _out.print(result["summary"], markup=False)


def table(result: Json) -> None:
    _out.print(result["table"], markup=False)


def fields(result: Json) -> None:
    for name, value in result.items():
        _out.print(f"{name}: {value}", markup=False)


def findings(result: Json) -> None:
    marks = {"ok": "✓", "note": "·", "warning": "!", "error": "✗"}
    for finding in result["findings"]:
        _out.print(f"{marks[finding['severity']]} {finding['message']}", markup=False)
        if finding["fix"]:
            _out.print(f"    → {finding['fix']}", markup=False)
