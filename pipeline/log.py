"""What a run does, line by line, for machines that watch it: `--log json` prints one JSON object an event."""

from __future__ import annotations

from typing import Any, Protocol, TextIO


class Log(Protocol):
    """Takes events: a name, and what belongs to it."""

    def __call__(self, event: str, **values: Any) -> None:  # noqa: ANN401 - whatever belongs to the event
        """Note an event."""


def no_log(event: str, **values: Any) -> None:  # noqa: ANN401 - whatever belongs to the event
    """Take an event and say nothing."""


def open_log(layout: str | None, stream: TextIO) -> Log:
    """A log on this stream: `json`, `text` (key=value), or none."""
    if layout is None:
        return no_log
    import structlog

    renderer: Any = structlog.processors.LogfmtRenderer(key_order=["timestamp", "event"])
    if layout == "json":
        renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
    stamp = structlog.processors.TimeStamper(fmt="iso", utc=True)
    logger = structlog.wrap_logger(structlog.PrintLogger(stream), processors=[stamp, renderer])

    def note(event: str, **values: Any) -> None:  # noqa: ANN401 - whatever belongs to the event
        logger.msg(event, **values)

    return note
