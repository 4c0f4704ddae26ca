"""Runs of capitals are cut into names, and compared by their words."""

from knowledge.facts.named_runs import contains, distinct, folded, is_same, runs_in
from knowledge.languages import language_of

ENGLISH = language_of("en").statements


def runs(text: str) -> list[str]:
    assert ENGLISH is not None
    return [run.written for run in runs_in(text, ENGLISH)]


def test_a_run_is_cut_at_a_role_and_loses_words_of_grammar() -> None:
    assert runs("The Arbor Trust and Captain Mira Okafor met.") == ["Arbor Trust", "Mira Okafor"]


def test_names_are_the_same_if_one_has_all_words_or_the_initials_of_the_other() -> None:
    assert is_same(("orchard",), ("orchard", "foods"))
    assert is_same(("epc",), ("european", "pigment", "council"))
    assert not is_same(("orchard", "foods"), ("orchard", "motors"))


def test_of_several_names_each_is_kept_once_the_longest_first() -> None:
    assert distinct([("arbor",), ("arbor", "trust"), ("falk",)]) == [("arbor", "trust"), ("falk",)]


def test_words_are_compared_without_marks_and_possessives() -> None:
    assert folded("Arbor's “Trust”") == ("arbor", "trust")
    assert contains(("the", "arbor", "trust"), ("arbor", "trust"))
