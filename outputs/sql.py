"""What the database files and PostgreSQL share: comments on tables and columns, and views that are safe to sum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outputs.wide import WideTable

# Views a dashboard may sum as they are; each names the table it rests on.
_SAFE = {
    "budget_additive": ("fact_budget", "SELECT * FROM fact_budget WHERE additive"),
    "budget_by_year": (
        "fact_budget",
        """SELECT office, year, stage, SUM(amount_won) AS amount_won, COUNT(*) AS row_count
        FROM fact_budget WHERE additive GROUP BY office, year, stage""",
    ),
    "finding_with_cell": (
        "finding",
        """SELECT finding.*, dim_document.path, dim_document.title, source_cell.text AS cell_text FROM finding
        LEFT JOIN dim_document ON dim_document.document_id = finding.document_id
        LEFT JOIN source_cell ON source_cell.cell_id = finding.cell_id""",
    ),
}


def convenience_views(tables: set[str]) -> Iterator[str]:
    """CREATE VIEW statements for the tables at hand."""
    for name, (table, select) in _SAFE.items():
        if table in tables:
            yield f"CREATE VIEW {name} AS {select}"


def commented(table: WideTable) -> Iterator[str]:
    """COMMENT ON statements: what table and columns hold, with label and unit."""
    about = " ".join(filter(None, (f"{table.label_ko}: {table.description}", table.warning)))
    yield f"COMMENT ON TABLE {quoted(table.name)} IS {literal(about)}"
    for column in table.columns:
        unit = f" [{column.unit}]" if column.unit else ""
        text = f"{column.label_ko}: {column.description}{unit}"
        yield f"COMMENT ON COLUMN {quoted(table.name)}.{quoted(column.name)} IS {literal(text)}"


def quoted(name: str) -> str:
    """An identifier in double quotes."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in single quotes."""
    return "'" + text.replace("'", "''") + "'"
