"""The tables as they were when stores began to keep their revision; stores made before are marked with this one.

There is nothing to do: new stores are made from the models, older ones have these tables.
"""

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing."""
