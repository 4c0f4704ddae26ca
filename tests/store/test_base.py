"""The records of the store refuse what makes no sense."""

import pytest

from knowledge.store.base import QueryClause, Term
from knowledge.store.changes import Field

FOX = Term(Field.WORDS, "fox")


@pytest.mark.parametrize("alternatives", [(), ((FOX, 0.0),), ((FOX, 1.0), (FOX, -1.0))])
def test_a_clause_needs_alternatives_with_positive_weights(alternatives: tuple[tuple[Term, float], ...]) -> None:
    with pytest.raises(ValueError, match="a clause needs alternatives with positive weights"):
        QueryClause(alternatives)


def test_the_fields_are_stored_in_this_order() -> None:
    """Packed terms hold one text for each field, in this order.

    With another field or another order, what was packed before would be misread: the record needs a new format.
    """
    assert list(Field) == ["stems", "heads", "words", "pairs", "grams"]
