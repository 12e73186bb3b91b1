"""A figure of a statement goes with its place: PostgreSQL deletes places first when a document is stored anew."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# What PostgreSQL calls a key that was given no name; SQLite has none for it.
NAMES = {"fk": "%(table_name)s_%(column_0_name)s_fkey"}
KEY = "statement_operand_cell_id_fkey"


def upgrade() -> None:
    """Make the key anew."""
    with op.batch_alter_table("statement_operand", naming_convention=NAMES) as batch:
        batch.drop_constraint(KEY, type_="foreignkey")
        batch.create_foreign_key(KEY, "source_cell", ["cell_id"], ["id"], ondelete="CASCADE")
