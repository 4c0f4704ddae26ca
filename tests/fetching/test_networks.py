"""Which addresses are public, and what an entry of the allow-list allows."""

import ipaddress

import pytest

from knowledge.errors import RefusedAddressError
from knowledge.fetching.addresses import parse
from knowledge.fetching.networks import Gate, is_public


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "1.1.1.1", "172.32.0.1", "172.15.255.255", "11.0.0.1", "192.0.1.1", "223.255.255.255", "168.63.129.17"],
)
def test_public_addresses_of_version_4(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["2606:4700:4700::1111", "2a00:1450:4001:80b::200e", "64:ff9b::808:808", "::ffff:8.8.8.8"]
)
def test_public_addresses_of_version_6(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_no_address_outside_of_the_public_block_of_version_6_is_public() -> None:
    for first in range(256):
        address = ipaddress.IPv6Address(bytes([first, *[5] * 15]))
        assert is_public(address) == (0x20 <= first <= 0x3F)


@pytest.mark.parametrize(
    ("entry", "url", "resolved"),
    [
        ("wiki.example.com", "http://wiki.example.com/", "10.0.0.1"),
        ("Wiki.Example.com", "https://wiki.example.com/", "127.0.0.1"),
        ("intranet", "http://intranet/", "192.168.1.5"),
        ("localhost:8000", "http://localhost:8000/", "127.0.0.1"),
        ("10.0.0.0/8", "http://any.example.com/", "10.200.3.4"),
        ("10.0.0.0/8:8080", "http://any.example.com:8080/", "10.200.3.4"),
        ("127.0.0.1", "http://127.0.0.1/", "127.0.0.1"),
        ("[::1]:8000", "http://[::1]:8000/", "::1"),
        ("[fd00::]/8", "http://wiki.example.com/", "fd00::5"),
        ("bücher.example", "http://xn--bcher-kva.example/", "10.0.0.1"),
        ("public.example.com:8443", "https://public.example.com:8443/", "8.8.8.8"),
    ],
)
def test_an_entry_allows_what_it_names(entry: str, url: str, resolved: str) -> None:
    gate, address = Gate.of([entry]), parse(url)
    gate.check(address)
    gate.judge(address, [ipaddress.ip_address(resolved)])


@pytest.mark.parametrize(
    ("entry", "url", "resolved"),
    [
        ("wiki.example.com", "http://wiki.example.com:6379/", "10.0.0.1"),
        ("wiki.example.com", "http://evil.wiki.example.com/", "10.0.0.1"),
        ("wiki.example.com:8000", "http://wiki.example.com/", "10.0.0.1"),
        ("10.0.0.0/24", "http://any.example.com/", "10.0.1.0"),
        ("127.0.0.1:8000", "http://127.0.0.1:8001/", "127.0.0.1"),
        ("public.example.com:8443", "https://other.example.com:8443/", "8.8.8.8"),
        ("0.0.0.0/0", "http://[::1]/", "::1"),
    ],
)
def test_an_entry_allows_nothing_else(entry: str, url: str, resolved: str) -> None:
    gate, address = Gate.of([entry]), parse(url)
    with pytest.raises(RefusedAddressError):
        gate.judge(address, [ipaddress.ip_address(resolved)])


@pytest.mark.parametrize(
    "entry", ["", "a b", "http://wiki.example.com", "10.0.0.0/33", "wiki:99999", "a:b:c", "wiki/x"]
)
def test_an_entry_that_is_no_place_is_refused(entry: str) -> None:
    with pytest.raises(ValueError, match=r"is no host|there is no port|is no name|cannot be read"):
        Gate.of([entry])
