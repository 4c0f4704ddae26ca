"""Removes secrets from a value that is shown: the password in an address, and what looks like a bot's token."""

import re

# The user's name stays, as it helps to find the line. A password may contain any sign, also "@" and spaces.
_IN_ADDRESS = re.compile(r"(?P<before>://[^/\s:@]*):.*@", re.DOTALL)
_IN_QUERY = re.compile(r"(?P<before>[?&]\w*password=)[^&\s]*", re.IGNORECASE)
_TOKEN = re.compile(r"(?<!\d)\d{6,}:[\w-]{30,}")
_SECRET = "[secret]"  # noqa: S105  it stands for one


def without_secrets(text: str) -> str:
    """The text with `[secret]` in the place of each."""
    text = _IN_ADDRESS.sub(rf"\g<before>:{_SECRET}@", text)
    return _TOKEN.sub(_SECRET, _IN_QUERY.sub(rf"\g<before>{_SECRET}", text))


def has_password(address: str) -> bool:
    """True if the address carries a password."""
    return bool(_IN_ADDRESS.search(address) or _IN_QUERY.search(address))
