"""A network backend that bounds the time of a whole request and keeps to public addresses.

httpx limits each read, not the request (https://github.com/encode/httpx/issues/1450), and looks
at no address. Both are done here, after DNS and at connect, so on every hop of a redirect too.
"""

import contextvars
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Sequence
from typing import Any

import httpcore
import httpx

GLOBAL6 = ipaddress.ip_network("2000::/3")
RELAY4 = ipaddress.ip_network("192.88.99.0/24")
STOP_AT: contextvars.ContextVar[float] = contextvars.ContextVar("stop_at")
"""Monotonic seconds at which the request of this thread must have ended."""


class BrokeLimitError(Exception):
    """The answer, or the road to it, broke a limit of ours."""


class TooLargeError(BrokeLimitError):
    """More bytes than we take."""


def left(timeout: float | None) -> float:
    """Give the seconds that a step may take: its own limit or what is left of the request's."""
    rest = STOP_AT.get() - time.monotonic()
    if rest <= 0:
        message = "it took longer than a request may in all"
        raise BrokeLimitError(message)
    return rest if timeout is None else min(timeout, rest)


def is_public(text: str) -> bool:
    """Say whether an IP address belongs to the public internet, however it is disguised."""
    ip = ipaddress.ip_address(text.split("%", maxsplit=1)[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is None:
            return ip in GLOBAL6 and ip.is_global and ip.sixtofour is None and ip.teredo is None
        ip = ip.ipv4_mapped
    return ip.is_global and not ip.is_multicast and ip not in RELAY4


class Timed(httpcore.NetworkStream):
    """A stream whose every step gets only what is left of the request's time."""

    def __init__(self, real: httpcore.NetworkStream) -> None:
        """Wrap a connected stream."""
        self._real = real

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        """Read what has come."""
        return self._real.read(max_bytes, left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        """Write all of it."""
        self._real.write(buffer, left(timeout))

    def close(self) -> None:
        """Close the connection."""
        self._real.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        """Shake hands; the name is checked, not only the address."""
        return Timed(self._real.start_tls(ssl_context, server_hostname, left(timeout)))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401 - the library's signature
        """Pass on what the stream tells of itself."""
        return self._real.get_extra_info(info)


class Guard(httpcore.NetworkBackend):
    """Connects only to public addresses and to those that the config allows."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        """`allow`: networks as in `allow_networks`."""
        self._allow = [ipaddress.ip_network(network) for network in allow]

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to an address that was checked: no second look-up could change it."""
        addresses = self._checked(host, port)
        for index, ip in enumerate(addresses):
            try:
                return Timed(
                    httpcore.SyncBackend().connect_tcp(
                        ip, port, left(timeout), local_address, socket_options
                    )
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if index == len(addresses) - 1:
                    raise
        message = f"{host} has no address"
        raise httpcore.ConnectError(message)

    def _checked(self, host: str, port: int) -> Sequence[str]:
        try:
            told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            message = f"no address for {host}"
            raise httpcore.ConnectError(message) from error
        addresses = [str(row[4][0]) for row in told]
        for ip in addresses:
            if not is_public(ip) and not self._allowed(ip):
                message = f"{host} is {ip}, not a public address (allow_networks can permit it)"
                raise BrokeLimitError(message)
        return addresses

    def _allowed(self, ip: str) -> bool:
        address = ipaddress.ip_address(ip.split("%", maxsplit=1)[0])
        return any(address in network for network in self._allow)


def transport(allow: Iterable[str]) -> httpx.HTTPTransport:
    """Give a transport that goes through the guard; no proxy of the environment goes round it."""
    guarded = httpx.HTTPTransport()
    guarded._pool.close()  # noqa: SLF001 - the one private name used; a test watches it
    guarded._pool = httpcore.ConnectionPool(  # noqa: SLF001 - as above
        ssl_context=httpx.create_ssl_context(), network_backend=Guard(allow)
    )
    return guarded
