"""Draws what bench_pdf measured: docs/benchmarks-pdf.svg."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

PLOT = Path(__file__).parent.parent.parent / "docs" / "benchmarks-pdf.svg"
OURS, OTHERS = "#1f5fa8", "#b8bec6"


def plot(results: Mapping[str, tuple[float, Mapping[str, float]]], path: Path = PLOT) -> None:
    """Pages per second on the left (each line ten times the last), F1 by set of documents on the right."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    mpl.rcParams.update({"svg.fonttype": "none", "svg.hashsalt": "jangbu", "font.size": 9})
    figure, (left, right) = plt.subplots(1, 2, figsize=(9, 2.8), layout="constrained")
    names = sorted(results, key=lambda name: results[name][0])
    rates = [results[name][0] for name in names]
    bars = left.barh(names, rates, color=[OURS if name == "jangbu" else OTHERS for name in names], log=True)
    left.bar_label(bars, [f"{rate:,.0f}" for rate in rates], padding=3)
    left.set_title("pages per second, text and tables")
    left.set_xlim(1, max(rates) * 3)
    readers = [name for name in reversed(names) if results[name][1]]
    labels = list(results["jangbu"][1])
    height = 0.8 / len(readers)
    for number, name in enumerate(readers):
        spots = [index + number * height for index in range(len(labels))]
        shade = OURS if name == "jangbu" else str(0.45 + 0.15 * number)
        right.barh(spots, [results[name][1].get(label, 0) for label in labels], height, label=name, color=shade)
    right.set_yticks([index + 0.4 - height / 2 for index in range(len(labels))], labels)
    right.invert_yaxis()
    right.set_title("adjacency F1")
    right.set_xlim(0, 1.02)
    right.legend(fontsize=8, loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    for axes in (left, right):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
