"""Originals by the hash of their bytes, in a folder or an object store that all machines of a cluster reach.

`file:///srv/plans`, `s3://bucket/plans`, …: what fsspec knows. A file is written under another name first, so that
whoever sees it sees all of it, and what is there already is not written again.
"""

from __future__ import annotations

import hashlib
import os
from typing import Any

from pipeline.packages import remedy_for
from schemas.errors import MissingPackageError, StoreError, UnreadableFileError

_REMEDY = "Check --originals, and that you may write there."


def keep_original(store: str, sha256: str, data: bytes) -> str:
    """Keep these bytes under their hash; returns the address to read them from.

    Raises:
        StoreError: They cannot be kept there.
    """
    try:
        files, root = _opened(store)
        folder = f"{root.rstrip('/')}/{sha256[:2]}"
        address = f"{folder}/{sha256}"
        if not files.exists(address):
            files.makedirs(folder, exist_ok=True)
            part = f"{address}.{os.getpid()}.part"
            files.pipe_file(part, data)
            files.mv(part, address)
    except (OSError, ValueError, ImportError) as error:
        raise StoreError(f"Originals cannot be kept in {store}: {error}", _REMEDY) from error
    return f"{store.rstrip('/')}/{sha256[:2]}/{sha256}"


def load_original(address: str, sha256: str) -> bytes:
    """The bytes kept at an address.

    Raises:
        UnreadableFileError: They are gone, or not what was kept.
    """
    try:
        files, path = _opened(address)
        data: bytes = files.cat_file(path)
    except (OSError, ValueError, ImportError) as error:
        raise UnreadableFileError(f"{address}: {error}", "Check that this machine reaches --originals.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        remedy = "Remove it there, then run the same command again."
        raise UnreadableFileError(f"{address}: what is kept there is damaged", remedy)
    return data


def _opened(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        remedy = remedy_for("fsspec")
        raise MissingPackageError("Keeping originals needs the package fsspec", remedy) from error
    files, path = url_to_fs(address)
    return files, str(path)
