"""Talks for tests of features: an event as an adapter tells it, and who acts."""

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from bot.conversation.incoming import Channel, Event, File, Met, Person, Place, Pressed, Said
from bot.conversation.outgoing import Reply
from bot.conversation.people import Member, Role
from bot.conversation.talk import CannotFetch, Talk
from knowledge.law.instrument import Audience

NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
ALONE = Place("100")
GROUP = Place("-200", is_group=True)
CITIZEN = Member(1, Channel.TELEGRAM, "100", Role.CITIZEN, "", "", "100")
OFFICIAL = Member(2, Channel.TELEGRAM, "101", Role.OFFICIAL, "", "Lê Thị B", "101")
ADMIN = Member(3, Channel.TELEGRAM, "102", Role.ADMIN, "", "Trần Văn C", "102")

_numbers = count(1)
Fetch = Callable[[File, Path], None]


def _no_file(_file: File, _target: Path) -> None:
    raise CannotFetch("no file in this test")


def talk(
    what: Said | Pressed | Met | str,
    *,
    member: Member = CITIZEN,
    place: Place | None = None,
    language: str = "vi",
    reader: Audience | None = None,
    replying_to: str = "",
    pressed_key: str = "",
    fetch: Fetch = _no_file,
    meanwhile: Callable[[Reply], None] | None = None,
) -> Talk:
    """Somebody says (a text, or a whole message) or presses something, alone with us unless a place is given."""
    number = next(_numbers)
    said = Said(str(number), what) if isinstance(what, str) else what
    place = place or Place(member.chat)
    event = Event(member.channel, f"e{number}", Person(member.person, "vi", "An"), place, said)
    return Talk(
        event=event,
        person=member,
        language=language,
        reader=reader or (Audience.PUBLIC if place.is_group else member.role.reader),
        now=NOW,
        meanwhile=meanwhile or (lambda _reply: None),
        preview=lambda _text: None,
        fetch=fetch,
        replying_to=replying_to,
        pressed_key=pressed_key,
    )


def said_in(told: Talk) -> str:
    """All that is replied, block by block."""
    return "\n\n".join(block.text for reply in told.replies for block in reply.blocks)
