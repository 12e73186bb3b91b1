"""The commands `jangbu layouts`; the CLI hands in what prints."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TextIO

import click

from pipeline.options import bounded, examples, files

if TYPE_CHECKING:
    from pipeline.bounded import Bounds
    from schemas.errors import JangbuError


class Printer(Protocol):
    """What shows unknown headers to a person or a program."""

    def show(self, unknown: Sequence[Any], layout: str, stream: TextIO) -> None:
        """Print them; `layout` is text or csv."""

    def explain(self, error: JangbuError) -> int:
        """Say why a file could not be read; returns the exit status."""


def layouts_group(printer: Callable[[], Printer]) -> click.Group:
    """The group of commands; `printer` is called when one runs."""

    @click.command("learn", epilog=examples("layouts learn plan.hwpx", "layouts learn --format csv plans/*.pdf"))
    @click.option("--format", "layout", type=click.Choice(["text", "csv"]), default="text", help="How to print it.")
    @bounded
    @files
    def learn(files: tuple[Path, ...], layout: str, bounds: Bounds) -> int:
        """Show the headers of tables that are not known, and the row of headers.csv that would know each.

        What is near no known header may be an item of its own, such as a department over its amounts: nothing is
        proposed for it. docs/new-layout.md walks through one.

        Exit status: 0; 2 if a file could not be read.
        """
        from pipeline.each import extract_each
        from pipeline.layouts.learn import unknown_headers
        from schemas.errors import JangbuError

        results = [result for _, result in extract_each(files, bounds)]
        statuses = [printer().explain(result) for result in results if isinstance(result, JangbuError)]
        read = (result for result in results if not isinstance(result, JangbuError))
        printer().show([header for result in read for header in unknown_headers(result)], layout, sys.stdout)
        return max([0, *statuses])

    return click.Group(
        "layouts", commands=[learn], help="Learn the words of a new layout.", epilog=examples("layouts learn plan.hwpx")
    )
