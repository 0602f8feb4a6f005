"""The tables of conversations. Alembic migrations build them; a test holds the two together.

The ids of answers, hand-overs and standard answers are made by us before anything is written (`Services.new_id`):
buttons carry them.
"""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# on their way

events = Table(
    "events",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(12), nullable=False),
    # the platform's
    Column("event", String(120), nullable=False),
    Column("chat", String(80), nullable=False),
    # what happened, as JSON; emptied once it is dealt with
    Column("body", Text, nullable=False),
    # new: to be dealt with; done; failed: set aside after several tries
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("done_at", DateTime(timezone=True)),
    UniqueConstraint("channel", "event", name="uq_events_channel_event"),
    Index("ix_events_state", "state", "id"),
)

replies = Table(
    "replies",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(12), nullable=False),
    Column("chat", String(80), nullable=False),
    # what is done: send, edit, buttons or delete
    Column("action", String(8), nullable=False),
    # one message of the platform, as the adapter will send it, as JSON; emptied once it is sent
    Column("body", Text, nullable=False),
    # waiting; sending: from just before the call until its result is known; sent; unsure: the call may have had
    # its effect; failed
    Column("state", String(8), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", DateTime(timezone=True)),
    # what it is known by to later replies, and to people who reply to it; and which part of that reply it is
    Column("key", String(80), nullable=False, index=True),
    Column("part", Integer, nullable=False),
    # the platform's id of the message: of the one to edit, and once it is sent of itself; empty while it is looked
    # up by key and part
    Column("message", String(80), nullable=False),
    # the key of the reply whose part it takes the place of, where that is not known by its message
    Column("edits_key", String(80), nullable=False),
    # of what is written, or empty; and the topic of the group: to tell, there, that it may not have arrived
    Column("language", String(2), nullable=False),
    Column("topic", String(40), nullable=False),
    Column("reason", Text, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
    Column("sent_at", DateTime(timezone=True)),
    Index("ix_replies_state", "state", "channel", "id"),
    Index("ix_replies_message", "channel", "chat", "message"),
)

# people

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(12), nullable=False),
    # the platform's
    Column("person", String(80), nullable=False),
    # citizen, official or admin; and since when, unless it never changed
    Column("role", String(10), nullable=False),
    Column("role_since", DateTime(timezone=True)),
    # chosen by the person; empty: the language of each message
    Column("language", String(2), nullable=False),
    # how colleagues call an official, and the log one who was; of other citizens nothing is kept
    Column("name", Text, nullable=False),
    # where to reach the person: the private chat
    Column("chat", String(80), nullable=False),
    Column("first_seen", DateTime(timezone=True), nullable=False),
    Column("last_seen", DateTime(timezone=True), nullable=False),
    # set while the person does not want to hear from us
    Column("left_at", DateTime(timezone=True)),
    UniqueConstraint("channel", "person", name="uq_people_channel_person"),
    # the number of somebody forgotten is not given to somebody else, for whom the journal would speak then
    sqlite_autoincrement=True,
)

groups = Table(
    "groups",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(12), nullable=False),
    Column("chat", String(80), nullable=False),
    Column("topic", String(40), nullable=False),
    # who reads what is said there: public, or officials where an admin said that nobody else is in the group
    Column("audience", String(10), nullable=False),
    # whether questions that need an official are handed over here
    Column("is_desk", Boolean, nullable=False),
    Column("joined_at", DateTime(timezone=True), nullable=False),
    UniqueConstraint("channel", "chat", name="uq_groups_channel_chat"),
)

invitations = Table(
    "invitations",
    metadata,
    Column("id", Integer, primary_key=True),
    # SHA-256 of the word in the link
    Column("digest", String(64), nullable=False, unique=True),
    Column("role", String(10), nullable=False),
    Column("invited_by", Integer),
    Column("invited_at", DateTime(timezone=True), nullable=False),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("used_by", Integer),
    Column("used_at", DateTime(timezone=True)),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    # the number of the person, 0 for the machine's own administrator
    Column("actor", Integer, nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", Text, nullable=False),
    Column("details", Text, nullable=False),
)

# what was asked and answered

answers = Table(
    "answers",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("channel", String(12), nullable=False),
    Column("chat", String(80), nullable=False),
    Column("topic", String(40), nullable=False),
    # the message with the question on the platform; our reply has the key `answer:ID`
    Column("asked_in", String(80), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("question", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("audience", String(10), nullable=False),
    Column("as_of", Date, nullable=False),
    Column("status", String(40), nullable=False),
    # as JSON: the paragraphs as replied, addresses cited, what to pick from, the turn for a follow-up, the trace
    Column("blocks", Text, nullable=False),
    Column("choices", Text, nullable=False),
    Column("cited", Text, nullable=False),
    Column("turn", Text, nullable=False),
    Column("trace", Text, nullable=False),
    Column("elapsed_ms", Integer, nullable=False),
    # 1 or -1, and why
    Column("rating", Integer),
    Column("rating_reason", Text, nullable=False),
    Column("is_kept", Boolean, nullable=False),
    # the standard answer that was given
    Column("standard_id", String(16)),
    Index("ix_answers_chat", "channel", "chat", "id"),
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    # a topic of the list, an instrument's symbol, or "*"
    Column("subject", String(120), primary_key=True),
    Column("since", DateTime(timezone=True), nullable=False),
)

# up to which announcement a channel's subscribers have been told
places = Table(
    "places",
    metadata,
    Column("reader", String(40), primary_key=True),
    Column("announcement", Integer, nullable=False),
)

handovers = Table(
    "handovers",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("answer_id", ForeignKey("answers.id", ondelete="CASCADE"), nullable=False, unique=True),
    # waiting, taken, answered, closed
    Column("state", String(10), nullable=False),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("reminded_at", DateTime(timezone=True)),
    Column("taken_by", Integer),
    Column("taken_at", DateTime(timezone=True)),
    Column("answered_at", DateTime(timezone=True)),
    # since when the person has been waiting: from the question, or from what they added to it later
    Column("waiting_since", DateTime(timezone=True), nullable=False),
    # when the person was told that it takes long
    Column("delay_told_at", DateTime(timezone=True)),
    # what the official answered last; the reply that shows the question to the officials has the key `handover:ID`
    Column("text", Text, nullable=False),
)

# what officials write in answer: a draft until `sent_at`
handover_answers = Table(
    "handover_answers",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("handover_id", ForeignKey("handovers.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("written_by", Integer, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
    Column("text", Text, nullable=False),
    # of a file: its name, what the platform calls it, and its content where it goes to another platform
    Column("file_name", Text, nullable=False),
    Column("file_handle", Text, nullable=False),
    Column("file_content", LargeBinary, nullable=False),
    # where the official wrote it
    Column("channel", String(12), nullable=False),
    Column("chat", String(80), nullable=False),
    Column("topic", String(40), nullable=False),
    Column("is_group", Boolean, nullable=False),
    Column("sent_at", DateTime(timezone=True)),
)

standard_answers = Table(
    "standard_answers",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("question", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("audience", String(10), nullable=False),
    Column("text", Text, nullable=False),
    # as JSON: for each provision cited its address and the digest of its words when it was approved
    Column("cited", Text, nullable=False),
    # draft, approved, review: a provision cited has changed; retired
    Column("state", String(10), nullable=False),
    Column("written_by", Integer, nullable=False),
    Column("written_at", DateTime(timezone=True), nullable=False),
    Column("approved_by", Integer),
    Column("approved_at", DateTime(timezone=True)),
)
