"""Decides which hosts may be connected to: public ones on the usual ports, and those of an allow-list.

An entry of the allow-list is a host name, an IP address or a network, and may end in a port: `wiki.example.com`,
`10.1.0.0/16`, `127.0.0.1:8000`, `[::1]:8000`. Without a port, it allows the ports 80 and 443.
"""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from knowledge.errors import RefusedAddressError
from knowledge.fetching.addresses import PORTS, WebAddress, parse

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address
IPNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

_FILE = Path(__file__).with_name("special_networks.txt")
_PUBLIC_V6 = ipaddress.IPv6Network("2000::/3")  # all that is assigned to public hosts
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # how a network without IPv4 reaches public IPv4 hosts
_ENTRY = re.compile(r"(?P<place>\[[^\]]+\](?:/\d+)?|[^:\[\]]+)(?::(?P<port>\d{1,5}))?")
# Names that are only valid inside a machine or a network. Their addresses are judged anyway.
_INNER_NAMES = ("localhost", "localdomain", "local", "internal", "home.arpa", "onion")
_ALLOW_IT = "use a public address, or add the host to fetching.allow_hosts if the page may be fetched"


@dataclass(frozen=True, slots=True)
class AllowedPlace:
    """An entry of the allow-list: a host name or a network, and a port or None for the usual ones."""

    name: str
    network: IPNetwork | None
    port: int | None

    def covers_port(self, port: int) -> bool:
        return port in PORTS.values() if self.port is None else port == self.port

    def covers(self, host: str, address: IPAddress) -> bool:
        """True if this entry allows to connect to `host` at `address`."""
        if self.network is None:
            return host == self.name
        return address.version == self.network.version and address in self.network


def allowed_place(entry: str) -> AllowedPlace:
    """The entry of an allow-list that `entry` writes. Raises ValueError."""
    parts = _ENTRY.fullmatch(entry.strip())
    if not parts:
        raise ValueError(f"{entry!r} is no host, IP address or network")
    port = int(parts["port"]) if parts["port"] else None
    if port is not None and not 1 <= port <= 65535:
        raise ValueError(f"{entry!r}: there is no port {port}")
    place = parts["place"].replace("[", "").replace("]", "")
    try:
        return AllowedPlace("", ipaddress.ip_network(place), port)
    except ValueError:
        return AllowedPlace(_host_name(parts["place"]), None, port)


def _host_name(place: str) -> str:
    try:
        address = parse(f"http://{place}/")
    except RefusedAddressError as error:
        raise ValueError(f"{place!r}: {error.reason}") from error
    if re.search(r"[/?#]", place):
        raise ValueError(f"{place!r} is no host, IP address or network")
    return address.host


@dataclass(frozen=True, slots=True)
class Gate:
    """Judges every connection before it is made."""

    allowed: tuple[AllowedPlace, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[str]) -> "Gate":
        """The gate with an allow-list. Raises ValueError."""
        return cls(tuple(map(allowed_place, entries)))

    def check(self, address: WebAddress) -> None:
        """What can be judged before the host is resolved. Raises `RefusedAddressError`."""
        literal = _literal(address.host)
        if literal:
            self.judge(address, [literal])
        elif not any(place.network or place.name == address.host for place in self.allowed):
            self._check_name(address)
        if address.port not in PORTS.values() and not any(place.port == address.port for place in self.allowed):
            raise _unusual_port(address)

    def judge(self, address: WebAddress, resolved: Sequence[IPAddress]) -> None:
        """Whether every address that the host resolved to may be connected to. Raises `RefusedAddressError`."""
        if not resolved:
            raise RefusedAddressError(address.url, "the host has no IP address", "check the address")
        for one in resolved:
            if any(place.covers_port(address.port) and place.covers(address.host, one) for place in self.allowed):
                continue
            if not is_public(one):
                where = str(one) if str(one) == address.host else f"the host {address.host} is at {one}, which"
                reason = f"{where} is not a public address"
                raise RefusedAddressError(address.url, reason, _ALLOW_IT)
            if address.port not in PORTS.values():
                raise _unusual_port(address)

    def _check_name(self, address: WebAddress) -> None:
        host = address.host
        if "." not in host or any(host == name or host.endswith(f".{name}") for name in _INNER_NAMES):
            raise RefusedAddressError(address.url, f"{host} is a name of the own network", _ALLOW_IT)


def check_url(text: str, allowed: Iterable[str] | None = None) -> str:
    """The address that `text` writes, in the form that is sent; the host is not resolved.

    Raises `RefusedAddressError` if the address cannot be read, or if an allow-list is given and the address is neither
    on it nor public.
    """
    address = parse(text)
    if allowed is not None:
        Gate.of(allowed).check(address)
    return address.url


def is_public(address: IPAddress) -> bool:
    """True if `address` belongs to a public host; one that contains an IPv4 address is judged by that."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or (_last_32_bits(address) if address in _NAT64 else None)
        if inner:
            return is_public(inner)
        if address not in _PUBLIC_V6 or address.scope_id or _is_isatap(address):
            return False
    return address.is_global and not any(
        address in network for network in _special_networks() if network.version == address.version
    )


def _unusual_port(address: WebAddress) -> RefusedAddressError:
    reason = f"the port {address.port} is not one of web pages (80 and 443)"
    return RefusedAddressError(address.url, reason, "add the host with this port to fetching.allow_hosts")


def _is_isatap(address: ipaddress.IPv6Address) -> bool:
    """True if the second half of `address` tunnels to the IPv4 address in its end (RFC 5214)."""
    return int(address) >> 32 & 0xFFFFFFFF in (0x00005EFE, 0x02005EFE)


def _last_32_bits(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address:
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)


def _literal(host: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


@cache
def _special_networks() -> tuple[IPNetwork, ...]:
    lines = (line.partition("#")[0].strip() for line in _FILE.read_text(encoding="utf-8").splitlines())
    return tuple(ipaddress.ip_network(line) for line in lines if line)
