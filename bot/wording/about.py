"""What Telegram shows of the bot, in an empty chat and on its profile, and how people ask what it is."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AboutTexts:
    """Telegram allows 512 characters for the description, and 120 for the profile.

    `asked` are messages that ask what the bot is or can do, with semicolons between them.
    """

    description: str
    profile: str
    asked: str
