"""Findings on a stream, as text, JSON or SARIF."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from typing import TextIO

from outputs.write_check_json import to_json
from outputs.write_check_sarif import RuleInfo, to_sarif
from outputs.write_check_text import write
from schemas.checks import CheckReport
from schemas.extraction import Extraction


def show(
    report: CheckReport, documents: Mapping[str, Extraction], rules: Sequence[RuleInfo], layout: str, stream: TextIO
) -> None:
    """Print a report in that layout (text, json or sarif); in colour on a terminal, unless NO_COLOR is set."""
    if layout == "json":
        print(json.dumps(to_json(report), ensure_ascii=False), file=stream)
    elif layout == "sarif":
        print(json.dumps(to_sarif(report, rules), ensure_ascii=False, indent=2), file=stream)
    else:
        write(report, documents, stream, color=stream.isatty() and not os.environ.get("NO_COLOR"))
