"""Says what went wrong with a page in words that an editor understands."""

import socket
import ssl

import httpcore

from knowledge.errors import FetchError, PageGoneError
from knowledge.fetching.addresses import WebAddress
from knowledge.fetching.clock import OutOfPatienceError
from knowledge.fetching.connection import TooLargeError
from knowledge.fetching.decompression import PackingError, UnpackedTooLargeError

# What a connection, or the unpacking of what came over it, may raise.
TROUBLES = (
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    OSError,
    ValueError,
    TooLargeError,
    UnpackedTooLargeError,
    PackingError,
    OutOfPatienceError,
)
_LATER = "reload later; if the error stays, tell the site's owner"
_CHECK = "check the address in a browser"
_STATUSES = {
    204: ("the page is empty", _CHECK),
    304: ("the site says that the page did not change, although no copy is kept", _LATER),
    400: ("the site does not understand the address", _CHECK),
    401: ("the page needs a login", "use a public page, or save the page as a file"),
    402: ("the page must be paid for", "save the page as a file if you may use it"),
    403: ("the site does not show the page to programs", "ask the site's owner, or save the page as a file"),
    404: ("the page does not exist", "correct the address, or remove the source; the last copy is kept until then"),
    410: ("the page was removed", "remove the source; the last copy is kept until then"),
    429: ("the site gets too many requests", "reload later, or list fewer of its pages"),
    451: ("the site may not show the page for legal reasons", "remove the source"),
}


def trouble(address: WebAddress, error: Exception, *, largest: int, timeout_s: float) -> FetchError:
    """`error`, one of `TROUBLES`, as the error that a report contains."""
    return FetchError(address.url, *_words(address, error, largest=largest, timeout_s=timeout_s))


def is_passing(error: Exception) -> bool:
    """True if trying again may help."""
    if isinstance(_cause(error), ssl.SSLCertVerificationError) or _is_unknown_host(error):
        return False
    return isinstance(error, httpcore.NetworkError | httpcore.RemoteProtocolError | OSError | httpcore.ConnectTimeout)


def bad_status(address: WebAddress, status: int) -> FetchError:
    """The error for a page whose server answered with another status than 200."""
    error = PageGoneError if status in (404, 410) else FetchError
    if status in _STATUSES:
        return error(address.url, *_STATUSES[status])
    whose = "the server has an error" if status >= 500 else "the server answers in an unexpected way"
    return FetchError(address.url, f"{whose} (status {status})", _LATER)


def _words(address: WebAddress, error: Exception, *, largest: int, timeout_s: float) -> tuple[str, str]:
    if isinstance(error, TooLargeError | UnpackedTooLargeError):
        unpacked = ", unpacked," if isinstance(error, UnpackedTooLargeError) else ""
        return f"the page{unpacked} has more than {largest / 1e6:g} MB", "raise fetching.largest, or use a smaller page"
    if isinstance(error, PackingError):
        return f"the page cannot be unpacked ({error})", "tell the site's owner"
    if isinstance(error, httpcore.TimeoutException | TimeoutError):
        return f"the page did not come within {timeout_s:g} seconds", _LATER
    return _broken(address, error)


def _broken(address: WebAddress, error: Exception) -> tuple[str, str]:
    if isinstance(error, OutOfPatienceError):
        return "the site wants longer pauses between requests than a reload has time for", _LATER
    if _is_unknown_host(error):
        return f"there is no host {address.host}", _CHECK
    return _broken_connection(error)


def _broken_connection(error: Exception) -> tuple[str, str]:
    cause = _cause(error)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return f"the certificate of the site is not valid ({cause.verify_message})", "tell the site's owner"
    if isinstance(cause, ssl.SSLError):
        return "no encrypted connection can be made with the site", _LATER
    if isinstance(error, httpcore.ConnectError | socket.gaierror):
        return "the site cannot be reached", _LATER
    if isinstance(error, httpcore.ProtocolError | ValueError):
        return "the server does not answer as web servers do, or the connection broke", _LATER
    return "the connection to the site broke", _LATER


def _cause(error: Exception) -> BaseException:
    """The error of the system behind one of httpcore, or `error` itself."""
    return error.__cause__ or error


def _is_unknown_host(error: Exception) -> bool:
    unknown = {socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)}
    return isinstance(error, socket.gaierror) and error.errno in unknown
