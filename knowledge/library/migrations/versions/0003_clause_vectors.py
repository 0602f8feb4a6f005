"""What each clause of an article means within it"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "clause_vectors",
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(length=160), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("vectors", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["version_id"], ["versions.id"], name=op.f("fk_clause_vectors_version_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("version_id", "unit", name=op.f("pk_clause_vectors")),
    )


def downgrade() -> None:
    op.drop_table("clause_vectors")
