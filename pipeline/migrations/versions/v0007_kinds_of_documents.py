"""Documents say of what kind they are."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store up."""
    with op.batch_alter_table("document", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.String(),
                nullable=True,
                comment="Kind of document; none where the print does not tell (vocabulary document_kinds).",
            )
        )
        batch_op.add_column(
            sa.Column(
                "kind_evidence",
                sa.String(),
                nullable=True,
                comment="The printed words the kind was seen by, joined by ' · '.",
            )
        )
