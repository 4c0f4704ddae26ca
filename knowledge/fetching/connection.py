"""One request over one connection, to exactly the address that was judged, within a budget of time and bytes.

The host is resolved here, once, and the connection is made to one of the addresses that it resolved to, so a name
server cannot answer the check with one address and the connection with another. TLS is verified against the name of
the host. Cookies, credentials and the proxies of the environment are never used: what is below httpx knows none.
"""

import ipaddress
import socket
import ssl
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass

import httpcore

from knowledge.fetching.addresses import WebAddress
from knowledge.fetching.clock import Budget
from knowledge.fetching.networks import Gate, IPAddress

# From a host name and a port to all its IP addresses; raises OSError.
Resolver = Callable[[str, int], Sequence[str]]
_MOST_TRIED = 4  # addresses of one host
_FRAMING = 200_000  # bytes that may come beside the body: headers, and the lengths of chunks


class TooLargeError(Exception):
    """More bytes came than are allowed."""


@dataclass(frozen=True, slots=True)
class Received:
    """What a server answered. Names of headers are in lower case; the body is as sent, perhaps compressed."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def resolve(host: str, port: int) -> list[str]:
    """The IP addresses of `host`, as the system knows them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(sockaddr[0]) for *_, sockaddr in found))


@dataclass(frozen=True, slots=True)
class Connector:
    """Makes requests. `largest` is the most bytes of a body; headers may have 200 kB."""

    gate: Gate
    resolver: Resolver
    tls: ssl.SSLContext

    def get(self, address: WebAddress, headers: Mapping[str, str], *, budget: Budget, largest: int) -> Received:
        """The answer of the server; the body is read only if the status is 200.

        Raises `RefusedAddressError` before anything is sent, `TooLargeError`, and the errors of httpcore and OSError.
        """
        self.gate.check(address)
        url = httpcore.URL(
            scheme=address.scheme, host=address.host, port=address.port, target=address.target.encode("ascii")
        )
        sent = [("Host", address.authority), *headers.items(), ("Connection", "close")]
        request = httpcore.Request("GET", url, headers=[(k.encode("ascii"), v.encode("ascii")) for k, v in sent])
        backend = _JudgedBackend(self, address, budget, largest + _FRAMING)
        with budget.spent(), closing(self._connection(url, backend)) as connection:
            response = connection.handle_request(request)
            received = _headers(response.headers)
            body = _body(response, received, largest) if response.status == 200 else b""
            return Received(response.status, received, body)

    def _connection(self, url: httpcore.URL, backend: httpcore.NetworkBackend) -> httpcore.HTTPConnection:
        return httpcore.HTTPConnection(url.origin, ssl_context=self.tls, network_backend=backend)


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    joined: dict[str, str] = {}
    for name, value in pairs:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1").strip()
        joined[key] = f"{joined[key]}, {text}" if key in joined else text
    return joined


def _body(response: httpcore.Response, headers: Mapping[str, str], largest: int) -> bytes:
    declared = headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > largest:
        raise TooLargeError
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > largest:
            raise TooLargeError
    return bytes(body)


@dataclass(frozen=True, slots=True)
class _JudgedBackend(httpcore.NetworkBackend):
    """Connects to the addresses of one host after the gate has judged all of them."""

    connector: Connector
    address: WebAddress
    budget: Budget
    most: int  # bytes that may come over the connection

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        resolved = self._resolved()
        self.connector.gate.judge(self.address, resolved)  # all of them, not only those that are tried
        addresses = resolved[:_MOST_TRIED]
        failure: Exception = httpcore.ConnectError("no address")
        for number, one in enumerate(addresses):
            share = _remaining(self.budget) / (len(addresses) - number)  # a dead address leaves time for the others
            try:
                stream = httpcore.SyncBackend().connect_tcp(
                    str(one), port, timeout=share, socket_options=socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failure = error
            else:
                return _LimitedStream(stream, self.budget, most=self.most)
        raise failure

    def _resolved(self) -> list[IPAddress]:
        try:
            return [ipaddress.ip_address(self.address.host)]
        except ValueError:
            found = self.connector.resolver(self.address.host, self.address.port)
            # The zone of a link-local address ("%eth0") makes it neither equal to nor part of a network, so it stays.
            return [ipaddress.ip_address(one) for one in found]


class _LimitedStream(httpcore.NetworkStream):
    """A connection on which every step counts against the budget, so that a server cannot drip for ever."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget, *, most: int) -> None:
        self._stream = stream
        self._budget = budget
        self._left = most

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, timeout=_remaining(self._budget))
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, timeout=_remaining(self._budget))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._stream.start_tls(ssl_context, server_hostname, timeout=_remaining(self._budget))
        return _LimitedStream(inner, self._budget, most=self._left)

    def get_extra_info(self, info: str) -> object:
        return self._stream.get_extra_info(info)


def _remaining(budget: Budget) -> float:
    left = budget.left()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is used up")
    return left
