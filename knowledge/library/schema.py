"""The tables of the library. Alembic migrations build them; a test holds the two together."""

from sqlalchemy import (
    BigInteger,
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
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

versions = Table(
    "versions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("symbol", String(120), nullable=False, index=True),
    # staged: being indexed; active: answers questions; retired: replaced or retracted, kept for rollback
    Column("state", String(10), nullable=False),
    # whether the indexes may hold something of this version: what a crash leaves behind is found by it
    Column("indexed", Boolean, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("source_digest", String(64), nullable=False),
    Column("file_name", Text, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("issuer", Text, nullable=False),
    Column("issued_on", Date),
    Column("effective_from", Date),
    # as the document itself says; what later instruments end is computed from `relations`
    Column("stated_effective_to", Date),
    Column("effective_to", Date),
    Column("audience", String(10), nullable=False),
    Column("jurisdiction", String(80), nullable=False),
    Column("topics", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("preamble", Text, nullable=False),
    Column("closing", Text, nullable=False),
    Column("articles", Integer, nullable=False),
    Column("provisions", Integer, nullable=False),
    Column("ingested_at", DateTime(timezone=True), nullable=False),
    # of an edition, the version whose text others amended; NULL for what was ingested
    Column("base_id", Integer, index=True),
    # the days on which this text of the instrument holds: others may amend it
    Column("text_from", Date),
    Column("text_to", Date),
)

provisions = Table(
    "provisions",
    metadata,
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("parent", Integer),
    # the article, annex or heading this provision is read with: one search result
    Column("unit", String(160), nullable=False),
    Column("anchor", String(160), nullable=False),
    Column("title", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("own", Text, nullable=False),
    Index("ix_provisions_unit", "version_id", "unit"),
    Index("ix_provisions_anchor", "version_id", "anchor"),
)

passages = Table(
    "passages",
    metadata,
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("unit", String(160), nullable=False),
    Column("anchor", String(160), nullable=False),
    Column("text", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    # text: the document's own words; question: one that its article answers; guidance: words of a procedure
    Column("kind", String(10), nullable=False, server_default="text"),
)

# what each clause of an article means within it, in reading order: half-precision numbers, little end first
clause_vectors = Table(
    "clause_vectors",
    metadata,
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE"), primary_key=True),
    Column("unit", String(160), primary_key=True),
    # of the passages and clauses that were read
    Column("digest", String(64), nullable=False),
    Column("vectors", LargeBinary, nullable=False),
    # of all clauses, one after the other, a byte a number; how many each clause has, two bytes a number
    Column("windows", LargeBinary, nullable=False, server_default=""),
    Column("counts", LargeBinary, nullable=False, server_default=""),
)

relations = Table(
    "relations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("type", String(12), nullable=False),
    Column("source_anchor", String(160), nullable=False),
    Column("target_symbol", String(120), nullable=False, index=True),
    Column("target_anchor", String(160), nullable=False),
    Column("partial", Boolean, nullable=False),
)

# what other instruments change in the text of a version
changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version_id", ForeignKey("versions.id", ondelete="CASCADE"), nullable=False, index=True),
    # applied; already_there: the text showed it before; unsettled: left to an admin; settled: by one
    Column("outcome", String(16), nullable=False),
    # of the provision changed; NULL where an instruction does not say which
    Column("anchor", String(160)),
    # what is done to it, and why it could not be; empty where that does not apply
    Column("kind", String(16), nullable=False),
    Column("reason", String(24), nullable=False),
    Column("source_symbol", String(120), nullable=False, index=True),
    Column("source_anchor", String(160), nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("before", Text, nullable=False),
    # of what is unsettled, the words that order it
    Column("after", Text, nullable=False),
    # SHA-256 of symbol, source, anchor and words: the same whenever the text is restated
    Column("key", String(64), nullable=False, index=True),
)

# what admins decided of changes that could not be applied
settlements = Table(
    "settlements",
    metadata,
    # that of the change
    Column("key", String(64), primary_key=True),
    Column("note", Text, nullable=False),
    Column("decided_at", DateTime(timezone=True), nullable=False),
)

# one row: how often what answers has changed; the lexical index is stale when its own number differs
generations = Table(
    "generations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", Integer, nullable=False),
)

# where documents come from
sources = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    # SHA-256 of kind and location: PostgreSQL cannot index every path and address by itself
    Column("key", String(64), nullable=False, unique=True),
    Column("kind", String(12), nullable=False),
    Column("location", Text, nullable=False),
    Column("audience", String(10), nullable=False),
    Column("check_every_s", Integer, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    Column("checked_at", DateTime(timezone=True)),
    Column("next_check_at", DateTime(timezone=True)),
    # why the last check looked at nothing; empty where it did
    Column("last_reason", Text, nullable=False),
)

# what each source has held: an address, a file of a folder, a member of an archive
source_items = Table(
    "source_items",
    metadata,
    Column("source_id", ForeignKey("sources.id", ondelete="CASCADE"), primary_key=True),
    # SHA-256 of the location
    Column("key", String(64), primary_key=True),
    Column("location", Text, nullable=False),
    # the key of the archive that this is a member of
    Column("container", String(64)),
    # whether what arrived last was ingested to the end; what was not arrives again
    Column("settled", Boolean, nullable=False),
    # of the content that was last settled: its SHA-256, and what tells without reading whether it has changed
    Column("digest", String(64), nullable=False),
    Column("address", Text, nullable=False),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("size_bytes", BigInteger),
    Column("modified_ns", BigInteger),
    # of the document that came of it
    Column("symbol", String(120), index=True),
    Column("first_seen", DateTime(timezone=True), nullable=False),
    Column("last_seen", DateTime(timezone=True), nullable=False),
    Column("last_changed", DateTime(timezone=True)),
    Column("last_outcome", String(10), nullable=False),
    Column("last_reason", Text, nullable=False),
    # why the settled content was rejected; empty where it was taken
    Column("rejection", Text, nullable=False),
    # failed checks since the last one that did not fail
    Column("failures", Integer, nullable=False),
    Column("next_check_at", DateTime(timezone=True)),
    Index("ix_source_items_container", "source_id", "container"),
)

# what became of documents, oldest first; nothing is ever taken out, and no id given twice
announcements = Table(
    "announcements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("symbol", String(120), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("title", Text, nullable=False),
    Column("audience", String(10), nullable=False),
    # added, updated, retracted
    Column("outcome", String(10), nullable=False),
    # where the version came from
    Column("source", Text, nullable=False),
    # what changed in the text, a change a line; empty where nothing is told
    Column("summary_vi", Text, nullable=False),
    Column("summary_en", Text, nullable=False),
    sqlite_autoincrement=True,
)
