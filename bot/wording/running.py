"""What the bot tells its admins about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunningTexts:
    """`failure` is about a handler that failed: kind and place of the error, how often, and its correlation id."""

    failure: str
