"""What may be made of whom, and by whom."""

import pytest

from bot.rank import Change, Grant, Objection, Rank, admin_wish, grants_by, objection_to, reader_wish

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


@pytest.mark.parametrize(
    ("change", "of", "listed", "open_"),
    [
        (Change.ADD, Rank.STRANGER, Grant.READER, Objection.OPEN),
        (Change.ADD, Rank.REFUSED, Grant.READER, Grant.NOTHING),
        (Change.REMOVE, Rank.READER, Grant.NOTHING, Grant.NOTHING),
        (Change.REMOVE, Rank.REFUSED, Objection.REFUSED, Objection.REFUSED),
        (Change.REMOVE, Rank.WAITING, Objection.NO_RIGHTS, Objection.NO_RIGHTS),
        (Change.REFUSE, Rank.WAITING, Grant.REFUSED, Grant.REFUSED),
        (Change.REFUSE, Rank.ADMIN, Objection.ADMIN, Objection.ADMIN),
    ],
)
def test_a_word_about_a_reader_never_gives_more_than_it_says(
    change: Change, of: Rank, listed: Grant | Objection, open_: Grant | Objection
) -> None:
    assert [reader_wish(change, of, is_listed=is_listed) for is_listed in (True, False)] == [listed, open_]


def test_only_admins_are_unmade() -> None:
    assert admin_wish(Change.ADD, Rank.STRANGER) is Grant.ADMIN
    assert admin_wish(Change.REMOVE, Rank.ADMIN) is Grant.NOTHING
    assert admin_wish(Change.REMOVE, Rank.READER) is Objection.NO_ADMIN
    assert admin_wish(Change.REFUSE, Rank.READER) is None


@pytest.mark.parametrize(
    ("given", "viewer", "of", "objection"),
    [
        (A, Rank.OWNER, Rank.READER, None),
        (A, Rank.ADMIN, Rank.READER, Objection.OWNERS),
        (N, Rank.ADMIN, Rank.ADMIN, Objection.OWNERS),
        (F, Rank.OWNER, Rank.ADMIN, Objection.ADMIN),
        (R, Rank.ADMIN, Rank.STRANGER, Objection.OPEN),
        (N, Rank.ADMIN, Rank.STRANGER, Objection.NO_RIGHTS),
    ],
)
def test_the_objection_is_the_one_that_counts(
    given: Grant, viewer: Rank, of: Rank, objection: Objection | None
) -> None:
    assert objection_to(given, viewer, of, is_listed=False) is objection
