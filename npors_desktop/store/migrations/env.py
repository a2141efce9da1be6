"""What Alembic runs: on the connection it is handed, inside the transaction already begun."""

from alembic import context

from npors_desktop.store.tables import Row

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Row.metadata,
    render_as_batch=True,
    compare_type=True,
)
context.run_migrations()
