"""What may be made of whom, and by whom."""

import pytest

from bot.rank import Grant, Rank, grants_by

R, F, A, N = Grant.READER, Grant.REFUSED, Grant.ADMIN, Grant.NOTHING


@pytest.mark.parametrize(
    ("viewer", "of", "grants"),
    [
        (Rank.OWNER, Rank.STRANGER, (R, F, A)),
        (Rank.OWNER, Rank.WAITING, (R, F, A)),
        (Rank.OWNER, Rank.READER, (F, N, A)),
        (Rank.OWNER, Rank.REFUSED, (R, N, A)),
        (Rank.OWNER, Rank.ADMIN, (N,)),
        (Rank.OWNER, Rank.OWNER, ()),
        (Rank.ADMIN, Rank.STRANGER, (R, F)),
        (Rank.ADMIN, Rank.READER, (F, N)),
        (Rank.ADMIN, Rank.ADMIN, ()),
        (Rank.ADMIN, Rank.OWNER, ()),
        (Rank.READER, Rank.STRANGER, ()),
        (Rank.REFUSED, Rank.REFUSED, ()),
    ],
)
def test_with_a_list_only_the_owner_touches_admins(viewer: Rank, of: Rank, grants: tuple[Grant, ...]) -> None:
    assert grants_by(viewer, of, is_listed=True) == grants


def test_without_a_list_nobody_is_let_in_but_people_are_refused() -> None:
    assert grants_by(Rank.ADMIN, Rank.STRANGER, is_listed=False) == (F,)
    assert grants_by(Rank.OWNER, Rank.REFUSED, is_listed=False) == (N, A)
