"""Spans for OpenTelemetry, where the extra `telemetry` is installed and the environment says where they go.

OTEL_TRACES_EXPORTER=console prints them; OTEL_EXPORTER_OTLP_ENDPOINT=http://HOST:4318 sends them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from typing import Any

from pipeline.packages import remedy_for
from schemas.errors import MissingPackageError

Span = Callable[..., AbstractContextManager[Any]]
_WANTED = ("OTEL_TRACES_EXPORTER", "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")


def _silent(name: str, **values: Any) -> AbstractContextManager[Any]:  # noqa: ANN401, ARG001 - as a span is asked for
    return nullcontext()


@contextmanager
def spans() -> Iterator[Span]:
    """What makes a span: `with span("read", path=…):`; does nothing unless the environment asks for it.

    Raises:
        MissingPackageError: It asks, and the extra is not installed.
    """
    wanted = [name for name in _WANTED if os.environ.get(name)]
    if not wanted or os.environ.get("OTEL_TRACES_EXPORTER") == "none" or os.environ.get("OTEL_SDK_DISABLED") == "true":
        yield _silent
        return
    try:
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError as error:
        raise MissingPackageError(f"{wanted[0]} asks for telemetry", remedy_for("opentelemetry")) from error
    provider = TracerProvider(resource=Resource.create({"service.name": "jangbu"}))
    provider.add_span_processor(BatchSpanProcessor(_exporter()))
    tracer = provider.get_tracer("jangbu")
    try:
        yield partial(_span, tracer)
    finally:
        provider.shutdown()


def _span(tracer: Any, name: str, **values: Any) -> AbstractContextManager[Any]:  # noqa: ANN401 - as OpenTelemetry has them
    span: AbstractContextManager[Any] = tracer.start_as_current_span(name, attributes=values)
    return span


def _exporter() -> Any:  # noqa: ANN401 - an exporter of opentelemetry
    if os.environ.get("OTEL_TRACES_EXPORTER") == "console":
        from opentelemetry.sdk.trace.export import ConsoleSpanExporter

        return ConsoleSpanExporter()
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter()
