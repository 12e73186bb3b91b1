"""Connections to public addresses only: a page must not make this machine ask its neighbours for their secrets.

The address is checked where the connection is made, so that a name cannot mean one host when it is looked at and
another when it is used.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore
import httpx


class PrivateAddressError(Exception):
    """The name of the host leads to a network that is not public."""


class _PublicOnly(httpcore.SyncBackend):
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first public address of the host."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise httpcore.ConnectError(str(error)) from error
        public = [str(address[0]) for *_, address in found if is_public(str(address[0]))]
        if not public:
            raise PrivateAddressError(host)
        return super().connect_tcp(public[0], port, timeout, local_address, socket_options)


def is_public(address: str) -> bool:
    """Whether an IP address is one of the open net; one wrapped in IPv6 counts as what it wraps."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        ip = ip.ipv4_mapped or ip.sixtofour or ip
    return ip.is_global and not ip.is_multicast


class _Body(httpx.SyncByteStream):
    def __init__(self, stream: Any) -> None:  # noqa: ANN401 - a stream of httpcore
        self._stream = stream

    def __iter__(self) -> Iterator[bytes]:
        with _translated():
            yield from self._stream

    def close(self) -> None:
        self._stream.close()


class _translated:  # noqa: N801 - reads as a word
    """What httpcore raises, as what httpx raises."""

    def __enter__(self) -> None:
        """Nothing to prepare."""

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, httpcore.TimeoutException):
            raise httpx.ReadTimeout(str(error) or "no answer in time") from error
        if isinstance(error, (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError)):
            raise httpx.NetworkError(str(error) or type(error).__name__) from error


class PublicTransport(httpx.BaseTransport):
    """Carries requests to public addresses."""

    def __init__(self) -> None:
        """Open no connection yet."""
        context = ssl.create_default_context()
        self._pool = httpcore.ConnectionPool(ssl_context=context, network_backend=_PublicOnly())

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """The answer to a request. Raises PrivateAddressError, or what httpx raises."""
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        asked = httpcore.Request(
            request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions
        )
        with _translated():
            answer = self._pool.handle_request(asked)
        return httpx.Response(
            answer.status, headers=answer.headers, stream=_Body(answer.stream), extensions=answer.extensions
        )

    def close(self) -> None:
        """Close all connections."""
        self._pool.close()
