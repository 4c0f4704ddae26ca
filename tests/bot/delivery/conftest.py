"""A database that several processes could use, as one of them may be killed."""

from tests.bot.databases import postgresql, shared, template

__all__ = ["postgresql", "shared", "template"]
