"""HWP 5 to HWPX: two converters, each with documents that only it gets right."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from extractors.native import prepare

Converter = Callable[[bytes], bytes]


class ConversionError(Exception):
    """A converter does not read the document; its text says why."""


def by_hwpforge(data: bytes) -> bytes:
    """The HWPX that hwpforge makes. It knows bullets, but returns a distribution document silently empty."""
    import hwpforge  # noqa: PLC0415 - paid for by the first HWP

    return bytes(hwpforge.convert_hwp5(data, carry_layout_cache=False).document)


def by_rhwp(data: bytes) -> bytes:
    """The HWPX that rhwp makes. It opens distribution documents and damaged compound files, and loses bullets."""
    prepare("rhwp")
    import rhwp  # noqa: PLC0415 - paid for by the first HWP that needs it

    return bytes(rhwp.Document.from_bytes(data).to_hwpx_bytes())


def converters(*, is_distribution: bool) -> tuple[Converter, ...]:
    """The converters in the order to try them."""
    return (by_rhwp,) if is_distribution else (by_hwpforge, by_rhwp)


def convert(converter: Converter, data: bytes) -> bytes:
    """The bytes of an HWPX. Raises ConversionError where the converter fails, ImportError where it is not there."""
    try:
        with _quiet():
            return converter(data)
    except (ImportError, KeyboardInterrupt, MemoryError, SystemExit):
        raise
    except BaseException as error:
        # a panic of a Rust library is no Exception: to Python it looks like the end of the program
        raise ConversionError(str(error)) from error


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what native libraries print about damaged files off standard error, which is for people."""
    try:
        saved = os.dup(2)
    except OSError:
        yield
        return
    try:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)
