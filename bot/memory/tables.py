"""The tables of the bot's memory, for SQLite and PostgreSQL alike. Times are seconds since 1970.

`migrations/` creates and changes them; a test compares the two. Ids of Telegram need 64 bits.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
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

metadata = MetaData()

# The chat of rows that must be kept for a while and name nobody.
NOBODY = 0
# SQLite counts up only a column of its own type INTEGER, which has 64 bits there.
COUNTED = BigInteger().with_variant(Integer, "sqlite")

# The messages to the bot that the next question of a chat may refer to. They expire after minutes.
turns = Table(
    "turns",
    metadata,
    Column("number", COUNTED, primary_key=True, autoincrement=True),
    Column("chat", BigInteger, nullable=False),
    Column("topic", BigInteger, nullable=False),  # 0 in a chat without topics
    Column("person", BigInteger, nullable=False),
    Column("message", BigInteger),  # NULL for a pressed button
    Column("parent", BigInteger),  # the row that it goes on from
    Column("asked", Double, nullable=False),
    Column("turns", Text, nullable=False),  # JSON: the turns of the message
    Column("answers", Text, nullable=False),  # JSON: the ids of the messages that answered
    Index("turns_of_conversation", "chat", "topic", "person"),
    Index("turns_by_age", "asked"),
)

# Which messages of the bot answer which message, so that an edited question has its answers edited.
replies = Table(
    "replies",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("message", BigInteger, primary_key=True, autoincrement=False),
    Column("answers", Text, nullable=False),  # JSON: the ids of the answers, in their order
    Column("answered", Double, nullable=False),
    Index("replies_by_age", "answered"),
)

# What a person chose or was given. Who chose nothing has no row.
people = Table(
    "people",
    metadata,
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),  # NULL: as their Telegram
    Column("rights", String(16)),  # reader, admin, refused or asked; NULL: as everybody
    Column("consented", Double),  # since when their questions may be kept with their id
)

# What the admins of a group chose for it.
chats = Table(
    "chats",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("language", String(8)),  # NULL: as each asker's Telegram
    Column("askers", String(16)),  # everybody or admins; NULL: everybody
    Column("quiet", Boolean),  # answers without a sound, and none below "sure"
    Column("left", Double),  # since when the bot is no member; NULL while it is one
)

# What was asked and what became of it.
questions = Table(
    "questions",
    metadata,
    Column("number", COUNTED, primary_key=True, autoincrement=True),
    Column("asked", Double, nullable=False),
    Column("place", String(16), nullable=False),  # private, group, inline or guest
    Column("language", String(8), nullable=False),
    Column("question", Text, nullable=False),
    Column("tier", String(16), nullable=False),  # sure, perhaps or silent
    Column("reason", String(32)),  # why there is no answer
    Column("article", Text),  # the id of the first cited article
    Column("shown", Text),  # the short answer, or the beginning of the quote
    Column("seconds", Double, nullable=False),  # from the update to the answer, before it is sent
    Column("person", BigInteger),  # only with their consent
    Column("origin", LargeBinary(16), unique=True),  # a keyed digest of its message, so that an edit replaces the row
    Column("settled", String(16)),  # what became of a gap: see `GapOutcome`
    Column("settled_at", Double),
    # All that the figures of a period need, so that they are read from the index alone.
    Index("questions_by_age", "asked", "tier", "seconds", "article"),
    Index("questions_open", "settled", "tier", "asked"),
    Index("questions_of_person", "person"),
)

# A voter is a keyed digest of the person and the question, so that no one can list what a person voted.
votes = Table(
    "votes",
    metadata,
    Column(
        "question", COUNTED, ForeignKey("questions.number", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("voter", LargeBinary(16), primary_key=True),
    Column("helpful", Boolean, nullable=False),
    Column("voted", Double, nullable=False),
    Index("votes_by_age", "voted", "helpful"),
)

# Who wants to hear of it when a question that had no answer can be answered.
askers = Table(
    "askers",
    metadata,
    Column(
        "question", COUNTED, ForeignKey("questions.number", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("chat", BigInteger, nullable=False),  # where they are told
    Column("thread", BigInteger),  # its topic; NULL where there is none
    Column("reply_to", BigInteger),  # the message that asked
    Column("agreed", Double, nullable=False),
    Column("told", Double),  # NULL: whoever was told has no row
    Index("askers_by_person", "person"),
    Index("askers_waiting", "told"),
)

# Topics of which a person wants to hear when a new article has something on them.
watches = Table(
    "watches",
    metadata,
    Column("number", COUNTED, primary_key=True, autoincrement=True),
    Column("person", BigInteger, nullable=False),
    Column("chat", BigInteger, nullable=False),
    Column("topic", Text, nullable=False),
    Column("since", Double, nullable=False),
    UniqueConstraint("person", "chat", "topic", name="watches_once"),
)

# Messages that are sent by themselves, not as answers. `once` is a keyed digest of what it is about, so that nothing is
# sent twice. When it is sent, only that is left: chat and text are emptied.
outbox = Table(
    "outbox",
    metadata,
    Column("number", COUNTED, primary_key=True, autoincrement=True),
    Column("chat", BigInteger, nullable=False),
    Column("thread", BigInteger),  # as of askers
    Column("reply_to", BigInteger),  # NULL: no reply
    Column("once", String(200), nullable=False, unique=True),
    Column("page", Text, nullable=False),  # JSON: text, entities and buttons
    Column("queued", Double, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("after", Double, nullable=False),  # not sent before
    Column("sent", Double),  # also set if it is given up
    Index("outbox_unsent", "sent", "after"),
)

# Updates of Telegram, from their arrival until they are handled; kept for a while after it, to know repeated ones.
updates = Table(
    "updates",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, nullable=False),  # the chat, in which order is kept; 0 when it is handled
    Column("content", Text, nullable=False),  # JSON; emptied when it is handled
    Column("received", Double, nullable=False),
    Column("handled", Double),
    Index("updates_waiting", "handled", "lane", "update_id"),
)

# Small things that must survive a restart: a name and a value.
notes = Table(
    "notes",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)
