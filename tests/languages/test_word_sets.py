"""Sets of words put together are made once."""

from knowledge.languages.word_sets import joined, without

ONE, OTHER = frozenset({"of", "at"}), frozenset({"at", "in"})


def test_joined_sets_have_the_words_of_all() -> None:
    assert joined(ONE, OTHER) == {"of", "at", "in"}
    assert joined() == frozenset()


def test_a_set_can_lack_the_words_of_others() -> None:
    assert without(ONE, OTHER) == {"of"}
    assert without(ONE, OTHER, ONE) == frozenset()


def test_equal_sets_are_put_together_once() -> None:
    assert joined(ONE, OTHER) is joined(frozenset({"at", "of"}), OTHER)
    assert without(ONE, OTHER) is without(ONE, frozenset({"in", "at"}))
