"""Charts as SVG that stands inside the page: drawn by Altair and vl-convert, without script, fonts or requests.

The colours are those of the light page; style.css exchanges them where the page is dark. All marks are hidden from
screen readers: the figure around a chart names it, and the table beside it holds its values.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from lxml import etree
from markupsafe import Markup

from outputs.display import clean, head

if TYPE_CHECKING:
    import altair as alt

INK, SOFT, LINE = "#1b1e22", "#565d66", "#d8dad4"
HUES = ("#1d4b8f", "#c27c0e", "#1e6238", "#7a3478", "#8a8f96", "#a3201a")
"""Told apart by lightness too, for who prints in grey or sees fewer colours."""

NAMES, WIDTH, ROW, BAR, BAR_GAP = 130, 420, 18, 11, 9
"""In pixels: least room for names, room for marks, heights of a row, a bar and a gap. As wide as A4 in all."""

COLUMNS = 38
"""The longest name, where a Hangul syllable takes two columns."""

_DROPPED = (
    "class",
    "role",
    "aria-hidden",
    "aria-roledescription",
    "aria-label",
    "pointer-events",
    "version",
    "font-family",
)


@dataclass(frozen=True, slots=True)
class Group:
    """The bars of one item: a length for each series that has one. Two items may bear the same name."""

    name: str
    values: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Span:
    """One activity of a Gantt chart, its last day included; one day for what has only one."""

    activity: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it takes."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a year in one of two series: what was aimed at, what was reached."""

    year: int
    series: str
    value: float


def bars(groups: Sequence[Group], *, unit: str, rule: float | None = None) -> Markup:
    """Horizontal bars in the order given; `rule` draws an upright line at that value."""
    import altair as alt

    series = list(dict.fromkeys(name for group in groups for name in group.values))
    rows = [
        {"row": f"{index:03}", "series": name, "value": value}
        for index, group in enumerate(groups)
        for name, value in group.values.items()
    ]
    legend = alt.Legend(title=None, orient="top", columns=4) if len(series) > 1 else None
    color = alt.Color("series:N", scale=alt.Scale(domain=series, range=list(HUES[: len(series)])), legend=legend)
    x = alt.X("value:Q", title=unit, axis=alt.Axis(tickCount=5, grid=True))
    chart: Any = alt.Chart({"values": rows}).mark_bar(height={"band": 0.86})
    chart = chart.encode(x=x, y=_named([group.name for group in groups]), color=color)
    if len(series) > 1:
        chart = chart.encode(yOffset=alt.YOffset("series:N", sort=series))
    if rule is not None:
        line = alt.Chart({"values": [{"at": rule}]}).mark_rule(color=INK, strokeDash=[3, 3]).encode(x="at:Q")
        chart = chart + line
    return _svg(chart.properties(width=WIDTH, height=BAR_GAP + len(groups) * (BAR * len(series) + BAR_GAP)))


def lines(points: Sequence[Point], *, names: tuple[str, str]) -> Markup:
    """A small chart of one indicator: `names` are the two series, targets as rings and results as a line."""
    import altair as alt

    data = {"values": [{"year": str(p.year), "series": p.series, "value": p.value} for p in points]}
    years = [str(year) for year in range(min(p.year for p in points), max(p.year for p in points) + 1)]
    x = alt.X("year:O", title=None, scale=alt.Scale(domain=years), axis=alt.Axis(labelAngle=0))
    y = alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, nice=True), axis=alt.Axis(tickCount=3, grid=True))
    target, result = names
    base: Any = alt.Chart(data).encode(x=x, y=y)
    aimed = base.transform_filter(f"datum.series == {_quoted(target)}").mark_point(
        shape="diamond", size=46, color=HUES[1], strokeWidth=1.8, opacity=1
    )
    reached = base.transform_filter(f"datum.series == {_quoted(result)}").mark_line(
        color=HUES[0], strokeWidth=2, point=alt.OverlayMarkDef(color=HUES[0], size=34)
    )
    return _svg(alt.layer(reached, aimed).properties(width=190, height=84))


