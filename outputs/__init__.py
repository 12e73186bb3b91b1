"""Tables and findings → files and pages for people. Nothing here computes a figure: it shows what is stored."""

from __future__ import annotations

from outputs import (
    write_check_json,
    write_check_sarif,
    write_check_text,
    write_csv,
    write_datapackage,
    write_duckdb,
    write_parquet,
    write_sqlite,
    write_xlsx,
)

WRITERS = (write_csv, write_parquet, write_duckdb, write_sqlite, write_xlsx, write_datapackage)
"""Formats of `jangbu export`: each has `write(session, folder) -> list[Path]` and brings its own heavy library."""

CHECK_WRITERS = (write_check_text, write_check_json, write_check_sarif)
"""Formats of `jangbu check`."""
