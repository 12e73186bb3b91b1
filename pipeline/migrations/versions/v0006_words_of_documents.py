"""All that a document prints, for searching."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

# SQLite and PostgreSQL have one way to join texts under two names, and one way to write a line feed each.
_JOINED = {"sqlite": "group_concat(text, char(10))", "postgresql": "string_agg(text, chr(10))"}
PLACES = """
INSERT INTO document_text (document_id, number, text, marks)
SELECT document_id, row_number() OVER (ORDER BY document_id), {joined}, ''
FROM source_cell WHERE within_id IS NULL GROUP BY document_id
"""


def upgrade() -> None:
    """Bring a store up; documents keep the words of their places until they are read again."""
    op.create_table(
        "document_text",
        sa.Column("document_id", sa.String(), nullable=False, comment="The document."),
        sa.Column(
            "number",
            sa.BigInteger(),
            nullable=False,
            comment="Its number in the index of words; another one each time it is stored.",
        ),
        sa.Column("text", sa.String(), nullable=False, comment="The printed characters."),
        sa.Column(
            "marks",
            sa.String(),
            nullable=False,
            comment="What each line is: h1 a heading of level 1, p a paragraph, n a note, t3r0 row 0 of table 3;"
            " @5: on page 5.",
        ),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document_id"),
        sa.UniqueConstraint("number"),
        comment="All that is printed in a document, for searching: a row of a table is one line, a tab parts its"
        " cells.",
        info={"label_ko": "문서 본문"},
    )
    op.execute(PLACES.format(joined=_JOINED[op.get_bind().dialect.name]))
