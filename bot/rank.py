"""What a person may do with the bot, and which changes of that may be made by whom."""

from enum import IntEnum, StrEnum


class Rank(IntEnum):
    """What a person may do; a higher one includes the lower ones from `STRANGER` on."""

    REFUSED = 0
    WAITING = 1  # has asked to be let in
    STRANGER = 2
    READER = 3
    ADMIN = 4
    OWNER = 5


class Grant(StrEnum):
    """What may be made of a person. The letters are in buttons that were sent: never change one."""

    READER = "r"
    REFUSED = "f"
    ADMIN = "a"
    NOTHING = "n"  # the rights are taken away


class Objection(StrEnum):
    """Why nothing is changed for a person."""

    NOBODY = "no person has this id"
    CONFIGURED = "only config.yaml changes this admin"
    OWNERS = "only the owner makes and unmakes admins"
    ADMIN = "admins are not let in or refused"
    NO_ADMIN = "this is no admin"
    OPEN = "everybody may ask, so nobody is let in"
    NO_RIGHTS = "there are no rights to take away"
    REFUSED = "taking rights away does not undo a refusal"


class Change(StrEnum):
    """What is written behind a command, in every language."""

    ADD = "add"
    REMOVE = "remove"
    REFUSE = "refuse"


def admin_wish(change: Change, of: Rank) -> Grant | Objection | None:
    """What `/admins` and this word want of a person of the rank; None if they make no sense together."""
    match change:
        case Change.ADD:
            return Grant.ADMIN
        case Change.REMOVE:
            return Grant.NOTHING if of >= Rank.ADMIN else Objection.NO_ADMIN
        case Change.REFUSE:
            return None


def reader_wish(change: Change, of: Rank, *, is_listed: bool) -> Grant | Objection:
    """What `/readers` and this word want of a person of the rank.

    Where everybody may ask, `add` only undoes a refusal. `remove` does not, as whoever writes it wants fewer rights.
    """
    if of >= Rank.ADMIN:
        return Objection.ADMIN
    match change:
        case Change.ADD if is_listed:
            return Grant.READER
        case Change.ADD:
            return Grant.NOTHING if of is Rank.REFUSED else Objection.OPEN
        case Change.REMOVE if of is Rank.REFUSED:
            return Objection.REFUSED
        case Change.REMOVE:
            return Grant.NOTHING if of is Rank.READER else Objection.NO_RIGHTS
        case Change.REFUSE:
            return Grant.REFUSED


def objection_to(given: Grant, viewer: Rank, of: Rank, *, is_listed: bool) -> Objection | None:
    """Why the viewer may not make that of a person of the other rank; None if they may."""
    if given in grants_by(viewer, of, is_listed=is_listed):
        return None
    if viewer is not Rank.OWNER and (given is Grant.ADMIN or of >= Rank.ADMIN):
        return Objection.OWNERS
    if of >= Rank.ADMIN:
        return Objection.ADMIN
    return Objection.OPEN if given is Grant.READER and not is_listed else Objection.NO_RIGHTS


def grants_by(viewer: Rank, of: Rank, *, is_listed: bool) -> tuple[Grant, ...]:
    """What the viewer may make of a person of the other rank, who is no admin of the configuration."""
    if viewer < Rank.ADMIN or of is Rank.OWNER:
        return ()
    if of is Rank.ADMIN:
        return (Grant.NOTHING,) if viewer is Rank.OWNER else ()
    possible = {
        Grant.READER: is_listed and of is not Rank.READER,
        Grant.REFUSED: of is not Rank.REFUSED,
        Grant.NOTHING: of in {Rank.READER, Rank.REFUSED},
        Grant.ADMIN: viewer is Rank.OWNER,
    }
    return tuple(grant for grant, is_possible in possible.items() if is_possible)
