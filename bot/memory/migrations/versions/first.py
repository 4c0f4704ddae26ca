"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_COUNTED = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _create_what_chats_have()
    _create_what_was_asked()
    _create_what_belongs_to_a_question()
    _create_what_is_sent()


def _create_what_chats_have() -> None:
    op.create_table(
        "turns",
        sa.Column("number", _COUNTED, primary_key=True, autoincrement=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger),
        sa.Column("parent", sa.BigInteger),
        sa.Column("asked", sa.Double, nullable=False),
        sa.Column("turns", sa.Text, nullable=False),
        sa.Column("answers", sa.Text, nullable=False),
    )
    op.create_index("turns_of_conversation", "turns", ["chat", "topic", "person"])
    op.create_index("turns_by_age", "turns", ["asked"])
    op.create_table(
        "replies",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("message", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("answers", sa.Text, nullable=False),
        sa.Column("answered", sa.Double, nullable=False),
    )
    op.create_index("replies_by_age", "replies", ["answered"])
    op.create_table(
        "people",
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(8)),
        sa.Column("rights", sa.String(16)),
        sa.Column("consented", sa.Double),
    )
    op.create_table(
        "chats",
        sa.Column("chat", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("language", sa.String(8)),
        sa.Column("askers", sa.String(16)),
        sa.Column("quiet", sa.Boolean),
        sa.Column("left", sa.Double),
    )


def _create_what_was_asked() -> None:
    op.create_table(
        "questions",
        sa.Column("number", _COUNTED, primary_key=True, autoincrement=True),
        sa.Column("asked", sa.Double, nullable=False),
        sa.Column("place", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("tier", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(32)),
        sa.Column("article", sa.Text),
        sa.Column("shown", sa.Text),
        sa.Column("seconds", sa.Double, nullable=False),
        sa.Column("person", sa.BigInteger),
        sa.Column("origin", sa.LargeBinary(16), unique=True),
        sa.Column("settled", sa.String(16)),
        sa.Column("settled_at", sa.Double),
    )
    op.create_index("questions_by_age", "questions", ["asked", "tier", "seconds", "article"])
    op.create_index("questions_open", "questions", ["settled", "tier", "asked"])
    op.create_index("questions_of_person", "questions", ["person"])


def _create_what_belongs_to_a_question() -> None:
    op.create_table(
        "votes",
        sa.Column(
            "question",
            _COUNTED,
            sa.ForeignKey("questions.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("voter", sa.LargeBinary(16), primary_key=True),
        sa.Column("helpful", sa.Boolean, nullable=False),
        sa.Column("voted", sa.Double, nullable=False),
    )
    op.create_index("votes_by_age", "votes", ["voted", "helpful"])
    op.create_table(
        "askers",
        sa.Column(
            "question",
            _COUNTED,
            sa.ForeignKey("questions.number", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("person", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("agreed", sa.Double, nullable=False),
        sa.Column("told", sa.Double),
    )
    op.create_index("askers_by_person", "askers", ["person"])
    op.create_index("askers_waiting", "askers", ["told"])


def _create_what_is_sent() -> None:
    op.create_table(
        "watches",
        sa.Column("number", _COUNTED, primary_key=True, autoincrement=True),
        sa.Column("person", sa.BigInteger, nullable=False),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("since", sa.Double, nullable=False),
        sa.UniqueConstraint("person", "chat", "topic", name="watches_once"),
    )
    op.create_table(
        "outbox",
        sa.Column("number", _COUNTED, primary_key=True, autoincrement=True),
        sa.Column("chat", sa.BigInteger, nullable=False),
        sa.Column("once", sa.String(200), nullable=False, unique=True),
        sa.Column("page", sa.Text, nullable=False),
        sa.Column("queued", sa.Double, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False, default=0),
        sa.Column("after", sa.Double, nullable=False),
        sa.Column("sent", sa.Double),
    )
    op.create_index("outbox_unsent", "outbox", ["sent", "after"])
    op.create_table(
        "updates",
        sa.Column("update_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("lane", sa.BigInteger, nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("received", sa.Double, nullable=False),
        sa.Column("handled", sa.Double),
    )
    op.create_index("updates_waiting", "updates", ["handled", "lane", "update_id"])
    op.create_table(
        "notes",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
