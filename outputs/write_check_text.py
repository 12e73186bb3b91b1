"""Findings for a person at a terminal: the place, the printed row with the figure marked, the arithmetic, the repair.

The order of the parts is that of compilers people know: code and sentence, place, source, notes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TextIO

import click

from outputs.display import clean, expand_tabs, head, pad, width
from outputs.excerpt import Excerpt, Source, alone, open_sources
from outputs.places import number, place, short_place, signed
from schemas.checks import SEVERITIES, Change, CheckReport, Finding, Operand, Repair
from schemas.extraction import Extraction

COLUMNS = 100
OPERANDS_SHOWN = 24
NAMED = ("요일", "day", "연도")  # the sentence names the days; their numbers say nothing
# Chosen to be legible on dark and on light terminals: yellow is not.
_COLORS = {"error": "red", "warning": "magenta", "info": "cyan"}


def write(
    report: CheckReport, sources: Mapping[str, Extraction], stream: TextIO, *, color: bool, unverified: bool = False
) -> None:
    """Print every finding, what is covered and one closing line, in colours only when `color`.

    Args:
        report: what the checks say.
        sources: the extractions by the document name that findings carry; what is missing costs the printed row only.
        stream: where the lines go.
        color: whether the stream shows ANSI colours.
        unverified: whether the figures are listed that no check vouches for.
    """
    known = open_sources(sources)
    for finding in report.findings:
        lines = _finding_lines(finding, known.get(finding.target.document or finding.document))
        stream.writelines((line if color else click.unstyle(line)).rstrip() + "\n" for line in lines)
        stream.write("\n")
    stream.writelines(line + "\n" for line in coverage_lines(report, unverified=unverified))
    stream.write(summary_line(report) + "\n")


def coverage_lines(report: CheckReport, *, unverified: bool) -> Iterator[str]:
    """What is covered of each document where there are several, and the figures that nobody can verify where asked."""
    for document in report.documents if unverified or len(report.documents) > 1 else ():
        share = document.checked / document.numbers if document.numbers else 0
        covered = f"{document.checked:,} of {document.numbers:,} printed numbers covered ({share:.0%})"
        yield f"{clean(document.document)}: {covered}"
        for figure in document.unverified if unverified else ():
            yield f"  {clean(figure.as_printed):>14}  {clean(figure.label)}  {short_place(figure.locator)}"


def summary_line(report: CheckReport) -> str:
    """One sentence: how many relations were checked and held, how many numbers they vouch for, how many findings."""
    by_severity = Counter(finding.severity for finding in report.findings if finding.waiver is None)
    counts = ", ".join(plural(by_severity[severity], severity) for severity in SEVERITIES)
    waived = sum(finding.waiver is not None for finding in report.findings)
    counts += f", {waived:,} waived" if waived else ""
    if report.evaluated == 0:
        return f"Nothing to check: no relation between the {report.numbers:,} printed numbers was recognised. {counts}."
    share = report.checked / report.numbers if report.numbers else 0
    return (
        f"{plural(report.evaluated, 'relation')} checked, {report.held:,} hold; "
        f"{report.checked:,} of {report.numbers:,} printed numbers covered ({share:.0%}); {counts}."
    )


def plural(count: int, noun: str) -> str:
    """`1 relation`, `2 relations`, `0 info`."""
    invariable = noun == "info"
    return f"{count:,} {noun}" if count == 1 or invariable else f"{count:,} {noun}s"


def _finding_lines(finding: Finding, source: Source | None) -> Iterator[str]:
    hue = _COLORS[finding.severity]
    spot = place(finding.target.document or finding.document, finding.target.locator)
    code = click.style(f"{finding.severity}[{clean(finding.rule)}]", fg=hue, bold=True)
    yield f"{code} {click.style(clean(finding.message), bold=True)}"
    if finding.waiver is not None:
        waiver = finding.waiver
        yield f"  waived: {clean(waiver.reason)} ({clean(waiver.by)}, {waiver.on.isoformat()})"
    gutter = len(str(finding.target.locator.line or "")) + 1
    yield f"{_dim(' ' * gutter + '-->')} {spot}  {_dim(finding.key)}"
    excerpt = _excerpt(finding.target, source)
    yield from _excerpt_lines(excerpt, finding.target.locator.line, gutter, hue)
    if finding.unit not in NAMED:
        yield f"{_dim(' ' * gutter + '=')} {_figures(finding)}"
    yield from _operand_lines(finding, gutter)
    for position, repair in enumerate(finding.repairs):
        yield f"{_dim(' ' * gutter + '=')} {_repair(repair, finding, first=position == 0)}"


def _excerpt(figure: Operand, source: Source | None) -> Excerpt:
    return source.excerpt(figure, COLUMNS) if source is not None else alone(figure, COLUMNS)


def _excerpt_lines(excerpt: Excerpt, line: int | None, gutter: int, hue: str) -> Iterator[str]:
    bar = _dim(" " * gutter + "|")
    yield from (f"{bar} {_dim(text)}" for text in excerpt.above)
    marked = click.style(excerpt.marked, fg=hue, bold=True)
    numbered = _dim(pad(str(line or ""), gutter) + "|")
    yield f"{numbered} {excerpt.before}{marked}{excerpt.after}"
    yield f"{bar} {click.style(excerpt.pointer, fg=hue, bold=True)}"


def _figures(finding: Finding) -> str:
    unit = f" {clean(finding.unit)}" if finding.unit else ""
    difference = click.style(f"difference {signed(finding.difference)}{unit}", bold=True)
    return (
        f"stated {number(finding.stated)}, computed {number(finding.computed)}, {difference} "
        f"(tolerance {number(finding.tolerance)})"
    )


def _operand_lines(finding: Finding, gutter: int) -> Iterator[str]:
    """The figures that take part, amounts under each other, each with its place."""
    shown = finding.operands[:OPERANDS_SHOWN]
    printed = [head(expand_tabs(clean(operand.as_printed).strip()), COLUMNS // 2) for operand in shown]
    labels = [head(expand_tabs(clean(operand.label).strip()), COLUMNS * 2 // 5) for operand in shown]
    amount_width = max(map(width, printed), default=0)
    label_width = max(map(width, labels), default=0)
    for operand, amount, label in zip(shown, printed, labels, strict=True):
        spot = _place_beside(operand, finding)
        yield f"{' ' * (gutter + 2)}{pad(amount, amount_width, right=True)}  {pad(label, label_width)}  {_dim(spot)}"
    hidden = len(finding.operands) - len(shown)
    if hidden > 0:
        yield f"{' ' * (gutter + 2)}… and {plural(hidden, 'more figure')}"


def _place_beside(operand: Operand, finding: Finding) -> str:
    """The place without the file where that is the one named above."""
    above = finding.target.document or finding.document
    document = operand.document or finding.document
    return short_place(operand.locator) if document == above else place(document, operand.locator)


def _repair(repair: Repair, finding: Finding, *, first: bool) -> str:
    word = click.style("repair:" if first else "or:", fg="green", bold=True)
    mends = f"mends {plural(repair.explains, 'broken relation')}"
    if first and finding.is_tie:
        mends += ", as others do"
    if repair.is_misreading:
        mends += "; the print can be read so"
    figures = (finding.target, *finding.operands)
    # A repair says no document of its own: it is that of the figure it would change.
    changed = next((one for one in figures if (one.locator, one.value) == (repair.locator, repair.before)), None)
    spot = _dim(short_place(repair.locator) if changed is None else _place_beside(changed, finding))
    together = "".join(f" with {_changed(change)}" for change in repair.together)
    return f"{word} {_changed(repair)}{together}, {mends}  {spot}"


def _changed(change: Change) -> str:
    return f"{clean(change.label)} {number(change.before)} → {number(change.after)}"


def _dim(text: str) -> str:
    return click.style(text, dim=True)
