"""Earlier versions are ordered by the batches that ended them, whatever the clock said."""

from contextlib import closing
from pathlib import Path

from knowledge.store.embedded import EmbeddedStore
from tests.store.embedded.damage import changed
from tests.store.making import entry


def test_a_clock_that_goes_backwards_does_not_change_the_order(tmp_path: Path) -> None:
    with closing(EmbeddedStore(tmp_path)) as store:
        for number in range(4):
            store.apply([entry("a", f"The fox {number}.")])
        changed(tmp_path, "UPDATE earlier SET until = '2999-01-01T00:00:00+00:00' WHERE version = 2")
        assert [one.version for one in store.earlier("a")] == [4, 3, 2]
        for number in range(4, 26):
            store.apply([entry("a", f"The fox {number}.")])
        assert [one.version for one in store.earlier("a")] == list(range(26, 6, -1))
