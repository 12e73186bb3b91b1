"""The command `jangbu evaluate`; the CLI hands in what prints."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

import click

from pipeline.options import A_PATH, bounded, examples

if TYPE_CHECKING:
    from pipeline.bounded import Bounds
    from schemas.evaluation import DocumentScores

FAILED = 2


class Printer(Protocol):
    """What shows an evaluation to a person or a program."""

    def show(
        self, documents: Sequence[DocumentScores], layout: str, stream: TextIO, *, everything: bool = False
    ) -> None:
        """Print the scores; `layout` is text or json."""


def evaluate_command(printer: Callable[[], Printer]) -> click.Command:
    """The command; `printer` is called when it runs."""

    @click.command("evaluate", epilog=examples("evaluate gold/ --docs plans/", "evaluate gold/ --format json"))
    @click.argument("gold_dir", metavar="GOLD_DIR", type=A_PATH)
    @click.option("--docs", metavar="DIR", type=A_PATH, help="Folder of the documents [default: GOLD_DIR].")
    @click.option("--all", "everything", is_flag=True, help="Name every document with faults, and every fault.")
    @click.option("--format", "layout", type=click.Choice(["text", "json"]), default="text", help="How to print it.")
    @bounded
    def evaluate(gold_dir: Path, docs: Path | None, everything: bool, layout: str, bounds: Bounds) -> int:  # noqa: FBT001 - click
        """Score what is read against your own labelled documents: precision, recall and F1 of each class of facts.

        GOLD_DIR holds a gold_*.json for each document (docs/evaluate.md). The documents with the lowest scores are
        shown with what was missed and what was wrong.

        Exit status: 0; 2 if there is no gold or a document could not be read.
        """
        from pipeline.evaluation.evaluate import evaluate as scored
        from pipeline.evaluation.evaluate import load_golds

        documents = list(scored(load_golds(gold_dir), docs or gold_dir, bounds))
        printer().show(documents, layout, sys.stdout, everything=everything)
        return FAILED if any(document.error for document in documents) else 0

    return evaluate
