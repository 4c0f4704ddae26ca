"""The words on what is kept of people, and on its deletion."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PrivacyTexts:
    """The page of `/privacy`, and what `/forget` asks and reports."""

    page: str
    with_name: str
    without_name: str
    keep_with: str
    keep_without: str
    forget_me: str
    ask: str
    confirm: str
    done: str
    deleted: str
    conversations: str
    replies: str
    questions: str
    notices: str
    choices: str
    refusal_stays: str
    chat_stays: str
    not_yours: str
