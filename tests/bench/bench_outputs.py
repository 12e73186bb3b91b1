"""Measures how fast the wide tables become files, beside pandas' own writers, and the memory each takes.

    python -m tests.bench.bench_outputs [--rows 1000000]

Rows are invented amounts in the columns of fact_budget, in memory as Arrow batches before the clock starts, as pandas
has its frame. Each writer runs in a process of its own; its memory includes these rows. Exit status 1 above a limit.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq

from outputs import write_csv, write_duckdb, write_parquet, write_sqlite, write_xlsx
from outputs.frames import ROWS_AT_ONCE, Stream, exact_schema
from outputs.wide import wide_tables

TABLE = wide_tables()["fact_budget"]
XLSX_ROWS = 100_000
MOST_MEGABYTES = 1536
MOST_SECONDS = {"parquet": 2.0, "duckdb": 2.0, "sqlite": 5.0, "csv": 8.0, "xlsx": 15.0}

OURS: dict[str, Callable[[Stream, Path], Any]] = {
    "parquet": write_parquet.write_table,
    "duckdb": lambda stream, path: write_duckdb.write_tables([stream], path),
    "sqlite": lambda stream, path: write_sqlite.write_tables([stream], path),
    "csv": write_csv.write_table,
    "xlsx": lambda stream, path: write_xlsx.write_tables([stream], path),
}
PANDAS: dict[str, Callable[[pd.DataFrame, Path], Any]] = {
    "parquet": lambda frame, path: frame.to_parquet(path, compression="zstd"),
    "sqlite": lambda frame, path: frame.to_sql("fact_budget", f"sqlite:///{path}", index=False),
    "csv": lambda frame, path: frame.to_csv(path, index=False),
    "xlsx": lambda frame, path: frame.to_excel(path, index=False, engine="xlsxwriter"),
}


def rows(start: int) -> Iterator[tuple[Any, ...]]:
    """One batch of invented amounts."""
    for number in range(start, start + ROWS_AT_ONCE):
        item, won = number % 997, (number * 7919 % 90_000 + 1) * 1000
        values = {
            "budget_id": f"b{number:08}", "document_id": f"d{number // 500:06}", "cell_id": f"c{number:08}",
            "item_id": f"i{item}", "year": 2015 + number % 12, "stage": "budget", "amount_won": won,
            "as_printed": f"{won // 1000:,}", "unit_printed": "천원", "ulp_won": 1000, "is_total": item == 0,
            "additive": item != 0, "unit_measure": "KRW", "unit_mult": 0, "obs_status": "A",
            "item": f"사무관리비 {item}", "item_path": f"계 > 일반운영비 > 사무관리비 {item}", "depth": 3,
            "office": "가람시", "issuing_department": "기획예산과", "is_primary": True,
        }  # fmt: skip
        yield tuple(values.get(column.name) for column in TABLE.columns)


def make_source(path: Path, count: int) -> None:
    """A Parquet file of `count` rows, whole batches."""
    from outputs.frames import batch_of

    schema = exact_schema(TABLE)
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, count, ROWS_AT_ONCE):
            writer.write_batch(batch_of(list(rows(start)), schema))


def measure(who: str, kind: str, source: Path) -> tuple[float, float]:
    """Seconds and megabytes of one writer; run in a process of its own."""
    with tempfile.TemporaryDirectory(dir=source.parent) as folder:
        path = Path(folder, f"out.{kind}")
        if who == "pandas":
            frame = pd.read_parquet(source)
            start = time.perf_counter()
            PANDAS[kind](frame, path)
        else:
            schema = exact_schema(TABLE)
            held = [batch.cast(schema) for batch in pq.ParquetFile(source).iter_batches(ROWS_AT_ONCE)]
            start = time.perf_counter()
            OURS[kind](Stream(TABLE, schema, lambda: iter(held)), path)
        seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(who: str, kind: str, source: Path) -> tuple[float, float]:
    """`measure` in a fresh process."""
    command = [sys.executable, "-m", "tests.bench.bench_outputs", "--one", who, kind, str(source)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, timeout=600)
    seconds, megabytes = done.stdout.split()
    return float(seconds), float(megabytes)


def main() -> int:
    """Print one line a format; 1 if a limit is passed."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--one", nargs=3, metavar=("WHO", "KIND", "SOURCE"), help=argparse.SUPPRESS)
    given = options.parse_args()
    if given.one:
        sys.stdout.write("{} {}".format(*measure(given.one[0], given.one[1], Path(given.one[2]))))
        return 0
    failed = False
    with tempfile.TemporaryDirectory() as folder:
        many, some = Path(folder, "many.parquet"), Path(folder, "some.parquet")
        make_source(many, given.rows)
        make_source(some, min(given.rows, XLSX_ROWS))
        for kind, limit in MOST_SECONDS.items():
            source = some if kind == "xlsx" else many
            seconds, megabytes = apart("ours", kind, source)
            failed |= seconds > limit or megabytes > MOST_MEGABYTES
            beside = f"{apart('pandas', kind, source)[0] / seconds:6.1f}x" if kind in PANDAS else "      -"
            sys.stdout.write(f"{kind:8} {seconds:6.2f} s of {limit:4.1f}  {megabytes:6.0f} MB  pandas {beside}\n")
            sys.stdout.flush()
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
