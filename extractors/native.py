"""Packages whose native library needs a newer one than it brings along."""

from __future__ import annotations

import sys
from pathlib import Path


def prepare(name: str) -> None:
    """Make a package ready to be imported. Raises ImportError where what it borrows from is not there.

    The wheel of rhwp brings a FreeType that lacks functions it calls ("undefined symbol: FT_Palette_Data_Get"); where
    no newer one is loaded yet, that of freetype-py stands in.
    """
    if name != "rhwp" or sys.platform != "linux":
        return
    import ctypes  # noqa: PLC0415 - paid for by the first document that needs it

    import freetype  # noqa: PLC0415

    library = Path(freetype.__file__).with_name("libfreetype.so")
    if library.exists():
        ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
