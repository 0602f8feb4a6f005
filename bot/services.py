"""What the bot needs from the office."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Engine

from knowledge.answering.remembering import Answerer
from knowledge.library.announcements import Announcements
from knowledge.library.library import Library
from knowledge.search.encoding.port import Encoder
from knowledge.search.holdings import HoldingsReader


@dataclass(frozen=True, slots=True)
class OfficeDetails:
    """How the office is called and found, as it says itself; what is empty is not said. `name` signs answers."""

    name: str = ""
    address: str = ""
    hours: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Services:
    """Handed to the features. `engine` is of the database of conversations; `now` has the zone of the office.

    `public_url` is where document pages are found; empty where the office has none, and then nothing leads there.
    `new_id` gives short ids that nobody can guess.
    """

    engine: Engine
    answers: Answerer
    library: Library
    holdings: HoldingsReader
    announcements: Announcements
    encoder: Encoder
    office: OfficeDetails
    public_url: str
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def today(self) -> date:
        return self.now().date()
