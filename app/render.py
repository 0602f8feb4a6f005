"""Results of commands as a person reads them in a terminal."""

from collections.abc import Callable, Sequence

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


_INTERNAL = "  [Tài liệu nội bộ / Internal document]"


def _mark(shown: Json) -> str:
    """What is said beside a document that only officials may read."""
    return _INTERNAL if shown["audience"] == "officials" else ""


def say(message: str) -> None:
    """A message for the person, on stderr."""
    _err.print(message, markup=False)


def answer(result: Json) -> None:
    _out.print(result["text"], markup=False)
    for number, citation in enumerate(result["citations"], start=1):
        line = f"[{number}] {citation['address']}  {citation['title']}{_mark(citation)}"
        _out.print(line, markup=False, style="dim")


def hits(result: Json) -> None:
    if not result["hits"]:
        _out.print("Không tìm thấy gì. / Nothing found.")
    for number, hit in enumerate(result["hits"], start=1):
        _out.print(f"{number}. {hit['address']}  {hit['title']}{_mark(hit)}", markup=False, style="bold")
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
            f"{document['symbol']:{width}}  {state}  {since}{until}  {document['kind']}. {title}{_mark(document)}",
            markup=False,
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


def jobs(result: Json) -> None:
    if "summary" in result:
        ingestion(result)
    for job in result["jobs"]:
        state = "lỗi / failed" if job["failed"] else f"{job['done']}/{len(job['files'])}"
        _out.print(f"{job['id']}  {job['handed_in_at']}  {state}", markup=False, style="bold")
        for file in job["files"][job["done"] :]:
            _out.print(f"    {file}", markup=False)
    for each in result["set_aside"]:
        _out.print(f"{each['file']}: {each['reason']}", markup=False, style="red")
        _out.print(f"    → {each['kept']}", markup=False)
    if not result["jobs"] and not result["set_aside"]:
        _out.print("Không có việc nào dở dang. / Nothing is unfinished.")


def enrichment(result: Json) -> None:
    _ENRICHMENTS[result["action"]](result)


def _written(result: Json) -> None:
    _out.print(
        f"{result['articles']} điều có bản nháp mới, {result['questions']} câu hỏi; {result['failed']} lỗi, "
        f"{result['unusable']} không dùng được, còn {result['left']} điều chưa có câu hỏi. / "
        f"{result['articles']} articles drafted, {result['questions']} questions; {result['failed']} failed, "
        f"{result['unusable']} unusable, {result['left']} articles without questions left."
    )
    _drafts(result["examples"])
    if result["articles"]:
        _out.print("Đọc, rồi duyệt hoặc bỏ: / Read them, then approve or discard:")
        _out.print("  ngoaivu enrich --list | --approve [SYMBOL…] | --discard [SYMBOL…]", markup=False)


def _listed(result: Json) -> None:
    _drafts(result["drafts"])
    _out.print(f"{len(result['drafts'])} điều có bản nháp / articles with drafts")


def _drafts(drafts: Sequence[Json]) -> None:
    for draft in drafts:
        _out.print(draft["address"], markup=False, style="bold")
        for question in draft["questions"]:
            _out.print(f"  {question['style']:9} {question['text']}", markup=False)


def _approved(result: Json) -> None:
    _out.print(
        f"Đã duyệt {result['questions']} câu hỏi của {result['articles']} điều; "
        f"chỉ mục thêm {result['indexed']}. / "
        f"Approved {result['questions']} questions of {result['articles']} articles; "
        f"{result['indexed']} new ones indexed."
    )


def _discarded(result: Json) -> None:
    _out.print(
        f"Đã bỏ {result['questions']} câu hỏi của {result['articles']} điều. / "
        f"Discarded {result['questions']} questions of {result['articles']} articles."
    )


_ENRICHMENTS: dict[str, Renderer] = {
    "write": _written,
    "list": _listed,
    "approve": _approved,
    "discard": _discarded,
}


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
