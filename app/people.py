"""The commands `invite` and `people`: they need the database of conversations alone, whoever owns the folder.

This is how a new office gets its first administrator: whoever runs the machine invites them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine

from app.allow_lists import listed
from app.bot_name import TokenRefused, bot_name
from app.protocol import CommandError, Json
from app.settings import Settings
from bot.conversation.people import Role
from bot.storage.audit import MACHINE, Action, record
from bot.storage.database import open_conversations
from bot.storage.invitations import invite as keep_invitation
from bot.storage.invitations import new_token, withdraw_all_of
from bot.storage.overtaken import Overtaken
from bot.storage.people import Official, People, set_role


def invite(settings: Settings, role: Role, lasts: timedelta) -> Json:
    """Make an invitation: its word, and where Telegram says how our bot is called the link with it."""
    now, token = datetime.now(UTC), new_token()
    with _conversations(settings) as engine, engine.begin() as connection:
        keep_invitation(connection, token, role, None, now, lasts)
        record(connection, actor=MACHINE, action=Action.INVITE, details=role.value, at=now)
    username = _name_of_bot(settings)
    return {
        "role": role.value,
        "token": token,
        "link": f"https://t.me/{username}?start={token}" if username else None,
        "expires_at": (now + lasts).isoformat(timespec="seconds"),
    }


def people(settings: Settings) -> Json:
    """Everybody with a role."""
    with _conversations(settings) as engine:
        known = People(engine, listed(settings))
        return {"people": [_view(known, official) for official in known.officials()]}


def remove(settings: Settings, number: int) -> Json:
    """Take somebody's role away, even the last administrator's: another can be invited here.

    Raises `CommandError` where they have none, or have it from the settings.
    """
    now = datetime.now(UTC)
    with _conversations(settings) as engine:
        known = People(engine, listed(settings))
        official = known.official(number)
        if official is None:
            raise CommandError(
                f"Không ai có quyền mang số {number}; xem: ngoaivu people. / "
                f"Nobody with a role has the number {number}; see: ngoaivu people."
            )
        member = official.member
        if known.least_role(member) is not Role.CITIZEN:
            raise CommandError(
                "Quyền này đặt trong TELEGRAM_ADMINS hoặc TELEGRAM_OFFICIALS; bỏ ở đó trước. / "
                "This role is set in TELEGRAM_ADMINS or TELEGRAM_OFFICIALS; remove it there first."
            )
        try:
            with engine.begin() as connection:
                set_role(connection, member, Role.CITIZEN, member.name, now)
                withdraw_all_of(connection, member.id)
                details = f"{member.role.value}; {Role.CITIZEN.value}"
                subject = str(member.id)
                record(
                    connection, actor=MACHINE, action=Action.CHANGE_ROLE, subject=subject, details=details, at=now
                )
        except Overtaken as problem:
            raise CommandError(
                "Quyền vừa được đổi; hãy chạy lại. / The role has just been changed; run this again."
            ) from problem
        return {"removed": _view(known, official)}


def _view(known: People, official: Official) -> Json:
    member = official.member
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role.value,
        "channel": member.channel.value,
        "person": member.person,
        "since": official.since.isoformat(timespec="seconds") if official.since is not None else None,
        "by_settings": known.least_role(member) is not Role.CITIZEN,
    }


@contextmanager
def _conversations(settings: Settings) -> Iterator[Engine]:
    settings.home.mkdir(parents=True, exist_ok=True)
    engine = open_conversations(settings.conversations)
    try:
        yield engine
    finally:
        engine.dispose()


def _name_of_bot(settings: Settings) -> str:
    try:
        return bot_name(settings)
    except TokenRefused:
        return ""
