"""`news`."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Any

from app.commands.parameters import ASKERS, day_of
from app.office import Office
from app.protocol import Json, Tell
from knowledge.law.instrument import Audience
from knowledge.library.announcements import Announcement


def news(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """What became of documents (`limit`, `since` a day), newest first; internal ones for officials only."""
    reader = ASKERS[parameters.get("audience") or "citizen"]
    limit = int(parameters.get("limit") or 20)
    since = parameters.get("since")
    begin = datetime.combine(day_of(since), time.min).astimezone() if since else None
    found = office.announcements.latest(reader, limit, begin)
    return {"news": [_view(announcement, reader) for announcement in found]}


def _view(announcement: Announcement, reader: Audience) -> Json:
    """Without its number, whose gaps would count internal documents, and for citizens without its source."""
    view = {
        "at": announcement.at.isoformat(timespec="seconds"),
        "symbol": announcement.symbol,
        "kind": announcement.kind.value,
        "title": announcement.title,
        "outcome": announcement.outcome.value,
        "audience": announcement.audience.value,
        "difference": {"vi": announcement.difference.vietnamese, "en": announcement.difference.english},
    }
    return view if reader is Audience.PUBLIC else view | {"source": announcement.source}
