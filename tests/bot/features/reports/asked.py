"""Questions that were asked, for tests of reports."""

from datetime import date, datetime
from itertools import count

from sqlalchemy import Engine

from bot.conversation.incoming import Channel, Place
from bot.storage.answers import GivenAnswer, give
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from tests.bot.making import CITIZEN

_numbers = count(1)


def ask(
    engine: Engine,
    question: str,
    at: datetime,
    status: AnswerStatus = AnswerStatus.ANSWERED,
    *,
    channel: Channel = Channel.TELEGRAM,
    language: str = "vi",
    elapsed_ms: int = 0,
    rating: int = 0,
    rating_reason: str = "",
    cited: tuple[str, ...] = (),
) -> str:
    """Somebody asked; returns the id of the answer."""
    answer = GivenAnswer(
        id=f"a{next(_numbers)}",
        person_id=CITIZEN.id,
        channel=channel,
        place=Place(CITIZEN.chat),
        asked_in="1",
        asked_at=at,
        question=question,
        language=language,
        reader=Audience.PUBLIC,
        as_of=date(2026, 11, 22),
        status=status,
        blocks=(),
        cited=tuple(map(Address.parse, cited)),
        elapsed_ms=elapsed_ms,
        rating=rating,
        rating_reason=rating_reason,
    )
    with engine.begin() as connection:
        give(connection, answer)
    return answer.id
