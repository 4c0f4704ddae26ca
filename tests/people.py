"""Cards of people made by hand."""

from knowledge import CitedFact, PersonCard, Quote, Span
from tests.fakes import article
from tests.road import role


def card_of(name: str) -> PersonCard:
    """The card of a person with one role."""
    one = article(name, f"{name} is the harbour master of Tarn.")
    return PersonCard(Quote.at(one, Span(0, len(name))), (CitedFact(one, role(one, name, "harbour master")),))
