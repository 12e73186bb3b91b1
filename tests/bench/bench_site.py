# ruff: noqa: T201 - a command says what it found
"""Measures the review site over 10,000 documents and a million facts, as `jangbu serve` runs it.

    python -m tests.bench.bench_site [--documents 10000] [--seconds 60] [--write]

Times are those of whole answers over the loopback, one after the other; then readers and deciders come at once. Exit
status 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from tests.bench.report import ROOT, stamped, table, write_section
from tests.bench.site_store import facts, make, some

PAGE = ROOT / "docs" / "site.md"
PORT = 8791
BASE = f"http://127.0.0.1:{PORT}"
READERS, DECIDERS, ASKED = 20, 3, 60
WORDS = (
    "도서관", "예산", "돌봄 사업", "2031", "가람", "없는말", "성과지표", "운영", "마을학교", "민원",
    "계획 수립", '"야간 개방"', "인건비", "추진일정", "만족도",
)  # fmt: skip
MOST_MS = {"list": 150, "search": 150, "finding": 250, "page picture": 500, "document": 250, "other pages": 250}
MOST_MIB = 300


@dataclass
class Found:
    """What was measured: milliseconds by kind of page, errors of the crowd, memory."""

    ms: dict[str, list[float]] = field(default_factory=dict)
    answers: int = 0
    decisions: int = 0
    errors: list[str] = field(default_factory=list)
    crowd_ms: list[float] = field(default_factory=list)
    peak_mib: float = 0.0


def asked(url: str) -> dict[str, list[str]]:
    """The addresses of each kind of page."""
    findings, pages, documents = some(url, ASKED)
    filters = ["", "severity=error", "rule=SUM001", "year=2031", "decision=undecided", "office=가람시7"]
    lists = [f"/?page={number}&{query}" for number in (1, 2, 7, 40, 200) for query in filters]
    return {
        "list": [*lists, *(f"/documents?page={number}" for number in (1, 3, 50, 190))],
        "search": [f"/documents?q={word}&page={number}" for word in WORDS for number in (1, 2, 9, 40)],
        "finding": [f"/findings/{key}" for key in findings],
        "page picture": [f"/findings/{key}/page.png" for key in pages],
        "document": [f"/documents/{key}" for key in documents],
        "other pages": ["/budgets", "/budgets?page=90", "/indicators", "/schedule", "/upload", "/readings"] * 4,
    }


def alone(client: httpx.Client, ways: dict[str, list[str]], found: Found) -> None:
    """Each page, one after the other; the first of each kind warms nothing up: it counts."""
    for kind, addresses in ways.items():
        for address in addresses:
            started = time.perf_counter()
            answer = client.get(address)
            found.ms.setdefault(kind, []).append(1000 * (time.perf_counter() - started))
            if answer.status_code != 200:
                found.errors.append(f"{answer.status_code} {address}")


async def crowd(ways: dict[str, list[str]], seconds: float, found: Found) -> None:
    """Readers who look at a page a second, and people who decide, at once."""
    until = time.monotonic() + seconds
    pages = [address for kind in ("list", "search", "finding", "document") for address in ways[kind]]
    findings = ways["finding"]
    await asyncio.gather(
        *(_read(pages[number::READERS] or pages, until, found) for number in range(READERS)),
        *(_decide(findings[number::DECIDERS], f"판정자 {number}", until, found) for number in range(DECIDERS)),
    )


async def _read(pages: Sequence[str], until: float, found: Found) -> None:
    async with httpx.AsyncClient(base_url=BASE, timeout=30) as client:
        turn = 0
        while time.monotonic() < until:
            address = pages[turn % len(pages)]
            turn += 1
            started = time.perf_counter()
            await _asked(client.get(address), address, found)
            found.crowd_ms.append(1000 * (time.perf_counter() - started))
            await asyncio.sleep(1)


async def _decide(findings: Sequence[str], who: str, until: float, found: Found) -> None:
    async with httpx.AsyncClient(base_url=BASE, timeout=30, follow_redirects=True) as client:
        turn = 0
        while time.monotonic() < until:
            address = findings[turn % len(findings)]
            turn += 1
            page = await _asked(client.get(address), address, found)
            if page is not None:
                fields = {name: _field(page.text, name) for name in ("form", "seen")}
                fields |= {"verdict": "confirmed" if turn % 2 else "unsure", "who": who}
                way = f"{address}/decide"
                done = await _asked(client.post(way, data=fields), way, found)
                found.decisions += done is not None
            await asyncio.sleep(1)


async def _asked(asking: Awaitable[httpx.Response], address: str, found: Found) -> httpx.Response | None:
    found.answers += 1
    try:
        answer = await asking
    except httpx.HTTPError as error:
        found.errors.append(f"{type(error).__name__} {address}")
        return None
    if answer.status_code != 200:
        found.errors.append(f"{answer.status_code} {address}")
        return None
    return answer


def _field(page: str, name: str) -> str:
    hit = re.search(rf'name="{name}" value="([^"]*)"', page)
    return hit[1] if hit else ""


def measure(documents: int, seconds: float) -> tuple[str, bool]:
    """The report, and whether all targets are met."""
    found = Found()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        url = make(folder, documents)
        count, ways = facts(url), asked(url)
        with subprocess.Popen(
            [sys.executable, "-m", "cli", "serve", "--db", url, "--port", str(PORT)],
            cwd=ROOT, stdout=subprocess.DEVNULL,
        ) as server:  # fmt: skip
            try:
                with httpx.Client(base_url=BASE, timeout=60) as client:
                    _wait(client)
                    alone(client, ways, found)
                asyncio.run(crowd(ways, seconds, found))
                found.peak_mib = _peak(server.pid)
            finally:
                server.terminate()
    return told(found, documents, count, seconds)


def _wait(client: httpx.Client) -> None:
    for _ in range(200):
        try:
            client.get("/static/site.css")
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The site did not open.")


def _peak(pid: int) -> float:
    """The most memory the process ever held, in MiB; what it holds now where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    if status.is_file():
        hit = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="utf-8"))
        if hit:
            return int(hit[1]) / 1024
    return float(psutil.Process(pid).memory_info().rss) / (1 << 20)


