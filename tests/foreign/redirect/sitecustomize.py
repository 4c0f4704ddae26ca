"""Python imports this at its start: Telegram's host leads to the sandbox, whose certificate is trusted."""

import os
import socket
import ssl

HOST, STANDS_FOR = "api.telegram.org", "127.66.0.1"
SANDBOX = ("127.0.0.1", int(os.environ["SANDBOX_PORT"]))
_look_up, _connect, _new_context = socket.getaddrinfo, socket.socket.connect, ssl.create_default_context


def _looking_up(host, *arguments, **options):  # type: ignore[no-untyped-def]
    return _look_up(STANDS_FOR if host in (HOST, HOST.encode()) else host, *arguments, **options)


def _connecting(self, address):  # type: ignore[no-untyped-def]
    return _connect(self, SANDBOX if address[0] == STANDS_FOR else address)


def _trusting(*arguments, **options):  # type: ignore[no-untyped-def]
    context = _new_context(*arguments, **options)
    context.load_verify_locations(os.environ["SANDBOX_CERTIFICATE"])
    return context


socket.getaddrinfo = _looking_up
socket.socket.connect = _connecting  # type: ignore[method-assign]
ssl.create_default_context = _trusting
