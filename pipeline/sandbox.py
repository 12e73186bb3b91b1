"""What a process that reads hostile files is kept from: memory beyond its limit, the network, traces on the disk.

What holds depends on the system; `holds` says it in words, and `jangbu doctor` shows it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
# The largest file a reader may write: converters unpack a document into the folder for temporary files.
_MOST_WRITTEN = 1 << 30
_LOCAL = getattr(socket, "AF_UNIX", None)
_TO_THE_NETWORK = ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto")


def confine(mebibytes: int) -> None:
    """Confine this process for good; what the system does not know is left out."""
    _limit(mebibytes)
    _leave_network()
    sys.addaudithook(_refuse_network)


def end_after(seconds: float) -> None:
    """Let the system end this process after that time, unless it is called again."""
    if hasattr(signal, "alarm"):
        signal.alarm(int(seconds))


def holds() -> Iterator[str]:
    """What this system keeps a reading process from; to be asked in a process that was confined."""
    with suppress(ImportError):
        import resource

        if resource.getrlimit(resource.RLIMIT_AS)[0] != resource.RLIM_INFINITY:
            yield "memory beyond its limit"
    yield "the network (the system has none for it)" if _is_alone() else "the network (Python code only)"


def _limit(mebibytes: int) -> None:
    """Let the system refuse memory beyond the limit, and keep it from writing crashed processes to disk."""
    try:
        import resource
    except ImportError:
        return
    limits = (
        (resource.RLIMIT_AS, mebibytes << 20),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, _MOST_WRITTEN),
    )
    for what, limit in limits:
        _, most = resource.getrlimit(what)
        wanted = limit if most == resource.RLIM_INFINITY else min(limit, most)
        # Some systems know the limit and do not let it be set; time still runs out there.
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (wanted, most))


def _leave_network() -> None:
    """Move to a network of its own, which leads nowhere (Linux, where the administrator allows it)."""
    if not sys.platform.startswith("linux"):
        return
    with suppress(OSError, AttributeError):
        unshare = ctypes.CDLL(None, use_errno=True).unshare
        if unshare(_NEW_NETWORK) != 0:
            unshare(_NEW_USER | _NEW_NETWORK)


def _is_alone() -> bool:
    """Whether this process sees no network but its own loop."""
    try:
        with open("/proc/net/dev", encoding="utf-8") as lines:  # noqa: PTH123 - a file of the kernel
            return all(line.split(":")[0].strip() == "lo" for line in lines if ":" in line)
    except OSError:
        return False


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    """Python code asks for no network here, on whatever system. A socket between processes of this machine is none."""
    if event in _TO_THE_NETWORK and not _is_local(arguments):
        raise PermissionError(f"{event}: documents are read without a network (process {os.getpid()})")


def _is_local(arguments: tuple[Any, ...]) -> bool:
    return bool(arguments) and isinstance(arguments[0], socket.socket) and arguments[0].family == _LOCAL
