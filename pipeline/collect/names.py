"""Names for what was fetched: as printed or as the server says, and harmless on every system."""

from __future__ import annotations

import email.message
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u202a-\u202e\u2066-\u2069]+')
_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
# Most file systems take 255 bytes; a part of them is kept for a number behind the name.
_MOST_BYTES = 200


def safe_name(name: str) -> str:
    """A file name that leads nowhere, hides nothing and is not too long; its suffix stays."""
    plain = unicodedata.normalize("NFC", _NOT_IN_NAMES.sub("_", name)).strip(" .")
    if _DEVICES.match(plain):
        plain = f"_{plain}"
    path = PurePosixPath(plain or "document")
    suffix = path.suffix if len(path.suffix.encode()) <= 10 else ""
    stem = path.name.removesuffix(suffix).encode()[: _MOST_BYTES - len(suffix.encode())].decode("utf-8", "ignore")
    return f"{stem.rstrip()}{suffix}"


def sent_name(headers: Mapping[str, str]) -> str | None:
    """The file name in Content-Disposition; servers send Korean names raw, in UTF-8 or CP949, or percent-encoded."""
    said = headers.get("content-disposition")
    if said is None:
        return None
    message = email.message.Message()
    message["Content-Disposition"] = said.replace("\r", "").replace("\n", "")
    try:
        name = message.get_filename()
    except (LookupError, ValueError):
        return None
    return _decoded(unquote(name)) if name else None


def _decoded(name: str) -> str:
    """Headers come as Latin letters, one for each byte."""
    try:
        raw = name.encode("latin-1")
    except UnicodeEncodeError:
        return name
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def url_name(url: str) -> str:
    """The last part of an address."""
    return unquote(PurePosixPath(urlsplit(url).path).name)


def url_folder(url: str) -> PurePosixPath:
    """The folder for what belongs to an address: its host, and its path with a mark of the whole address."""
    parts = urlsplit(url)
    mark = hashlib.sha256(url.encode()).hexdigest()[:8]
    words = re.sub(r"[^\w.-]+", "_", unquote(parts.path)).strip("_.")[-60:]
    return PurePosixPath(safe_name(parts.netloc), safe_name(f"{words}_{mark}" if words else mark))
