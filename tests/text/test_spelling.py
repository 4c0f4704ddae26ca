"""Words that look alike share a key, and words spelled right are known."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.languages import language_of
from knowledge.text.spelling import LONGEST, deletion_keys, is_spelled_right
from knowledge.text.stems import stem

WORD = st.text(alphabet="abcdefghij", min_size=2, max_size=LONGEST - 1)


@settings(deadline=None)  # the first example loads word lists
@given(WORD, st.integers(0, 30), st.sampled_from("klm"))
def test_a_changed_a_lost_and_an_added_letter_leave_a_shared_key(word: str, at: int, letter: str) -> None:
    at %= len(word)
    for other in (word[:at] + letter + word[at + 1 :], word[:at] + word[at + 1 :], word[:at] + letter + word[at:]):
        assert deletion_keys(word) & deletion_keys(other)


@settings(deadline=None)  # the first example loads word lists
@given(WORD)
def test_swapped_neighbours_leave_a_shared_key(word: str) -> None:
    assert deletion_keys(word) & deletion_keys(word[1] + word[0] + word[2:])


def test_keys_have_no_accents() -> None:
    assert deletion_keys("łódź") == deletion_keys("lodz")


def test_two_deletions_reach_two_edits() -> None:
    assert not deletion_keys("opnstck") & deletion_keys("openstack")
    assert deletion_keys("opnstck", 2) & deletion_keys("openstack") or deletion_keys("opnstck") & deletion_keys(
        "openstack", 2
    )


def test_long_words_are_keyed_by_their_beginning() -> None:
    assert max(map(len, deletion_keys("a" * 100))) == LONGEST


def is_known(word: str, language: str) -> bool:
    return is_spelled_right(word, stem(word, language_of(language)), language_of(language))


@pytest.mark.parametrize("word", ["paris", "google", "volcanic", "peaches", "founded"])
def test_right_words_are_known(word: str) -> None:
    assert is_known(word, "en")


@pytest.mark.parametrize("word", ["huwei", "clod", "enviornments", "thier"])
def test_misspelled_words_are_not(word: str) -> None:
    assert not is_known(word, "en")


def test_names_of_the_world_are_known_in_every_language() -> None:
    assert is_known("paris", "de")
    assert not is_known("volcanic", "de")
