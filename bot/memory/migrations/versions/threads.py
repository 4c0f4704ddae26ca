"""Messages that come later reply to the question, in its topic."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table in ("askers", "outbox"):
        op.add_column(table, sa.Column("thread", sa.BigInteger))
        op.add_column(table, sa.Column("reply_to", sa.BigInteger))
