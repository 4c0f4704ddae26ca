"""What the pictures of the forms are made of."""

from knowledge import Form, Tier
from tests.e2e.form_pictures import questions


def test_each_form_has_a_question_and_the_tier_wanted() -> None:
    assert set(questions()) == set(Form)
    assert all(one["question"] and one["tier"] in set(Tier) for one in questions().values())
