"""An outcome says in which tier a reply is, and whether what it shows answers."""

from evaluation.outcomes import outcome, outcomes
from evaluation.rows import question_row
from knowledge.answers import Tier
from tests.evaluation.making import field_row, help_row, marked_row, question, shown


def test_a_silent_reply_shows_nothing_but_its_candidate_may_be_right() -> None:
    found = outcome(help_row(key="x"), shown(quote="x", tier=Tier.SILENT))
    assert found.right
    assert not found.is_shown
    assert found.length == 0


def test_the_length_is_that_of_what_is_shown() -> None:
    found = outcome(help_row(), shown(quote="five!", tier=Tier.PERHAPS))
    assert found.is_shown
    assert found.length == 5


def test_the_first_place_is_an_article_or_a_passage_as_the_set_has_it() -> None:
    second, other = (("a", 1),), (("b", 0),)
    assert outcome(help_row(), shown(ranked=second)).first
    assert not outcome(help_row(), shown(ranked=other)).first
    assert not outcome(marked_row(), shown(ranked=second)).first
    assert outcome(marked_row(), shown(ranked=(("a", 0),))).first
    assert outcome(question_row(question("q", "x")), shown(ranked=(("a", 0),))).first
    assert not outcome(field_row("x"), shown(ranked=(("a", 0),))).first
    assert not outcome(help_row(), shown()).first


def test_a_question_without_a_reply_is_silent_and_wrong() -> None:
    (found,) = outcomes([help_row()], {})
    assert (found.tier, found.right, found.confidence) == (Tier.SILENT, False, float("-inf"))
