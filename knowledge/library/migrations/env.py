"""Runs the library's migrations on the connection that `database.migration_config` hands over."""

from alembic import context

from knowledge.library.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
    version_table=context.config.attributes["version_table"],
)
with context.begin_transaction():
    context.run_migrations()
