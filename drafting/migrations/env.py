"""Runs the migrations on the connection that `drafting.migrating` hands over."""

from alembic import context
from sqlmodel import SQLModel

import drafts.models

assert drafts.models.__all__, "importing the models registers their tables"

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_server_default=True,
)
with context.begin_transaction():
    context.run_migrations()
