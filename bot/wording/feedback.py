"""The words of votes and of promises to tell."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedbackTexts:
    """Notices after a press are short: Telegram shows them for two seconds."""

    thanks: str
    noted: str
    taken_back: str
    gone: str
    tell_me: str
    will_tell: str
    will_not_tell: str
    told: str
    told_perhaps: str
