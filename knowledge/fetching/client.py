"""Fetches pages: safely, politely and within limits.

Every hop of a redirect is judged like the first address. Nothing that a page sets is kept for the next one: no cookies,
no logins, no open connections.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version

from knowledge.errors import FetchError
from knowledge.fetching import robots
from knowledge.fetching.addresses import WebAddress, follow, parse
from knowledge.fetching.clock import Budget, Clock, SystemClock
from knowledge.fetching.connection import Connector, Received, Resolver, resolve
from knowledge.fetching.content_types import charset_of, ending_of
from knowledge.fetching.decompression import ENCODINGS, unpacked
from knowledge.fetching.networks import Gate
from knowledge.fetching.politeness import PAUSE_S, Turns
from knowledge.fetching.troubles import TROUBLES, bad_status, is_passing, trouble
from knowledge.fetching.validators import NO_COPY, Validators
from knowledge.settings import Fetching

AGENT = "Footnote"  # the name that robots.txt knows us by
MOST_REDIRECTS = 5
MOST_TRIES = 3
PATIENCE_S = 60.0  # of pauses and waits for one page
LONGEST_WAIT_S = 30.0  # what a server may ask us to wait; for more, the page fails until the next reload
_REDIRECTS = {301, 302, 303, 307, 308}
_OVERLOADED = {429, 502, 503, 504}
_ACCEPT = "text/html, application/xhtml+xml, application/xml;q=0.9, text/markdown;q=0.9, */*;q=0.8"
_LONGEST_VALIDATOR = 1000  # characters


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page: its bytes, unpacked, and what its server said of them.

    `url` was asked for, `final_url` is where redirects ended. `ending` is that of a file of this type, `charset` the
    encoding that the server declared, "" if none.
    """

    url: str
    final_url: str
    body: bytes
    ending: str
    content_type: str
    charset: str
    validators: Validators
    fetched_at: datetime


class WebClient:
    """Fetches pages; may be used from several threads at once."""

    def __init__(
        self,
        settings: Fetching,
        *,
        clock: Clock | None = None,
        resolver: Resolver = resolve,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """Raises ValueError if an entry of the allow-list cannot be read."""
        self._settings = settings
        self._clock = clock or SystemClock()
        self._connector = Connector(Gate.of(settings.allowed), resolver, tls or ssl.create_default_context())
        self._turns = Turns(self._clock)
        self._robots = robots.Robots(self._clock, self._robots_file, AGENT)
        contact = f" (+{settings.contact})" if settings.contact else ""
        self._headers = {
            "User-Agent": f"{AGENT}/{version('footnote')}{contact}",
            "Accept": _ACCEPT,
            "Accept-Encoding": ENCODINGS,
        }

    def fetch(self, url: str, *, known: Validators = NO_COPY) -> Fetched | None:
        """The page at `url`; None if it has not changed since the copy that `known` is of.

        Raises `RefusedAddressError` before a byte is sent, `PageGoneError`, or another `FetchError`.
        """
        asked = parse(url)
        budget = Budget(self._clock, self._settings.timeout_s, PATIENCE_S)
        final, received = self._travel(asked, known.headers, budget=budget)
        if received.status == 304 and known.headers:
            return None
        if received.status != 200:
            raise bad_status(final, received.status)
        return self._page(asked, final, received)

    def _page(self, asked: WebAddress, final: WebAddress, received: Received) -> Fetched:
        declared = received.headers.get("content-type", "")
        ending = ending_of(declared, final.target)
        if ending is None:
            what = "".join(filter(str.isprintable, declared.partition(";")[0].strip()[:80])) or "not declared"
            reason = f"the type of the page ({what}) is none that articles have"
            raise FetchError(asked.url, reason, "use a page of text, a PDF or another document")
        return Fetched(
            url=asked.url,
            final_url=final.url,
            body=self._content(final, received, self._settings.largest),
            ending=ending,
            content_type=declared[:200],
            charset=charset_of(declared),
            validators=Validators(_short(received, "etag"), _short(received, "last-modified")),
            fetched_at=self._clock.now(),
        )

    def _content(self, address: WebAddress, received: Received, largest: int) -> bytes:
        try:
            return unpacked(received.body, received.headers.get("content-encoding", ""), largest=largest)
        except TROUBLES as error:
            raise self._trouble(address, error, largest) from error

    def _travel(
        self, address: WebAddress, headers: Mapping[str, str], *, budget: Budget, is_robots: bool = False
    ) -> tuple[WebAddress, Received]:
        """Follow redirects from `address`; the last address and what was received there."""
        first = address
        for _ in range(MOST_REDIRECTS + 1):
            self._connector.gate.check(address)
            pause = self._robots.pause(address, budget) if self._settings.robots and not is_robots else PAUSE_S
            received = self._patiently(address, headers, budget=budget, pause=pause, is_robots=is_robots)
            location = _location(received)
            if received.status not in _REDIRECTS or not location:
                return address, received
            address = follow(address, location)
        reason = f"the page redirects more than {MOST_REDIRECTS} times"
        raise FetchError(first.url, reason, "use the address that the browser shows in the end")

    def _patiently(
        self, address: WebAddress, headers: Mapping[str, str], *, budget: Budget, pause: float, is_robots: bool
    ) -> Received:
        """Ask for the page; up to three times if the server is overloaded or the connection breaks."""
        largest = robots.LARGEST if is_robots else self._settings.largest
        for tries in range(1, MOST_TRIES + 1):
            wait = 2.0 ** (tries - 1)
            try:
                with self._turns.turn(address.host, budget, pause=pause):
                    received = self._connector.get(
                        address, self._headers | dict(headers), budget=budget, largest=largest
                    )
            except TROUBLES as error:
                if tries == MOST_TRIES or wait > budget.patience or not is_passing(error):
                    raise self._trouble(address, error, largest) from error
            else:
                wait = max(wait, _asked_to_wait(received, self._clock.now()))
                longest = min(LONGEST_WAIT_S, budget.patience)
                if tries == MOST_TRIES or received.status not in _OVERLOADED or wait > longest:
                    return received
            budget.wait(wait)
        raise AssertionError("the last try returns or raises")

    def _robots_file(self, address: WebAddress, budget: Budget) -> tuple[int, str]:
        final, received = self._travel(address, {}, budget=budget, is_robots=True)
        return received.status, self._content(final, received, robots.LARGEST).decode("utf-8", "replace")

    def _trouble(self, address: WebAddress, error: Exception, largest: int) -> FetchError:
        return trouble(address, error, largest=largest, timeout_s=self._settings.timeout_s)


def _location(received: Received) -> str:
    """Where a redirect leads; headers are Latin-1, but addresses in them are often UTF-8."""
    value = received.headers.get("location", "")
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeDecodeError:
        return value


def _short(received: Received, header: str) -> str:
    value = received.headers.get(header, "")
    return value if len(value) <= _LONGEST_VALIDATOR else ""


def _asked_to_wait(received: Received, now: datetime) -> float:
    """The seconds of Retry-After, which may be a number or a date; 0 if there is none that can be read."""
    value = received.headers.get("retry-after", "").strip()
    if value.isdecimal() and value.isascii():
        return float(value[:9])
    try:
        until = parsedate_to_datetime(value)
    except ValueError:
        return 0.0
    return (until if until.tzinfo else until.replace(tzinfo=UTC)).timestamp() - now.timestamp()
