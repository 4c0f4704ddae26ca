"""What is shown of a citation, and the short answer in it."""

from bot.rendering.excerpts import Excerpt
from knowledge import Form, PageStart, Part, Quote, Span
from tests.bot.rendering.samples import HANDBOOK, quote, steps, table, term
from tests.fakes import article, citation

SENTENCE = "Ada Quince, its first gardener, chose pears."


def test_an_excerpt_is_what_a_citation_shows() -> None:
    excerpt = Excerpt.of(steps(), is_sure=False)
    assert excerpt.article == HANDBOOK
    assert (excerpt.parts, excerpt.form, excerpt.headings) == (steps().parts, Form.STEPS, steps().headings)
    assert not excerpt.is_sure


def test_a_short_answer_is_marked_in_its_place_and_stands_above() -> None:
    excerpt = Excerpt.of(citation(article(), SENTENCE, "pears"))
    [mark] = excerpt.marks
    assert mark.of(article().text) == "pears"
    assert excerpt.headline == Quote.at(article(), mark)


def test_without_a_short_answer_nothing_is_marked() -> None:
    excerpt = Excerpt.of(citation(article(), SENTENCE))
    assert (excerpt.marks, excerpt.headline) == ((), None)


def test_a_short_answer_outside_the_parts_is_not_marked_and_so_stands_above() -> None:
    of = article()
    sentence = citation(of, SENTENCE).sentence
    for outside in (Span(0, 3), Span(sentence.span.end - 3, sentence.span.end + 3)):
        excerpt = Excerpt((Part(sentence),), Quote.at(of, outside), Form.SENTENCES)
        assert excerpt.marks == ()
        assert excerpt.headline == excerpt.short


def test_the_pages_are_those_of_the_short_answer_or_else_of_all_that_is_shown() -> None:
    start = article().text.index(SENTENCE)
    of = article(pages=(PageStart(0, 3), PageStart(start, 4), PageStart(start + 20, 5)))
    assert Excerpt.of(citation(of, SENTENCE)).pages == (4, 5)
    assert Excerpt.of(citation(of, SENTENCE, "Ada Quince")).pages == (4,)
    assert Excerpt.of(citation(article(), SENTENCE)).pages == ()


def test_within_steps_or_a_table_a_short_answer_is_marked_only() -> None:
    excerpt = Excerpt(steps().parts, quote("Orders"), Form.STEPS)
    assert excerpt.marks == (quote("Orders").span,)
    assert excerpt.headline is None


def test_a_short_answer_across_cells_marks_these_cells() -> None:
    excerpt = Excerpt(table().parts, quote("Single | 9 crowns"), Form.TABLE)
    assert [mark.of(HANDBOOK.text) for mark in excerpt.marks] == ["Single", "9 crowns"]
    assert excerpt.headline is None


def test_a_stretch_is_from_the_first_part_to_the_last_one_and_begins_with_the_term_defined() -> None:
    assert Excerpt.of(steps()).stretch.of(HANDBOOK.text).startswith("To get money back")
    assert Excerpt.of(steps()).stretch.of(HANDBOOK.text).endswith("Press Refund.")
    assert Excerpt.of(term()).stretch.of(HANDBOOK.text) == "Ebb\nThe falling tide."
