"""What `ngoaivu` can be told to do, each command once: carried out here, or by the server that owns the folder.

A command takes the office, its parameters (plain JSON values) and a listener for progress,
and returns the JSON object of the contract.
"""

from app.commands.answers import ask, search
from app.commands.documents import documents, retract, rollback, show
from app.commands.enriching import enrich
from app.commands.evaluating import evaluate
from app.commands.ingesting import ingest
from app.commands.jobs import jobs
from app.commands.maintenance import examine, reindex, status
from app.commands.news import news
from app.commands.port import Command
from app.commands.sources import add, check, list_, remove
from app.commands.versions import amendments, compare_versions, history

COMMANDS: dict[str, Command] = {
    "amendments": amendments,
    "ask": ask,
    "examine": examine,
    "compare": compare_versions,
    "documents": documents,
    "enrich": enrich,
    "evaluate": evaluate,
    "history": history,
    "ingest": ingest,
    "jobs": jobs,
    "news": news,
    "reindex": reindex,
    "retract": retract,
    "rollback": rollback,
    "search": search,
    "show": show,
    "sources-add": add,
    "sources-check": check,
    "sources-list": list_,
    "sources-remove": remove,
    "status": status,
}

__all__ = ["COMMANDS", "Command"]
