"""`search` and `ask`."""

import time
from collections.abc import Mapping
from typing import Any

from app.commands.parameters import day_of, query_of
from app.office import Office
from app.protocol import Json, Tell
from webhooks.views import answer_view, search_view


def search(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """The articles that match a question, best first."""
    started = time.perf_counter()
    query = query_of(parameters, default_limit=10)
    hits = office.searcher.search(query)
    understood = office.reader.read(query.question).vietnamese
    return search_view(query, understood, hits, (time.perf_counter() - started) * 1000)


def ask(office: Office, parameters: Mapping[str, Any], _tell: Tell) -> Json:
    """A cited answer."""
    query = query_of(parameters, default_limit=10)
    answer = office.composer.answer(query.question, as_of=query.as_of, reader=query.reader)
    return answer_view(answer, office.settings.public_url, day_of(None))
