# ruff: noqa: T201 - prints for the process that started it
"""Reads files with one peer and prints a JSON object a file: run by bench_peers in an environment of the peers' own.

PYTHON -m … is not needed: this file imports nothing of the project. `PYTHON peer_texts.py PEER FILE…`
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

Reader = Callable[[Path], str]


def kreuzberg() -> Reader:
    """Text and tables of many formats, by a library in Rust."""
    import kreuzberg as library  # type: ignore[import-not-found,unused-ignore]

    def read(path: Path) -> str:
        result = library.extract_file_sync(str(path))
        return "\n".join([result.content, *(table.markdown for table in result.tables)])

    return read


def docling() -> Reader:
    """Markdown of many formats; its models for PDF are not fetched here."""
    from docling.document_converter import (  # type: ignore[import-not-found,unused-ignore]
        DocumentConverter,
    )

    converter = DocumentConverter()
    return lambda path: str(converter.convert(path).document.export_to_markdown())


def pdfplumber() -> Reader:
    """What scripts do: pdfplumber's tables as pandas frames, and the text of the pages."""
    import pandas as pd
    import pdfplumber as library

    def read(path: Path) -> str:
        parts = []
        with library.open(path) as document:
            for page in document.pages:
                parts.append(page.extract_text() or "")
                parts += [pd.DataFrame(table).to_csv(index=False, sep=" ") for table in page.extract_tables()]
        return "\n".join(parts)

    return read


def unhwp() -> Reader:
    """Markdown of HWP and HWPX, by a library in Rust."""
    import unhwp as library  # type: ignore[import-not-found,unused-ignore]

    return lambda path: str(library.to_markdown(path))


PEERS: dict[str, tuple[Callable[[], Reader], tuple[str, ...]]] = {
    "kreuzberg": (kreuzberg, (".txt", ".html", ".docx", ".hwpx", ".pdf")),
    "docling": (docling, (".html", ".docx", ".pdf")),
    "unhwp": (unhwp, (".hwpx",)),
    "pdfplumber": (pdfplumber, (".pdf",)),
}


def main(name: str, files: list[str]) -> None:
    """Print what the peer makes of each file that it says it reads; seconds are processor time."""
    make, suffixes = PEERS[name]
    read = make()
    for path in (Path(file) for file in files if file.endswith(suffixes)):
        started = time.process_time()
        try:
            text = read(path)
        except Exception as error:  # noqa: BLE001 - a peer that fails on a file is measured on the others
            print(json.dumps({"path": str(path), "error": f"{type(error).__name__}: {error}"}))
            continue
        print(json.dumps({"path": str(path), "seconds": time.process_time() - started, "text": text}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
