"""`ingest`."""

from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from app.office import Office
from app.protocol import Json, Tell
from ingest.ingestion import Event, FileStarted, PassagesEncoded
from ingest.outcome import summary
from ingest.sources.folders import files_under
from knowledge.law.instrument import Audience


def ingest(office: Office, parameters: Mapping[str, Any], tell: Tell) -> Json:
    """Read, structure, describe and publish files and folders (`paths`, absolute) for an `audience`."""

    def on_event(event: Event) -> None:
        match event:
            case FileStarted(file, number, total):
                tell({"message": file, "done": number - 1, "total": total})
            case PassagesEncoded(count):
                tell({"advance": count})
            case outcome:
                tell({"outcome": asdict(outcome)})

    files = files_under(Path(path) for path in parameters["paths"])
    audience = Audience(parameters.get("audience") or Audience.PUBLIC)
    with office.writing:
        outcomes = office.ingestion.run(files, audience, on_event)
        office.learn_words()
    return {"documents": [asdict(outcome) for outcome in outcomes], "summary": summary(outcomes)}
