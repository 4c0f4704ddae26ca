"""The token and the webhook's secret: read from the environment, never stored or logged."""

import os
import re
from collections.abc import Mapping

from bot.config import ConfigError

TOKEN_VARIABLE = "TELEGRAM_TOKEN"  # noqa: S105  the name of a variable
SECRET_VARIABLE = "TELEGRAM_WEBHOOK_SECRET"  # noqa: S105  the name of a variable

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


def token(environment: Mapping[str, str] = os.environ) -> str | None:
    """The bot's token, None if it is not set. Raises `ConfigError` if it has the wrong form."""
    found = environment.get(TOKEN_VARIABLE, "").strip()
    if not found:
        return None
    if not _TOKEN.fullmatch(found):
        raise ConfigError(
            "environment",
            (f"{TOKEN_VARIABLE} is not a valid bot token; allowed: digits, a colon, then letters and digits, as "
             "BotFather gives it (the value is not shown here because it is a secret)",),
        )  # fmt: skip
    return found


def webhook_secret(environment: Mapping[str, str] = os.environ) -> str | None:
    """The secret that Telegram sends with every webhook call. Raises `ConfigError` if it has the wrong form."""
    found = environment.get(SECRET_VARIABLE, "").strip()
    if found and not _SECRET.fullmatch(found):
        raise ConfigError(
            "environment", (f"{SECRET_VARIABLE} may be 1 to 256 of A-Z, a-z, 0-9, _ and - (it is not shown here)",)
        )
    return found or None
