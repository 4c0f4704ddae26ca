"""How does an ASGI application listen on a port of this machine? Used by the bot's webhook and by the sandbox."""

from serving.listener import Listener

__all__ = ["Listener"]
