"""Figures that people read again, the relations around a finding, and findings in the order of what is at stake."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

# The last decision on a finding holds, unless it takes back the one before.
VERDICTS = """
UPDATE finding SET verdict = (
SELECT CASE made.verdict WHEN 'undone' THEN NULL ELSE made.verdict END FROM finding_decision AS made
WHERE made.finding_key = finding.key ORDER BY made.sequence DESC LIMIT 1
)
"""


def upgrade() -> None:
    """Bring a store up; what a newer check writes is empty until there is one."""
    _person_reading()
    _finding_relation()
    _finding()
    _run()


def _person_reading() -> None:
    op.create_table(
        "person_reading",
        sa.Column("page", sa.Integer(), nullable=True, comment="1-based page (formats with pages)."),
        sa.Column("section_number", sa.Integer(), nullable=True, comment="0-based section (HWP, HWPX, DOCX, HTML)."),
        sa.Column("paragraph", sa.Integer(), nullable=True, comment="0-based paragraph in its section."),
        sa.Column("line", sa.Integer(), nullable=True, comment="1-based line (text files)."),
        sa.Column("table_number", sa.Integer(), nullable=True, comment="0-based table in reading order."),
        sa.Column("row_index", sa.Integer(), nullable=True, comment="0-based row in the table."),
        sa.Column("col_index", sa.Integer(), nullable=True, comment="0-based column in the table."),
        sa.Column("bbox", sa.String(), nullable=True, comment="x0,y0,x1,y1 from the top left of the page."),
        sa.Column("char_start", sa.Integer(), nullable=True, comment="First character in the line or cell, from 0."),
        sa.Column("char_end", sa.Integer(), nullable=True, comment="Character after the last one."),
        sa.Column("id", sa.String(), nullable=False, comment="Made from what was read, by whom and when."),
        sa.Column("sequence", sa.Integer(), nullable=False, comment="Order of the readings of this store."),
        sa.Column("decision_id", sa.String(), nullable=False, comment="The decision it came with."),
        sa.Column("document_id", sa.String(), nullable=False, comment="The edition that was looked at."),
        sa.Column("label", sa.String(), nullable=False, comment="What the figure is of."),
        sa.Column("as_printed", sa.String(), nullable=False, comment="The characters as the machine read them."),
        sa.Column("before", sa.String(), nullable=False, comment="What the machine made of them (decimal text)."),
        sa.Column(
            "after",
            sa.String(),
            nullable=True,
            comment="What the print says in that unit; empty where a reading is taken back (decimal text).",
        ),
        sa.Column("who", sa.String(), nullable=False, comment="Who read it."),
        sa.Column("made_at", sa.String(), nullable=False, comment="UTC time, ISO 8601."),
        sa.PrimaryKeyConstraint("id"),
        comment="A figure as a person read it where the machine misread it; the last one on a place holds.",
        info={"label_ko": "바로 읽은 값"},
    )
    with op.batch_alter_table("person_reading", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_person_reading_decision_id"), ["decision_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_reading_document_id"), ["document_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_person_reading_sequence"), ["sequence"], unique=False)


def _finding_relation() -> None:
    op.create_table(
        "finding_relation",
        sa.Column("page", sa.Integer(), nullable=True, comment="1-based page (formats with pages)."),
        sa.Column("section_number", sa.Integer(), nullable=True, comment="0-based section (HWP, HWPX, DOCX, HTML)."),
        sa.Column("paragraph", sa.Integer(), nullable=True, comment="0-based paragraph in its section."),
        sa.Column("line", sa.Integer(), nullable=True, comment="1-based line (text files)."),
        sa.Column("table_number", sa.Integer(), nullable=True, comment="0-based table in reading order."),
        sa.Column("row_index", sa.Integer(), nullable=True, comment="0-based row in the table."),
        sa.Column("col_index", sa.Integer(), nullable=True, comment="0-based column in the table."),
        sa.Column("bbox", sa.String(), nullable=True, comment="x0,y0,x1,y1 from the top left of the page."),
        sa.Column("char_start", sa.Integer(), nullable=True, comment="First character in the line or cell, from 0."),
        sa.Column("char_end", sa.Integer(), nullable=True, comment="Character after the last one."),
        sa.Column("finding_id", sa.String(), nullable=False, comment="The finding."),
        sa.Column("position", sa.Integer(), nullable=False, comment="1-based: those that do not hold first."),
        sa.Column("rule", sa.String(), nullable=False, comment="Code of the rule."),
        sa.Column("holds", sa.Boolean(), nullable=False, comment="Whether it holds as printed."),
        sa.Column("label", sa.String(), nullable=False, comment="What the stated figure is of."),
        sa.Column("as_printed", sa.String(), nullable=False, comment="The stated figure, as printed."),
        sa.Column("computed", sa.String(), nullable=False, comment="What the other figures give (decimal text)."),
        sa.Column("unit_printed", sa.String(), nullable=True, comment="Unit of these figures, as printed."),
        sa.Column(
            "shared", sa.String(), nullable=False, comment="Labels of the figures both relations know, joined by ' · '."
        ),
        sa.ForeignKeyConstraint(["finding_id"], ["finding.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("finding_id", "position"),
        comment="Another relation that knows a figure of a finding: why one cell is thought wrong, another right.",
        info={"label_ko": "관련 관계"},
    )


def _finding() -> None:
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "sameness",
                sa.String(),
                nullable=False,
                server_default="",
                comment="The same in another edition of its document; decisions use it.",
            )
        )
        batch_op.add_column(
            sa.Column(
                "stake_won",
                sa.BigInteger(),
                nullable=True,
                comment="Difference × certainty of the severity; none where the figures are no money.",
            )
        )
        batch_op.add_column(
            sa.Column(
                "rank",
                sa.Integer(),
                nullable=False,
                server_default="0",
                comment="1-based, by what is at stake; money first.",
            )
        )
        batch_op.add_column(
            sa.Column(
                "verdict",
                sa.String(),
                nullable=True,
                comment="What people decided and did not take back (vocabulary finding_verdicts).",
            )
        )
        batch_op.create_index(batch_op.f("ix_finding_rank"), ["rank"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_sameness"), ["sameness"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_verdict"), ["verdict"], unique=False)
    op.execute("UPDATE finding SET rank = position")
    op.execute(VERDICTS)


def _run() -> None:
    with op.batch_alter_table("run", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "decided_count",
                sa.Integer(),
                nullable=True,
                comment="reconcile: decisions and readings of people it knew.",
            )
        )
