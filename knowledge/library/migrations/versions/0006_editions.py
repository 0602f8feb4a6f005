"""Texts of instruments as others amend them, from day to day"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Column by column: SQLite would make the table anew for more, and lose what hangs on its rows.
    op.add_column("versions", sa.Column("base_id", sa.Integer(), nullable=True))
    op.add_column("versions", sa.Column("text_from", sa.Date(), nullable=True))
    op.add_column("versions", sa.Column("text_to", sa.Date(), nullable=True))
    op.create_index(op.f("ix_versions_base_id"), "versions", ["base_id"], unique=False)
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("anchor", sa.String(length=160), nullable=True),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.String(length=24), nullable=False),
        sa.Column("source_symbol", sa.String(length=120), nullable=False),
        sa.Column("source_anchor", sa.String(length=160), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_changes_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_table(
        "settlements",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_settlements")),
    )
    op.create_index(op.f("ix_changes_key"), "changes", ["key"], unique=False)
    op.create_index(op.f("ix_changes_version_id"), "changes", ["version_id"], unique=False)
    op.create_index(op.f("ix_changes_source_symbol"), "changes", ["source_symbol"], unique=False)


def downgrade() -> None:
    op.drop_table("settlements")
    op.drop_table("changes")
    op.drop_index(op.f("ix_versions_base_id"), table_name="versions")
    op.drop_column("versions", "text_to")
    op.drop_column("versions", "text_from")
    op.drop_column("versions", "base_id")
