"""The history of the tables of conversations, and opening their database."""

from sqlalchemy import Engine

from knowledge.library.database import History, open_database

CONVERSATIONS = History("bot.storage", "conversations_version")


def open_conversations(url: str) -> Engine:
    """An engine with every migration applied. Raises as `open_database` does."""
    return open_database(url, CONVERSATIONS)
