"""A sentence with the short answer in it."""

from bot.rendering.excerpts import Excerpt
from knowledge import Quote, Span
from tests.fakes import article, citation

SENTENCE = "Ada Quince, its first gardener, chose pears."


def test_an_excerpt_is_what_a_citation_quotes() -> None:
    cited = citation(article(), SENTENCE, "pears")
    excerpt = Excerpt.of(cited)
    assert excerpt.article == article()
    assert (excerpt.sentence, excerpt.short) == (cited.sentence, cited.short)


def test_the_short_answer_is_marked_within_the_sentence() -> None:
    marked = Excerpt.of(citation(article(), SENTENCE, "pears")).marked
    assert marked is not None
    assert SENTENCE[marked.start : marked.end] == "pears"


def test_without_a_short_answer_nothing_is_marked() -> None:
    assert Excerpt.of(citation(article(), SENTENCE)).marked is None


def test_a_short_answer_outside_the_sentence_is_not_marked() -> None:
    of = article()
    sentence = citation(of, SENTENCE).sentence
    assert Excerpt(sentence, Quote.at(of, Span(0, 3))).marked is None
    across = Span(sentence.span.end - 3, sentence.span.end + 3)
    assert Excerpt(sentence, Quote.at(of, across)).marked is None
