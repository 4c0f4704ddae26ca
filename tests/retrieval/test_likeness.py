"""The likeliest of a word's lookalikes comes first."""

import pytest

from knowledge.retrieval.likeness import are_related, lookalikes_by_cost, one_edit_away


@pytest.mark.parametrize(
    ("written", "found", "first"),
    [
        ("huwei", {"huawei": 30, "hue": 1}, "huawei"),
        ("fomr", {"for": 90, "form": 9, "four": 90}, "form"),
        ("agred", {"aged": 50, "agreed": 5}, "agreed"),
        ("zurich", {"zürich": 2, "rich": 200}, "zürich"),
        ("thier", {"their": 50, "tier": 50}, "their"),
    ],
)
def test_the_usual_slip_comes_first(written: str, found: dict[str, int], first: str) -> None:
    assert lookalikes_by_cost(written, found)[0].word == first


def test_of_equal_slips_the_frequent_word_comes_first() -> None:
    assert [one.word for one in lookalikes_by_cost("wark", {"work": 50, "walk": 5})] == ["work", "walk"]


def test_short_words_have_lookalikes_one_edit_away_only() -> None:
    assert [one.word for one in lookalikes_by_cost("wrod", {"word": 5, "wired": 9})] == ["word"]


def test_of_three_letters_one_more_may_be_missing_but_none_is_wrong() -> None:
    assert [one.word for one in lookalikes_by_cost("clo", {"clot": 1, "cto": 9, "clock": 9})] == ["clot"]


@pytest.mark.parametrize(("word", "near"), [("parts", False), ("paria", True), ("pariss", True), ("apris", True)])
def test_a_slip_to_a_far_key_is_unlikely(word: str, near: bool) -> None:
    assert lookalikes_by_cost("paris", {word: 5})[0].likely is near


def test_one_edit_reaches_all_kinds_of_slip() -> None:
    edited = one_edit_away("word")
    assert {"wrd", "wrod", "ward", "words"} <= edited
    assert "word" not in edited


def test_edits_stay_in_the_alphabet_of_the_word() -> None:
    assert "слива" in one_edit_away("сливы")
    assert not any("a" <= letter <= "z" for edited in one_edit_away("сливы") for letter in edited)


def test_words_are_related_by_their_beginning() -> None:
    assert are_related("bolivian", "bolivia")
    assert are_related("autonomy", "autonomous")
    assert not are_related("paris", "parts")
    assert not are_related("submitted", "summit")
