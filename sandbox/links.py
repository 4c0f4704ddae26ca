"""The check of links in texts and buttons: which ones Telegram stores, and in which form."""

import re
from urllib.parse import urlsplit

USER_LINK = re.compile(r"tg://user\?id=(\d+)$", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_OWN_SCHEMES = frozenset({"tg", "ton", "tonsite"})
_WEB_SCHEMES = frozenset({"http", "https", "ftp"})


class WrongLinkError(ValueError):
    """A link that Telegram refuses; the message is Telegram's reason."""


def user_of(link: str) -> int | None:
    """The user id in a `tg://user?id=…` link, None for other links."""
    found = USER_LINK.match(link.strip())
    return int(found[1]) if found else None


def checked_link(link: str) -> str:
    """The link as Telegram stores it, with a scheme and a path. Raises WrongLinkError."""
    link = link.strip()
    if not link:
        raise WrongLinkError("URL host is empty")
    scheme = _SCHEME.match(link)
    if scheme is None or link[scheme.end() : scheme.end() + 2] != "//":
        # "example.org:80/x" is a host with a port, "mailto:x" is a scheme that Telegram does not open.
        if scheme is not None and not link[scheme.end() :][:1].isdigit():
            raise WrongLinkError("Unsupported URL protocol")
        link = f"http://{link}"
    elif scheme[1].lower() in _OWN_SCHEMES:
        return link
    elif scheme[1].lower() not in _WEB_SCHEMES:
        raise WrongLinkError("Unsupported URL protocol")
    return _checked_web_link(link)


def _checked_web_link(link: str) -> str:
    try:
        parts = urlsplit(link)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise WrongLinkError("Wrong port number specified in the URL") from error
    if not host:
        raise WrongLinkError("URL host is empty")
    if port == 0:
        raise WrongLinkError("Wrong port number specified in the URL")
    labels = host.split(".")
    if ":" not in host and (len(labels) < 2 or not all(labels) or re.search(r"[\s<>\"'\\]", host)):
        raise WrongLinkError("Wrong HTTP URL")
    return link if parts.path or parts.query or parts.fragment else f"{link}/"
