"""The words on who may ask, and who decides on it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RightsTexts:
    """What strangers are told, and the lists of people for admins."""

    turned_away: str
    refused_you: str
    let_me_in: str
    asked: str
    asked_before: str
    asked_often: str
    wants_in: str
    is_in: str
    is_admin: str
    is_no_admin: str
    person: str
    owner: str
    admin: str
    reader: str
    stranger: str
    not_in: str
    waiting: str
    refused: str
    give_reader: str
    give_admin: str
    give_refused: str
    give_pardon: str
    give_nothing: str
    admins: str
    readers: str
    no_readers: str
    usage: str
    only_owner: str
    only_in_config: str
    open_to_all: str
    already_admin: str
    no_admin: str
    no_rights: str
    still_refused: str
    nobody: str
    group_admins_only: str
