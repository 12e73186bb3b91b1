"""The data dictionary of the wide tables, made from the column descriptions: rows for files, Markdown for docs.

`make dictionary` writes docs/data-dictionary.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outputs.wide import WideTable


HEADER = ("table_name", "column_name", "kind", "unit", "label_ko", "label_en", "points_to", "description")


def dictionary_rows() -> Iterator[tuple[str, ...]]:
    """One row for each table (column_name is empty), then one for each of its columns; as HEADER names them."""
    from outputs.wide import wide_tables

    for table in wide_tables().values():
        about = " ".join(filter(None, (table.description, table.warning)))
        yield (table.name, "", "table", "", table.label_ko, table.label_en, "", about)
        targets = dict(table.references())
        for column in table.columns:
            labels = (column.label_ko, column.label_en, targets.get(column.name, ""))
            yield (table.name, column.name, column.kind, column.unit or "", *labels, column.description)


def markdown() -> str:
    """The page docs/data-dictionary.md."""
    from outputs.wide import wide_tables

    parts = [
        "# Data dictionary",
        "The tables that `jangbu export` writes. Made by `make dictionary`; do not edit.",
        *(_section(table) for table in wide_tables().values()),
    ]
    return "\n\n".join(parts) + "\n"


def _section(table: WideTable) -> str:
    targets = dict(table.references())
    lines = [f"## {table.name}", "", f"{table.label_ko}. {table.description}"]
    if table.warning:
        lines += ["", f"**Before you sum:** {table.warning}"]
    lines += ["", "| column | 한글명 | kind | unit | meaning |", "|---|---|---|---|---|"]
    for column in table.columns:
        link = f" → [{targets[column.name]}](#{targets[column.name]})" if column.name in targets else ""
        key = " (key)" if column.name == table.key else ""
        cells = (
            f"`{column.name}`",
            column.label_ko,
            column.kind,
            column.unit or "",
            f"{column.description}{key}{link}",
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines)
