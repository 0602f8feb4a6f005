"""The windows of each clause, for reading it closely"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("clause_vectors", schema=None) as batch_op:
        batch_op.add_column(sa.Column("windows", sa.LargeBinary(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("counts", sa.LargeBinary(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("clause_vectors", schema=None) as batch_op:
        batch_op.drop_column("counts")
        batch_op.drop_column("windows")
