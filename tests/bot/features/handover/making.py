"""Talks with a hand-over feature over a small office, and the database that they change."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count

from sqlalchemy import Engine, delete, insert

from app.office import Office
from bot.conversation.conversation import Conversation, Otherwise
from bot.conversation.incoming import Channel, Place, Pressed, Said
from bot.conversation.outgoing import Reply
from bot.conversation.people import Member
from bot.conversation.talk import Talk
from bot.features.handover.feature import HandingOver
from bot.features.standard.answering import StandardAnswers
from bot.features.standard.feature import StandardAnswering
from bot.services import OfficeDetails, Services
from bot.storage.answers import GivenAnswer, give
from bot.storage.handovers import Handovers
from bot.storage.people import People
from bot.storage.schema import groups, people
from knowledge.answering.blocks import Block, BlockKind
from knowledge.answering.status import AnswerStatus
from knowledge.law.address import Address
from knowledge.law.instrument import Audience
from knowledge.search.hit import Turn
from tests.bot.making import CITIZEN, NOW, talk

DESK = Place("-300", is_group=True)
OFFICE = OfficeDetails("Sở Ngoại vụ tỉnh X", "1 Trần Phú", "8:00-17:00, thứ Hai đến thứ Sáu", "0200 1234")
QUESTION = "Hồ sơ đề nghị đón đoàn khách nước ngoài gồm những gì?"


def services_of(office: Office, engine: Engine, now: datetime = NOW) -> Services:
    numbers = count(1)
    return Services(
        engine=engine,
        answers=office.answers,
        library=office.library,
        holdings=office.holdings,
        announcements=office.announcements,
        encoder=office.encoder,
        office=OFFICE,
        public_url="https://x.example",
        now=lambda: now,
        new_id=lambda: f"id{next(numbers):09d}",
    )


def _nothing(_talk: Talk) -> None:
    """For what these tests do not do."""


@dataclass
class Desk:
    """The office's side and the citizen's: what is said and pressed takes effect at once."""

    office: Office
    engine: Engine
    now: datetime = NOW
    services: Services = field(init=False)

    def __post_init__(self) -> None:
        self.services = services_of(self.office, self.engine, self.now)
        everybody = People(self.engine)
        self.handing_over = HandingOver(self.services, everybody)
        self.standard = StandardAnswering(self.services, everybody, self.office.reader)
        self.answers = StandardAnswers(self.services, self.office.answers, self.office.reader)
        features = (self.handing_over.feature(), self.standard.feature())
        self.conversation = Conversation(features, Otherwise(_nothing, _nothing, _nothing, _nothing, {}))
        self.handovers = Handovers(self.engine)

    def deal(self, told: Talk) -> list[Reply]:
        self.conversation.deal(told)
        with self.engine.begin() as connection:
            for effect in told.effects:
                effect(connection)
        return told.replies

    def press(
        self, data: str, member: Member, place: Place | None = None, key: str = "", language: str = "vi"
    ) -> list[Reply]:
        pressed = Pressed("77", data)
        return self.deal(talk(pressed, member=member, place=place, pressed_key=key, language=language))

    def reply_to(
        self, key: str, said: Said | str, member: Member, place: Place | None = None, language: str = "vi"
    ) -> list[Reply]:
        return self.deal(talk(said, member=member, place=place, replying_to=key, language=language))

    def asks(self, answer: GivenAnswer | None = None) -> GivenAnswer:
        """The citizen has asked, and was answered or not."""
        given = answer or asked()
        with self.engine.begin() as connection:
            give(connection, given)
        return given

    def hands_over(self, answer: GivenAnswer | None = None) -> tuple[str, list[Reply]]:
        """The citizen's question is handed over; its id, and what was told to whom."""
        given = self.asks(answer)
        replies = self.press(f"ho:{given.id}:go", CITIZEN, key=f"handover:{given.id}:you")
        found = self.handovers.of_answer(given.id)
        assert found is not None
        return found.id, replies

    def has_a_desk_group(self, audience: Audience = Audience.OFFICIALS) -> None:
        with self.engine.begin() as connection:
            connection.execute(
                insert(groups).values(
                    channel="telegram",
                    chat=DESK.chat,
                    topic="",
                    audience=audience.value,
                    is_desk=True,
                    joined_at=NOW,
                )
            )

    def has_nobody_but_the_citizen(self) -> None:
        with self.engine.begin() as connection:
            connection.execute(delete(people).where(people.c.id != CITIZEN.id))


def asked(**changes: object) -> GivenAnswer:
    """A question that was declined."""
    declined = Block(BlockKind.TEXT, "Kho văn bản không có quy định trả lời câu hỏi này.")
    given = GivenAnswer(
        id="answer00001",
        person_id=CITIZEN.id,
        channel=Channel.TELEGRAM,
        place=CITIZEN.home,
        asked_in="55",
        asked_at=NOW.astimezone(UTC),
        question=QUESTION,
        language="vi",
        reader=Audience.PUBLIC,
        as_of=NOW.date(),
        status=AnswerStatus.UNANSWERABLE_NOTHING_FOUND,
        blocks=(declined,),
        cited=(Address.parse("10/2024/NĐ-CP#dieu-2"),),
        turn=Turn(QUESTION),
    )
    return replace(given, **changes)  # type: ignore[arg-type]


def text_of(reply: Reply) -> str:
    return "\n\n".join(block.text for block in reply.blocks)


def to_place(replies: list[Reply], place: Place) -> Reply:
    """The only reply that goes there."""
    (found,) = [reply for reply in replies if reply.place == place]
    return found


def data_of(reply: Reply) -> list[str]:
    return [button.data for row in reply.buttons for button in row]
