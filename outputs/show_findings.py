"""Findings on a stream, as text, JSON or SARIF."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import Protocol, TextIO

from outputs.write_check_json import to_json
from outputs.write_check_sarif import RuleInfo, to_sarif
from outputs.write_check_text import write
from schemas.checks import CheckReport
from schemas.extraction import Extraction


class Printing(Protocol):
    """How findings are printed: `layout` is text, json or sarif; `unverified` adds what no check vouches for."""

    @property
    def layout(self) -> str:
        """The kind of output."""

    @property
    def unverified(self) -> bool:
        """Whether text and JSON list the figures that no check vouches for."""


def show(
    report: CheckReport,
    documents: Mapping[str, Extraction],
    rules: Sequence[RuleInfo],
    printing: Printing,
    stream: TextIO,
) -> None:
    """Print a report as text, JSON or SARIF; in colour on a terminal, unless NO_COLOR is set."""
    layout, unverified = printing.layout, printing.unverified
    if layout == "json":
        print(json.dumps(to_json(report, unverified=unverified), ensure_ascii=False), file=stream)
    elif layout == "sarif":
        print(json.dumps(to_sarif(report, rules), ensure_ascii=False, indent=2), file=stream)
    else:
        color = stream.isatty() and not os.environ.get("NO_COLOR")
        write(report, documents, stream, color=color, unverified=unverified)
