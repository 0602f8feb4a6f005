"""Forgetting somebody."""

from sqlalchemy import Connection, delete, update

from bot.conversation.people import Member, Role
from bot.storage.audit import MACHINE, Action, record
from bot.storage.schema import answers, events, people, replies, subscriptions

_NEW, _SENDING = "new", "sending"


def forget(connection: Connection, member: Member) -> None:
    """Delete what is kept of a person on a channel: questions and answers, what became of them, what they follow.

    Of their private chat nothing stays but that something happened there. What is said to them in the same
    transaction, afterwards, still goes out. Whoever has a role keeps it, with their name, until an admin takes
    it. The audit log says that somebody was forgotten, not who.
    """
    connection.execute(delete(answers).where(answers.c.person_id == member.id))
    connection.execute(delete(subscriptions).where(subscriptions.c.person_id == member.id))
    _empty_chat(connection, member)
    mine = people.c.id == member.id
    if member.role is Role.CITIZEN:
        connection.execute(delete(people).where(mine))
    else:
        connection.execute(update(people).where(mine).values(language=""))
    record(connection, actor=MACHINE, action=Action.FORGET, subject=member.channel.value)


def _empty_chat(connection: Connection, member: Member) -> None:
    """What is not dealt with yet is emptied when it is; what is being sent when its result is known."""
    if not member.chat:
        return
    happened = (events.c.channel == member.channel.value) & (events.c.chat == member.chat)
    connection.execute(update(events).where(happened, events.c.state != _NEW).values(body="", chat=""))
    said = (replies.c.channel == member.channel.value) & (replies.c.chat == member.chat)
    connection.execute(delete(replies).where(said, replies.c.state != _SENDING))
