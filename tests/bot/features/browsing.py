"""A small office as the features see it, with procedures, and what is said and pressed in it."""

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Engine

from app.office import Office
from bot.conversation.feature import Feature
from bot.conversation.incoming import Place, Pressed
from bot.conversation.outgoing import Button
from bot.conversation.people import Member
from bot.conversation.talk import Talk
from bot.services import OfficeDetails, Services
from ingest.publish import Draft
from knowledge.law.instrument import Instrument, Relation
from knowledge.law.provision import StructuredText
from knowledge.procedures.documents import as_document
from knowledge.procedures.procedure import Procedure
from tests.bot.making import CITIZEN, NOW, talk

_MOST_DATA_BYTES = 64


def services_of(office: Office, engine: Engine, details: OfficeDetails | None = None) -> Services:
    return Services(
        engine=engine,
        answers=office.answers,
        library=office.library,
        holdings=office.holdings,
        announcements=office.announcements,
        encoder=office.encoder,
        office=details or OfficeDetails("Sở Ngoại vụ tỉnh X"),
        public_url="https://x.example",
        now=lambda: NOW,
        new_id=lambda: "id000000001",
    )


def publish(office: Office, procedures: Iterable[Procedure]) -> None:
    """Take procedures in, as they ship or otherwise."""
    for procedure in procedures:
        document = as_document(procedure)
        publish_document(office, document.instrument, document.structure, document.relations)


def publish_document(
    office: Office, instrument: Instrument, structure: StructuredText, relations: tuple[Relation, ...] = ()
) -> None:
    content = hashlib.sha256(structure.verbatim.encode()).hexdigest()
    office.publisher.publish(
        Draft(
            instrument=instrument,
            structure=structure,
            relations=relations,
            file_name=f"{instrument.symbol}.yaml",
            source_digest=office.publisher.source_digest(content, instrument.audience.value),
        )
    )


def say(
    feature: Feature,
    words: str = "",
    *,
    member: Member = CITIZEN,
    language: str = "vi",
    place: Place | None = None,
) -> Talk:
    """Somebody gives the command of a feature, and these words after it."""
    [command] = feature.commands
    told = talk(f"/{command.name} {words}", member=member, language=language, place=place)
    command.handle(told, words)
    return _well_formed(told)


def press(
    feature: Feature,
    data: str,
    *,
    member: Member = CITIZEN,
    language: str = "vi",
    place: Place | None = None,
) -> Talk:
    """Somebody presses a button of a feature."""
    prefix, _, rest = data.partition(":")
    told = talk(Pressed("5", data), member=member, language=language, place=place)
    feature.presses[prefix](told, rest)
    return _well_formed(told)


def keep(told: Talk, engine: Engine) -> Talk:
    """What the talk leaves to be kept takes effect."""
    with engine.begin() as connection:
        for effect in told.effects:
            effect(connection)
    return told


def buttons_of(told: Talk) -> list[Button]:
    return [button for reply in told.replies for row in reply.buttons for button in row]


def labels_of(told: Talk) -> list[str]:
    return [button.label for button in buttons_of(told)]


def data_of(told: Talk, label: str) -> str:
    """The data of the one button whose label begins so."""
    [found] = [button.data for button in buttons_of(told) if button.label.startswith(label)]
    return found


def is_in_place(told: Talk) -> bool:
    """Whether the message with the button that was pressed is replaced, and nothing else is said."""
    return [bool(reply.edits) for reply in told.replies] == [True]


def _well_formed(told: Talk) -> Talk:
    """Every button does one thing, and says no more than a channel can carry."""
    for button in buttons_of(told):
        assert button.label.strip()
        assert bool(button.data) != bool(button.url)
        assert len(button.data.encode()) <= _MOST_DATA_BYTES
    for reply in told.replies:
        assert all(block.text.strip() for block in reply.blocks)
    return told


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the day of the tests."""
    return datetime(NOW.year, NOW.month, NOW.day, hour, minute, tzinfo=UTC)
