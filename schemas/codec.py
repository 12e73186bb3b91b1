"""Records to JSON text and back, exactly: what comes out of `decode` equals what went into `encode`.

`Extraction.to_json` is for readers and loses what they need not know; this keeps everything. Decimals are strings of
their digits ("1.50" stays "1.50"); fields that have their default are left out, which makes a table four times smaller.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def encode(record: object) -> str:
    """The JSON text of a dataclass made of dataclasses, tuples, Decimals and JSON scalars."""
    return json.dumps(_packed(record), ensure_ascii=False, separators=(",", ":"))


def decode(kind: type[T], text: str) -> T:
    """The record of that class whose text this is.

    Raises:
        ValueError: The text is not JSON, or of another class.
    """
    try:
        record: T = _decoder(cast("Hashable", kind))(json.loads(text))
    except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"This is no {kind.__name__} of this version: {error}") from error
    return record


def _packed(value: Any) -> Any:  # noqa: ANN401 - JSON is untyped by nature
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_packed(item) for item in value]
    return {
        name: _packed(item)
        for name, default in _defaults(cast("Hashable", type(value)))
        if not _is_default(item := getattr(value, name), default)
    }


def _is_default(item: object, default: object) -> bool:
    """Equal and of the same kind: 0 is not False, and Decimal 1.0 is not Decimal 1 in print."""
    return default is not MISSING and type(item) is type(default) and repr(item) == repr(default)


@cache
def _defaults(kind: type[Any]) -> tuple[tuple[str, object], ...]:
    """The fields of a dataclass with their defaults, MISSING where they have none.

    Raises:
        TypeError: It is no dataclass.
    """
    return tuple((f.name, f.default if f.default_factory is MISSING else f.default_factory()) for f in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:  # noqa: ANN401 - takes any annotation
    """What turns the packed form of an annotated value back into the value; built once per annotation."""
    if kind is Any or kind in {str, int, bool, float}:
        return _same
    if kind is Decimal:
        return Decimal
    if get_origin(kind) is tuple:
        return _tuple_decoder(get_args(kind))
    if get_origin(kind) in {Union, UnionType}:
        return _optional_decoder(kind)
    if is_dataclass(kind):
        return _record_decoder(cast("type[Any]", kind))
    raise TypeError(f"no way to read back {kind}")


def _same(value: Any) -> Any:  # noqa: ANN401 - JSON is untyped by nature
    return value


def _tuple_decoder(items: tuple[Any, ...]) -> Decoder:
    if len(items) == 2 and items[1] is Ellipsis:
        each = _decoder(items[0])
        return lambda value: tuple([each(item) for item in value])
    parts = [_decoder(item) for item in items]
    return lambda value: tuple([part(item) for part, item in zip(parts, value, strict=True)])


def _optional_decoder(kind: Any) -> Decoder:  # noqa: ANN401 - takes any annotation
    """`X | None`; a choice between several classes would need their names in the text, and no record has one."""
    inner = [arg for arg in get_args(kind) if arg is not type(None)]
    if len(inner) != 1:
        raise TypeError(f"no way to tell the cases of {kind} apart")
    decoder = _decoder(inner[0])
    return lambda value: None if value is None else decoder(value)


def _record_decoder(kind: type[Any]) -> Decoder:
    hints = get_type_hints(kind)
    parts = {f.name: _decoder(hints[f.name]) for f in fields(kind)}
    return lambda value: kind(**{name: parts[name](item) for name, item in value.items()})
