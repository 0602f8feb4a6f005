"""How ingestion goes, as commands tell it."""

from collections.abc import Callable
from dataclasses import asdict

from app.protocol import Tell
from ingest.ingestion import Event, FileStarted, PassagesEncoded


def telling(tell: Tell) -> Callable[[Event], None]:
    """A listener for an ingestion that passes its events on."""

    def listen(event: Event) -> None:
        match event:
            case FileStarted(file, number, total):
                tell({"message": file, "done": number - 1, "total": total})
            case PassagesEncoded(count):
                tell({"advance": count})
            case outcome:
                tell({"outcome": asdict(outcome)})

    return listen
