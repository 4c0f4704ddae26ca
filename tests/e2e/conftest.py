"""The running sandbox of tests/sandbox, for the whole application."""

from tests.sandbox.conftest import Clock, client, clock, sandbox, visitor, world

__all__ = ["Clock", "client", "clock", "sandbox", "visitor", "world"]
