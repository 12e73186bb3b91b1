"""A Frictionless Data Package (v2) over the CSV files: types, units, keys, licence and sources of every table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outputs import write_csv
from outputs.files import replacing
from outputs.frames import Stream, streams

if TYPE_CHECKING:
    from sqlmodel import Session

    from outputs.wide import WideColumn, WideTable

_PROFILE = "https://datapackage.org/profiles/2.0/"
_TYPES = {"text": "string", "integer": "integer", "decimal": "number", "boolean": "boolean", "date": "date"}


def write(session: Session, folder: Path) -> list[Path]:
    """Write `folder/datapackage.json` and the CSV files it is about; says which files.

    Raises:
        UsageError: A file cannot be written.
    """
    described, target = descriptor(list(streams(session))), folder / "datapackage.json"
    made = write_csv.write(session, folder)
    with replacing(target) as part:
        part.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return [*made, target]


def descriptor(found: list[Stream]) -> dict[str, Any]:
    """The descriptor of the package; its sources are the documents."""
    documents = next((stream for stream in found if stream.table.name == "dim_document"), None)
    return {
        "$schema": f"{_PROFILE}datapackage.json",
        "name": "jangbu",
        "title": "장부: budgets, indicators and schedules of plan documents",
        "description": "Made by jangbu. Facts keep the printed characters and the place they stand on.",
        "licenses": [{
            "name": "other-open",
            "title": "The figures are those of the documents named under sources; their publishers' terms apply.",
        }],
        "sources": list(_sources(documents)) if documents else [],
        "resources": [_resource(stream.table) for stream in found],
    }  # fmt: skip


def _sources(documents: Stream) -> Iterator[dict[str, str]]:
    for batch in documents.batches():
        titles, paths, urls = (batch.column(name).to_pylist() for name in ("title", "path", "source_url"))
        for title, path, url in zip(titles, paths, urls, strict=True):
            named = {"title": title or Path(path).name}
            yield {**named, "path": url} if (url or "").startswith(("http://", "https://")) else named


def _resource(table: WideTable) -> dict[str, Any]:
    keys = [
        {"fields": [column], "reference": {"resource": target, "fields": [column]}}
        for column, target in table.references()
    ]
    return {
        "name": table.name,
        "type": "table",
        "title": f"{table.label_ko} · {table.label_en}",
        "description": " ".join(filter(None, (table.description, table.warning))),
        "path": f"csv/{table.name}.csv",
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8-sig",
        "schema": {
            "$schema": f"{_PROFILE}tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "primaryKey": [table.key],
            "foreignKeys": keys,
        },
    }


def _field(column: WideColumn) -> dict[str, Any]:
    about = {"name": column.name, "type": _TYPES[column.kind], "title": f"{column.label_ko} · {column.label_en}"}
    about["description"] = column.description
    unit = {"unit": column.unit} if column.unit else {}
    truth = {"trueValues": ["True"], "falseValues": ["False"]} if column.kind == "boolean" else {}
    return {**about, **unit, **truth}
