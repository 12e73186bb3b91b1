"""Decisions of people on findings."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring a store up."""
    op.create_table(
        "finding_decision",
        sa.Column("id", sa.String(), nullable=False, comment="Made from what was decided, by whom and when."),
        sa.Column("sequence", sa.Integer(), nullable=False, comment="Order of the decisions of this store."),
        sa.Column("finding_key", sa.String(), nullable=False, comment="Short name of the finding (finding.key)."),
        sa.Column(
            "sameness",
            sa.String(),
            nullable=False,
            comment="Of rule, label and figures: finds the finding in a newer edition of its family.",
        ),
        sa.Column("family_id", sa.String(), nullable=False, comment="The family of its document then."),
        sa.Column("rule", sa.String(), nullable=False, comment="Code of the rule."),
        sa.Column("label", sa.String(), nullable=False, comment="The stated figure's label, as printed."),
        sa.Column("as_printed", sa.String(), nullable=False, comment="The stated figure, as printed."),
        sa.Column(
            "verdict",
            sa.String(),
            nullable=False,
            comment="confirmed, accepted, misread, unsure or undone (vocabulary finding_verdicts).",
        ),
        sa.Column("reason", sa.String(), nullable=True, comment="Why, in their words."),
        sa.Column("corrected", sa.String(), nullable=True, comment="misread: what the print says, read by the person."),
        sa.Column("who", sa.String(), nullable=False, comment="Who decided."),
        sa.Column("made_at", sa.String(), nullable=False, comment="UTC time, ISO 8601."),
        sa.PrimaryKeyConstraint("id"),
        comment="One decision on one finding. The last one on a finding holds; `undone` takes back the one before it.",
        info={"label_ko": "점검 판정"},
    )
    with op.batch_alter_table("finding_decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_finding_decision_family_id"), ["family_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_decision_finding_key"), ["finding_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_decision_sameness"), ["sameness"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_decision_sequence"), ["sequence"], unique=False)
