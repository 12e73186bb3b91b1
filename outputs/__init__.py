"""Tables and findings → files and pages for people. Nothing here computes a figure: it shows what is stored."""

from __future__ import annotations

# `jangbu export` formats: `outputs/write_NAME.py` has `write(session, folder) -> list[Path]`. Names and not modules,
# because each brings its own heavy library and is imported only when its format is asked for.
WRITERS = ("csv",)
