"""Whom the settings make officials and administrators."""

from app.settings import Settings
from bot.conversation.incoming import Channel
from bot.conversation.people import Role
from bot.storage.people import Listed


def listed(settings: Settings) -> Listed:
    """The roles that the settings give; whoever is in both lists is an administrator."""
    officials = {(Channel.TELEGRAM, person): Role.OFFICIAL for person in settings.telegram_officials}
    return officials | {(Channel.TELEGRAM, person): Role.ADMIN for person in settings.telegram_admins}
