"""What Alembic runs for each of its commands: the revisions on the connection that was handed over."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import String

from pipeline.migrations import MODELS, is_ours


def rendered(kind: str, item: Any, _context: Any) -> str | Literal[False]:  # noqa: ANN401 - Alembic's
    """A new revision names no type of ours: it must do the same when ours have changed."""
    text = kind == "type" and isinstance(getattr(item, "impl", item), String)
    return "sa.String()" if text else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=MODELS,
    include_name=is_ours,
    render_as_batch=True,  # SQLite changes a column by making the table anew
    render_item=rendered,
)
with context.begin_transaction():
    context.run_migrations()