def gantt(spans: Sequence[Span], *, month: str) -> Markup:
    """Activities from their first to their last day over the months; `month` is a d3 time format of the axis."""
    import altair as alt

    rows = [
        {"row": f"{index:03}", "first": _instant(span.first), "last": _instant(span.last, 1), "days": span.days}
        for index, span in enumerate(spans)
    ]
    y = _named([span.activity for span in spans])
    years = (min(span.first.year for span in spans), max(span.last.year for span in spans) + 1)
    scale = alt.Scale(type="utc", domain=[_instant(date(year, 1, 1)) for year in years])
    axis = alt.Axis(format=month, tickCount={"interval": "month", "step": 1}, grid=True, labelOverlap=True)
    base: Any = alt.Chart({"values": rows}).encode(x=alt.X("first:T", scale=scale, title=None, axis=axis), y=y)
    long = base.transform_filter("datum.days > 1").mark_bar(height=9, color=HUES[0]).encode(x2="last:T")
    # A day is narrower than a pixel of the year: what has a day alone stands as a diamond.
    short = base.transform_filter("datum.days == 1").mark_point(
        shape="diamond", filled=True, size=60, color=HUES[1], opacity=1
    )
    return _svg((long + short).properties(width=WIDTH, height=ROW * len(rows)))


def _named(names: Sequence[str]) -> alt.Y:
    """An axis of rows 000, 001 … that shows their names: rows of one name stay apart."""
    import altair as alt

    rows = [f"{index:03}" for index in range(len(names))]
    # The renderer would cut long names too, but measures them again for every character it takes away.
    names = [head(clean(name), COLUMNS) for name in names]
    labels = ",".join(f"{_quoted(row)}:{_quoted(name)}" for row, name in zip(rows, names, strict=True))
    return alt.Y("row:N", sort=rows, title=None, axis=alt.Axis(labelExpr=f"{{{labels}}}[datum.value]", minExtent=NAMES))


def _instant(day: date, more: int = 0) -> int:
    """Milliseconds since 1970 of the beginning of a day in UTC; `more` days later."""
    return (day.toordinal() + more - date(1970, 1, 1).toordinal()) * 86_400_000


def _quoted(text: str) -> str:
    """The text as a string of the expression language: documents are hostile, so nothing in it may end the string."""
    return json.dumps(text).replace("'", "\\u0027")


def _svg(chart: alt.TopLevelMixin) -> Markup:
    """The chart as SVG with what a page does not need left out."""
    import vl_convert

    axis = {"labelColor": SOFT, "labelFontSize": 12, "titleColor": SOFT, "titleFontSize": 12, "titleFontWeight": 400}
    axis |= {"domainColor": LINE, "gridColor": LINE, "tickColor": LINE}
    config = {
        "axis": axis,
        "axisY": {"labelLimit": 0, "labelColor": INK, "ticks": False, "labelPadding": 6},
        "legend": {"labelColor": INK, "labelFontSize": 12, "labelLimit": 0, "symbolType": "square"},
        "view": {"stroke": None},
        "font": "sans-serif",
        "aria": False,
        "background": None,
    }
    spec = chart.to_dict() | {"config": config}
    return Markup(_slim(vl_convert.vegalite_to_svg(spec)))  # noqa: S704 - texts in it are escaped by the renderer


def _slim(svg: str) -> str:
    """The drawing alone: no roles, classes or empty shapes, for a report holds dozens of charts."""
    root = etree.fromstring(svg.encode())
    etree.strip_attributes(root, *_DROPPED)
    for element in list(root.iter()):
        if element.get("opacity") == "1":
            del element.attrib["opacity"]
        if element.get("display") == "none" or element.get("d") in ("", "M0,0h0v0h0Z"):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
    root.set("aria-hidden", "true")
    root.set("focusable", "false")
    return etree.tostring(root, encoding="unicode").replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
