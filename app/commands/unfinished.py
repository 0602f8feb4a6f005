"""What a crash left unfinished: commands that write finish it first, others say that it waits."""

from app.commands.telling import telling
from app.office import Office
from app.protocol import Tell

_WRITING = frozenset({"enrich", "ingest", "retract", "rollback", "sources-check"})

TO_BE_FINISHED = (
    "Các tệp đã được nhận và sẽ được nạp tiếp ở lần chạy sau; hoặc chạy `ngoaivu jobs --finish`. / "
    "The files are received and will be ingested at the next start; or run `ngoaivu jobs --finish`."
)

HAS_FAILED = (
    "Việc nạp bị lỗi giữa chừng; các tệp vẫn được giữ. Xem nhật ký, rồi chạy `ngoaivu jobs --retry`. / "
    "The ingestion failed half-way; the files are kept. See the log, then run `ngoaivu jobs --retry`."
)


def take_up(office: Office, name: str, tell: Tell) -> None:
    """Before a command in this process: finish interrupted ingestions, or say that they wait.

    Later commands may build on them: what is retracted must not come back by an ingestion asked for before.
    """
    waiting = office.intake.waiting()
    if name in _WRITING:
        if waiting:
            tell({"notice": finishing(waiting)})
        if not office.intake.is_clear:
            office.intake.finish(telling(tell))
    elif waiting and name != "jobs":
        tell({"notice": _still_waiting(waiting)})


def finishing(files: int) -> str:
    """That an interrupted ingestion is taken up."""
    noun = "file" if files == 1 else "files"
    return f"Nạp tiếp {files} tệp còn dở từ lần trước… / Finishing an interrupted ingestion of {files} {noun}…"


def _still_waiting(files: int) -> str:
    noun, verb = ("file", "waits") if files == 1 else ("files", "wait")
    return (
        f"Còn {files} tệp đã nhận nhưng chưa nạp; `ngoaivu jobs --finish` để nạp tiếp. / "
        f"{files} {noun} of an interrupted ingestion {verb}; `ngoaivu jobs --finish` goes on."
    )
