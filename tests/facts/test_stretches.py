"""Stretches: the facts of each passage, the same for all who ask, and in bounded time in a book."""

from collections.abc import Sequence

import pytest

from knowledge.facts.excerpts import AROUND
from knowledge.facts.extract import extract, short_forms
from knowledge.facts.stretches import STRETCH, FactStretch, facts_by_passage, number_of, stretches_of
from knowledge.model import Article, Fact, FactKind, Span
from knowledge.text.passages import passages

PARAGRAPH = "The weather of this day is told at length and in detail, and of the wind there is much to say. " * 6
MANY = STRETCH + 10


def article(text: str) -> Article:
    return Article(id="a", title="A", text=text, language="en", source="a.txt")


def book() -> Article:
    """An article of several stretches, with a president in the first and in the last passage."""
    first, last = "Ann Bell is the president of Acme.", "Ben Cole is the president of Zeta."
    return article("\n\n".join([f"{first} {PARAGRAPH}", *[PARAGRAPH] * MANY, f"{PARAGRAPH} {last}"]))


def sentences(one: Article) -> list[Span]:
    return [sentence for passage in passages(one) for sentence in passage.sentences]


def test_the_facts_of_a_short_article_are_those_of_the_whole() -> None:
    one = article(f"Ann Bell is the president of Acme. {PARAGRAPH}\n\n{PARAGRAPH} Bell said that the wind was strong.")
    (stretch,) = stretches_of(one, passages(one))
    found = stretch.facts()
    assert [fact for facts in found for fact in facts] == extract(one, sentences(one))
    for passage, facts in zip(passages(one), found, strict=True):
        assert all(passage.span.start <= fact.sentence.start < passage.span.end for fact in facts)


def test_a_book_is_cut_into_stretches_of_so_many_passages_and_facts_are_moved_to_their_places() -> None:
    one = book()
    first, second = stretches_of(one, passages(one))
    assert (len(first.passages), number_of(first.passages[-1].index)) == (STRETCH, 0)
    assert {number_of(passage.index) for passage in second.passages} == {1}
    (fact,) = second.facts()[-1]
    assert fact.subject is not None
    assert (fact.subject.of(one.text), fact.sentence) == ("Ben Cole", second.passages[-1].sentences[-1])
    assert len(second.text.text) <= one.text.index("Ben Cole") - second.passages[0].span.start + 2 * AROUND


def test_a_stretch_has_no_blocks_as_it_is_sent_to_other_processes() -> None:
    one = article("Ann Bell is the president of Acme.")
    (stretch,) = stretches_of(one, passages(one))
    assert (stretch.text.text, stretch.text.blocks, stretch.start) == (one.text, (), 0)


def test_an_article_without_passages_has_no_stretches() -> None:
    assert list(stretches_of(article("A"), [])) == []


def test_other_rules_can_be_asked_for() -> None:
    one = article("Ann Bell is the president of the Lake Trust Fund (LTF).")
    assert [fact.kind for (*facts,) in facts_by_passage(one, passages(one), short_forms) for fact in facts] == [
        FactKind.ACRONYM
    ]


def test_a_fault_of_the_rules_costs_the_facts_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    def failing(text: Article, of: Sequence[Span]) -> list[Fact]:
        raise IndexError("a rule looked behind the end")

    one = article("Ann Lee is CEO of Arbor.")
    assert FactStretch.of(one, passages(one)).facts(failing) == [()]
    assert "the facts of a cannot be extracted" in caplog.text


def test_the_end_of_memory_is_no_fault_of_the_rules() -> None:
    def greedy(text: Article, of: Sequence[Span]) -> list[Fact]:
        raise MemoryError

    one = article("Ann Lee is CEO of Arbor.")
    with pytest.raises(MemoryError):
        FactStretch.of(one, passages(one)).facts(greedy)
