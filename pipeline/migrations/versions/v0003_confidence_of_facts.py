"""Facts say how sure they are; what is too unsure is a candidate; indicators name their source."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

FACTS = (
    "budget_amount", "calculation", "rate", "indicator_observation", "count_fact", "goal", "schedule_item", "weight",
)  # fmt: skip


def upgrade() -> None:
    """Add the columns, empty in rows that are there already, and the table of candidates."""
    for table in FACTS:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("confidence", sa.String(), nullable=True))
            batch.add_column(sa.Column("doubts", sa.String(), nullable=True))
    with op.batch_alter_table("indicator") as batch:
        batch.add_column(sa.Column("data_source", sa.String(), nullable=True))
    op.create_table(
        "candidate",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document_id", sa.String(), nullable=False),
        sa.Column("cell_id", sa.String(), nullable=False),
        sa.Column("confidence", sa.String(), nullable=True),
        sa.Column("doubts", sa.String(), nullable=True),
        sa.Column("fact_class", sa.String(), nullable=False),
        sa.Column("as_printed", sa.String(), nullable=False),
        sa.Column("fact", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["cell_id"], ["source_cell.id"]),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in ("cell_id", "document_id", "fact_class"):
        op.create_index(f"ix_candidate_{column}", "candidate", [column])
