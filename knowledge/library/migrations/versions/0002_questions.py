"""Kinds of passages: the words of the law, the questions of the bank, the words of procedures"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=10), nullable=False, server_default="text"))
    op.execute(
        "UPDATE passages SET kind = 'guidance' "
        "WHERE version_id IN (SELECT id FROM versions WHERE kind = 'Thủ tục')"
    )


def downgrade() -> None:
    op.execute("DELETE FROM passages WHERE kind = 'question'")
    with op.batch_alter_table("passages", schema=None) as batch_op:
        batch_op.drop_column("kind")
