"""The further facts of an article, which are extracted when they are asked for: definitions, events and memberships."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from knowledge.facts.clause import parse
from knowledge.facts.dated import dated
from knowledge.facts.extract import in_order
from knowledge.facts.fullest_names import REACH, may_be_longer, with_fullest_name
from knowledge.facts.terms import terms_in
from knowledge.facts.told import cast_of, told_in
from knowledge.languages import language_of
from knowledge.model import Article, Fact, Span
from knowledge.text.passages import passages

AROUND = 4_000  # characters on each side of a place, where most surnames find the full name


def further_of(article: Article) -> list[Fact]:
    """All further facts of `article`, in the order of its text."""
    sentences = _sentences(article)
    return _stated(article, sentences, sentences)


def further_at(article: Article, place: Span) -> list[Fact]:
    """The further facts of the sentences that `place` holds; it takes as long in a book as in a short article.

    Only the paragraphs around it are read, so a name may be shorter than the fullest one of the whole article.
    """
    start, end = _around(article.text, place)
    excerpt = article if (start, end) == (0, len(article.text)) else _excerpt(article, start, end)
    sentences = _sentences(excerpt)
    inside = [one for one in sentences if one.moved(start) in place]
    near = [
        one for one in sentences if place.start - REACH <= one.start + start and one.end + start <= place.end + REACH
    ]
    return [_moved(fact, start) for fact in _stated(excerpt, inside, near)]


def _stated(article: Article, sentences: Sequence[Span], near: Sequence[Span]) -> list[Fact]:
    """The facts of `sentences`; `near` are those that tell of the people who are meant in them."""
    lexicon, text = language_of(article.language).statements, article.text
    if not lexicon:
        return []
    clause_at = cache(lambda span: parse(text, span, lexicon))
    terms = terms_in(text, sentences, lexicon, clause_at)
    if any(may_be_longer(fact, text) for fact in terms):
        cast = cast_of(text, told_in(text, near, lexicon, clause_at), lexicon)
        terms = [named for fact in terms if (named := with_fullest_name(fact, cast, text, lexicon))]
    return dated(in_order(terms), article, lexicon)


def _sentences(article: Article) -> list[Span]:
    return [sentence for passage in passages(article) for sentence in passage.sentences]


def _around(text: str, place: Span) -> tuple[int, int]:
    """The paragraphs around a place; of very long ones, a part."""
    start, end = max(0, place.start - AROUND), min(len(text), place.end + AROUND)
    first, last = text.find("\n\n", start, place.start), text.rfind("\n\n", place.end, end)
    return (first + 2 if first >= 0 and start else start), (last if last >= 0 and end < len(text) else end)


def _excerpt(article: Article, start: int, end: int) -> Article:
    excerpt = Span(start, end)
    blocks = tuple(
        replace(one, span=one.span.moved(-start), cells=tuple(cell.moved(-start) for cell in one.cells))
        for one in article.blocks
        if one.span in excerpt
    )
    return replace(article, text=excerpt.of(article.text), blocks=blocks, pages=())


def _moved(fact: Fact, by: int) -> Fact:
    subject, name, organisation, when = (
        span.moved(by) if span else None for span in (fact.subject, fact.name, fact.organisation, fact.when)
    )
    sentence, value = fact.sentence.moved(by), fact.value.moved(by)
    return replace(
        fact, sentence=sentence, value=value, subject=subject, name=name, organisation=organisation, when=when
    )
