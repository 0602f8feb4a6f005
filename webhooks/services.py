"""What the web needs from the office."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from knowledge.answering.remembering import Answerer
from knowledge.language.question import QuestionReader
from knowledge.law.instrument import Audience
from knowledge.library.library import Library
from knowledge.search.searcher import LibrarySearcher


@dataclass(frozen=True, slots=True)
class Services:
    """Handed to `create_app`. `today` is the office's calendar; `api_keys` maps a key to what it may ask as."""

    library: Library
    searcher: LibrarySearcher
    composer: Answerer
    reader: QuestionReader
    public_url: str
    api_keys: Mapping[str, Audience]
    today: Callable[[], date] = date.today
