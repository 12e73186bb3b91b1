"""Writes what was measured into docs/benchmarks.md, between markers, with machine and date: measured, not typed."""

from __future__ import annotations

import os
import platform
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "benchmarks.md"


def machine() -> str:
    """Processor, cores and Python, as far as this system tells them."""
    model = platform.processor() or platform.machine()
    if Path("/proc/cpuinfo").is_file():
        names = re.findall(r"^model name\s*: (.+)$", Path("/proc/cpuinfo").read_text(encoding="utf-8"), re.MULTILINE)
        model = names[0] if names else model
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def stamped(text: str) -> str:
    """What was measured, with where and when."""
    return f"{text.rstrip()}\n\nMeasured on {datetime.now(UTC):%Y-%m-%d}: {machine()}.\n"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; all columns but the first are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "".join("| " + " | ".join(map(str, line)) + " |\n" for line in lines)


def write_section(name: str, text: str, page: Path = PAGE) -> None:
    """Put a text between `<!-- measured: NAME -->` and `<!-- end -->` of the page.

    Raises:
        ValueError: The page has no such markers.
    """
    before = page.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- measured: {re.escape(name)} -->\n).*?(<!-- end -->)", re.DOTALL)
    after, count = block.subn(lambda found: found[1] + text.rstrip() + "\n" + found[2], before)
    if count != 1:
        raise ValueError(f"{page} has {count} places for {name}; one is needed")
    page.write_text(after, encoding="utf-8")
