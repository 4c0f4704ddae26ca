"""What lasts is left out of the search for garbage; what does not is still found."""

import gc
import weakref

from bot.garbage import lasting


class _Knot:
    """An object that refers to itself, so that only a search for cycles frees it."""

    def __init__(self) -> None:
        self.itself = self


def _is_searched(made: object) -> bool:
    return any(found is made for found in gc.get_objects())


def test_what_lasts_is_not_searched() -> None:
    before = gc.get_freeze_count()
    with lasting():
        assert not gc.isenabled()
        knot = _Knot()
    try:
        assert gc.isenabled()
        assert gc.get_freeze_count() > before
        assert not _is_searched(knot)
    finally:
        gc.unfreeze()


def test_what_comes_later_is_freed_as_ever() -> None:
    with lasting():
        pass
    try:
        later = _Knot()
        assert _is_searched(later)
        gone = weakref.ref(later)
        del later
        gc.collect()
        assert gone() is None
    finally:
        gc.unfreeze()


def test_a_search_that_was_switched_off_stays_so() -> None:
    gc.disable()
    try:
        with lasting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
