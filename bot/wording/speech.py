"""The words of `/language`."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeechTexts:
    """`name` is the language's own name. What ends in `_group` is said in a group, to its admins."""

    name: str
    ask: str
    ask_group: str
    automatic: str
    automatic_group: str
    chosen: str
    chosen_group: str
    as_telegram: str
    as_telegram_group: str
    admins_only: str
    not_kept: str
