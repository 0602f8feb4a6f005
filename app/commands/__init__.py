"""What `ngoaivu` can be told to do, each command once: carried out here, or by the server that owns the folder.

A command takes the office, its parameters (plain JSON values) and a listener for progress,
and returns the JSON object of the contract.
"""

from app.commands.answers import ask, search
from app.commands.documents import documents, retract, rollback, show
from app.commands.enriching import enrich
from app.commands.evaluating import evaluate
from app.commands.ingesting import ingest
from app.commands.maintenance import reindex, status
from app.commands.port import Command

COMMANDS: dict[str, Command] = {
    "ask": ask,
    "documents": documents,
    "enrich": enrich,
    "evaluate": evaluate,
    "ingest": ingest,
    "reindex": reindex,
    "retract": retract,
    "rollback": rollback,
    "search": search,
    "show": show,
    "status": status,
}

__all__ = ["COMMANDS", "Command"]