def told(found: Found, documents: int, count: int, seconds: float) -> tuple[str, bool]:
    """The tables, and whether all targets are met."""
    rows, met = [], not found.errors and found.peak_mib <= MOST_MIB
    for kind, ms in found.ms.items():
        worst = statistics.quantiles(ms, n=20)[18]
        met &= worst <= MOST_MS[kind]
        rows.append([kind, len(ms), f"{statistics.median(ms):.0f}", f"{worst:.0f}", f"{MOST_MS[kind]}"])
    crowd_worst = statistics.quantiles(found.crowd_ms, n=20)[18] if len(found.crowd_ms) > 1 else 0.0
    lines = [
        f"{documents:,} documents with {count:,} facts in SQLite, `jangbu serve` and who asks on one machine.",
        "",
        table(["page", "asked", "median ms", "95th percentile", "target"], rows),
        f"{READERS} readers, each a page a second, and {DECIDERS} who decide, for {seconds:.0f} s:",
        f"{found.answers:,} answers, {found.decisions:,} decisions, {len(found.errors)} errors; median",
        f"{statistics.median(found.crowd_ms):.0f} ms, 95th percentile {crowd_worst:.0f} ms.",
        f"The site held {found.peak_mib:.0f} MiB at most (target {MOST_MIB}).",
    ]
    text = "\n".join(lines) + "\n"
    for error in sorted(set(found.errors))[:10]:
        print(error, file=sys.stderr)
    return text, met


def main() -> int:
    """Measure, print, and write where asked to."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--write", action="store_true", help="write the tables into docs/site.md")
    options = parser.parse_args()
    text, met = measure(options.documents, options.seconds)
    print(text)
    if options.write:
        write_section("site", stamped(text), PAGE)
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
