"""Tables and findings → files and pages for people. Nothing here computes a figure: it shows what is stored."""

from __future__ import annotations

from outputs import write_check_json, write_check_sarif, write_check_text, write_csv

WRITERS = (write_csv,)
"""Formats of `jangbu export`: each has `write(session, folder) -> list[Path]` and brings its own heavy library."""

CHECK_WRITERS = (write_check_text, write_check_json, write_check_sarif)
"""Formats of `jangbu check`."""
