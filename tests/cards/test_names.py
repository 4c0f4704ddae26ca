"""Whether two names are of one person, and how well typed words fit a name."""

import pytest

from knowledge.cards.names import NameFit, begins_alike, fit, is_near, is_same_person, name_words, says_name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Haiying Wang", ("haiying", "wang")),
        ("Thérèse Amani's", ("therese", "amani")),
        ("J. R. Smith", ("j", "r", "smith")),
        ("Jean-Luc O’Neil", ("jean", "luc", "o'neil")),
        ("ŁUKASZ ŻAK", ("lukasz", "zak")),
        ("Пётр Званцев", ("петр", "званцев")),
        ("", ()),
    ],
)
def test_a_name_is_compared_by_its_plain_words(text: str, words: tuple[str, ...]) -> None:
    assert name_words(text) == words


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Haiying Wang", "haiying wang", True),
        ("Haiying Wang", "Wang Haiying", True),
        ("H. Wang", "Haiying Wang", True),
        ("George Bush", "George W. Bush", True),
        ("George W. Bush", "George Walker Bush", True),
        ("George W. Bush", "George H. W. Bush", False),
        ("Haiying Wang", "Wei Wang", False),
        ("Haiying Wang", "Haiying Li", False),
        ("Wang", "Haiying Wang", False),
        ("Wang", "Wang", True),
    ],
)
def test_one_person_has_several_names(one: str, other: str, is_same: bool) -> None:
    assert is_same_person(name_words(one), name_words(other)) is is_same
    assert is_same_person(name_words(other), name_words(one)) is is_same


@pytest.mark.parametrize(
    ("typed", "level"),
    [
        ("haiying wang", NameFit.WHOLE),
        ("H Wang", NameFit.WHOLE),
        ("WANG", NameFit.PARTIAL),
        ("haiying", NameFit.PARTIAL),
        ("Wan", NameFit.MISSPELLED),
        ("Haying Wnag", NameFit.MISSPELLED),
        ("W", NameFit.MISSPELLED),
        ("Wu", NameFit.NONE),
        ("Wang Wang", NameFit.NONE),
        ("Haiying Wang telcos", NameFit.NONE),
        ("", NameFit.NONE),
    ],
)
def test_typed_words_fit_a_name_more_or_less(typed: str, level: NameFit) -> None:
    assert fit(name_words(typed), name_words("Haiying Wang")) is level


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("okafor", "okafr", True),
        ("eklund", "iklund", True),
        ("zalewski", "zaleskij", True),
        ("li", "lu", False),
        ("wang", "tang", False),
        ("brandt", "brown", False),
    ],
)
def test_a_slip_is_small(one: str, other: str, near: bool) -> None:
    assert is_near(one, other) is near


def test_a_sentence_says_a_name_if_its_words_are_side_by_side() -> None:
    sentence = name_words("Yesterday Mara Wang spoke.")
    assert says_name(sentence, ("mara", "wang"))
    assert not says_name(sentence, ("yesterday", "wang"))
    assert not says_name(sentence, ("mar",))
    assert not says_name(sentence, ())


def test_a_longer_name_may_begin_as_a_shorter_one() -> None:
    assert begins_alike(("calder",), ("calder", "semiconductor"))
    assert not begins_alike(("chief", "executive"), ("deputy", "chief", "executive"))
