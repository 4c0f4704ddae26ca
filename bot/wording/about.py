"""What Telegram shows of the bot: in an empty chat, and on its profile."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AboutTexts:
    """Telegram allows 512 characters for the description, and 120 for the profile."""

    description: str
    profile: str
