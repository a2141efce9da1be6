"""What Alembic runs: on the connection it is given, inside the transaction already begun."""

from alembic import context

from npors_desktop.store.core.tables import StoredRow

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=StoredRow.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
