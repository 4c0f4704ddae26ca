"""Called by Alembic: runs the migrations over the connection that `upgrade` was given."""

from alembic import context

from bot.memory.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
