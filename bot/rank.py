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
