"""What a site allows programs to fetch, by its robots.txt (RFC 9309), read once an hour.

A site without the file allows everything. While the file cannot be read because of an error of the server, nothing is
fetched: the site may have rules that nobody can see now.
"""

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from knowledge.errors import FetchError, RefusedAddressError
from knowledge.fetching.addresses import WebAddress
from knowledge.fetching.clock import Budget, Clock
from knowledge.fetching.politeness import PAUSE_S

LARGEST = 1_000_000  # bytes; the standard asks to read at least 500 KiB
_KEPT_S = 3600.0
_TRIED_AGAIN_S = 300.0
_MOST_SITES = 1000  # in memory
_LATER = "reload later; if the error stays, tell the site's owner"

# The status and the text of the file at an address, within the time of the page; raises FetchError.
RobotsReader = Callable[[WebAddress, Budget], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class _Rules:
    rules: Protego | None  # None: everything is allowed
    trouble: str  # why the file cannot be read, "" if it was read
    until: float


class Robots:
    """The rules of the sites that were visited, for the program with the name `agent`."""

    def __init__(self, clock: Clock, read: RobotsReader, agent: str) -> None:
        self._clock = clock
        self._read = read
        self._agent = agent
        self._sites: dict[str, _Rules] = {}

    def pause(self, address: WebAddress, budget: Budget) -> float:
        """The seconds that the site wants between two requests. Raises FetchError if the page may not be fetched."""
        site = self._rules(address, budget)
        if site.trouble:
            raise FetchError(address.url, f"the robots.txt of the site cannot be read ({site.trouble})", _LATER)
        if site.rules is None:
            return PAUSE_S
        if not site.rules.can_fetch(address.url, self._agent):
            reason = "the robots.txt of the site does not allow programs to fetch this page"
            raise FetchError(address.url, reason, "ask the site's owner to allow it, or save the page as a file")
        delay = site.rules.crawl_delay(self._agent)
        return delay if delay is not None and delay > PAUSE_S else PAUSE_S

    def _rules(self, address: WebAddress, budget: Budget) -> _Rules:
        known = self._sites.get(address.origin)
        if known and self._clock.monotonic() < known.until:
            return known
        if len(self._sites) >= _MOST_SITES:
            self._sites.clear()
        found = self._sites[address.origin] = self._fetched(address, budget)
        return found

    def _fetched(self, address: WebAddress, budget: Budget) -> _Rules:
        file = WebAddress(address.scheme, address.host, address.port, "/robots.txt")
        rules, trouble = None, ""
        try:
            status, text = self._read(file, budget)
        except RefusedAddressError as error:
            raise RefusedAddressError(address.url, error.reason, error.remedy) from error
        except FetchError as error:
            trouble = error.reason
        else:
            if status == 200:
                rules = Protego.parse(text)
            elif status >= 500 or status == 429:
                trouble = f"the server answers with the error {status}"
        return _Rules(rules, trouble, self._clock.monotonic() + (_TRIED_AGAIN_S if trouble else _KEPT_S))
