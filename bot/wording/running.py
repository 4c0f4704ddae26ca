"""What the bot tells its admins about itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RunningTexts:
    """`failure` is about a handler that failed: kind and place of the error, and its correlation id.

    `failure_again` says how often, if that was more than once since the last report.
    """

    failure: str
    failure_again: str
