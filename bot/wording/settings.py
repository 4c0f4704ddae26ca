"""The words on the settings of a group."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SettingsTexts:
    """The page of `/settings`, and what a quiet group is told instead of a doubtful answer."""

    heading: str
    askers: str
    everybody: str
    admins: str
    quiet: str
    on: str
    off: str
    language: str
    admins_only: str
    groups_only: str
    nothing_sure: str
