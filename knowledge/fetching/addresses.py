"""Parses an address of the web strictly: what two parsers could understand differently is refused.

The forms that browsers repair (backslashes, tabs, credentials, IPv4 addresses in octal, hexadecimal or one number) are
the usual way to make a check see another host than the connection does. Whether the host is public is decided later,
by the addresses that it resolves to (`networks.py`).
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

from knowledge.errors import RefusedAddressError

LONGEST = 2000  # characters; longer addresses hold data, and many servers refuse them
PORTS = {"http": 80, "https": 443}
_PARTS = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<authority>[^/?#]*)(?P<target>[^#]*)(?:#.*)?", re.DOTALL)
_AUTHORITY = re.compile(r"(?P<host>\[[0-9A-Fa-f:.]+\]|[^\[\]:]+)(?::(?P<port>[0-9]{1,5}))?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff]")
_CREDENTIALS = re.compile(r"//[^/?#]*@")
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# The last label of a name is never a number; software that repairs addresses takes such a host for an IPv4 address.
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_UNRESERVED = "%/:?[]@!$&'()*+,;=-._~"
_WRITE_IT = "write the address as the browser shows it, such as https://example.com/page"


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An address in the one form that is sent: `host` is ASCII, or an IP address; `target` is the path with query."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a URL writes them."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """The host with its port, which is left out if it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + self.target


def parse(text: str) -> WebAddress:
    """The address that `text` writes; the part after "#" is dropped. Raises `RefusedAddressError`."""
    text = text.strip(" ")
    if len(text) > LONGEST:
        raise _refused(text, f"the address has more than {LONGEST:,} characters", "use a shorter address")
    if _CONTROL.search(text) or "\\" in text:
        raise _refused(text, "the address contains invisible characters or backslashes", _WRITE_IT)
    parts = _PARTS.fullmatch(text)
    scheme = parts["scheme"].lower() if parts else ""
    if not parts or scheme not in PORTS:
        raise _refused(text, "only addresses that start with http:// or https:// are fetched", _WRITE_IT)
    if "@" in parts["authority"]:
        reason = "the address contains a user name or a password"
        raise _refused(text, reason, "use an address without them; pages behind a login are not fetched")
    authority = _AUTHORITY.fullmatch(parts["authority"])
    if not authority:
        raise _refused(text, "the host of the address cannot be read", _WRITE_IT)
    port = int(authority["port"] or PORTS[scheme])
    if not 1 <= port <= 65535:
        raise _refused(text, f"there is no port {port}", _WRITE_IT)
    target = quote(parts["target"], safe=_UNRESERVED)
    return WebAddress(scheme, _host(authority["host"], text), port, target if target.startswith("/") else f"/{target}")


def follow(address: WebAddress, location: str) -> WebAddress:
    """The address to which a page at `address` redirects. Raises `RefusedAddressError`.

    A redirect from https to http is refused: whoever can read and change the second answer could replace the page.
    """
    if _CONTROL.search(location) or "\\" in location:  # urljoin would drop some of them without a word
        raise _refused(address.url, "the page redirects to an address that cannot be read", "tell the site's owner")
    try:
        target = parse(urljoin(address.url, location))
    except ValueError as error:
        raise _refused(address.url, "the page redirects to an address that cannot be read", _WRITE_IT) from error
    if (address.scheme, target.scheme) == ("https", "http"):
        reason = f"the page redirects from https to {target.url}, which is not encrypted"
        raise _refused(address.url, reason, "use that address itself if you trust it")
    return target


def hidden_credentials(url: str) -> str:
    """`url` without its user name and password, and not endless: what an error message may show."""
    shown = _CREDENTIALS.sub("//…@", url)
    return _CONTROL.sub("�", shown if len(shown) <= 200 else f"{shown[:199]}…")


def _host(written: str, text: str) -> str:
    """The host in ASCII. Raises `RefusedAddressError` for names that no public site has, and odd notations."""
    if written.startswith("["):
        return _ipv6(written[1:-1], text)
    if "%" in written:
        raise _refused(text, "the host of the address is written with percent signs", _WRITE_IT)
    host = _ascii(written, text).removesuffix(".")
    labels = host.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _ipv4(host, text)
    if len(host) > 253 or not all(map(_LABEL.fullmatch, labels)):
        raise _refused(text, f"{host[:100]!r} is no name of a host", _WRITE_IT)
    return host


def _ascii(written: str, text: str) -> str:
    """Names in other scripts in the form that name servers know; full-width letters become ordinary ones."""
    if written.isascii():
        return written.lower()
    import idna  # noqa: PLC0415 (its tables take 25 ms to load, and hardly any address needs them)

    try:
        return idna.encode(written, uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise _refused(text, "the host of the address is no valid name", _WRITE_IT) from error


def _ipv4(host: str, text: str) -> str:
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError as error:
        raise _refused(text, f"{host[:100]!r} is an unusual way to write an IP address", _WRITE_IT) from error


def _ipv6(host: str, text: str) -> str:
    try:
        return str(ipaddress.IPv6Address(host))
    except ValueError as error:
        raise _refused(text, f"{host[:100]!r} is no IPv6 address", _WRITE_IT) from error


def _refused(url: str, reason: str, remedy: str) -> RefusedAddressError:
    return RefusedAddressError(hidden_credentials(url), reason, remedy)
