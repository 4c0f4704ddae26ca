"""The further facts of an article, which are extracted when they are asked for: definitions, events and memberships."""

from collections.abc import Sequence
from functools import cache

from knowledge.facts.clause import parse
from knowledge.facts.dated import dated
from knowledge.facts.excerpts import around, excerpt, moved
from knowledge.facts.extract import in_order
from knowledge.facts.fullest_names import REACH, may_be_longer, with_fullest_name
from knowledge.facts.terms import terms_in
from knowledge.facts.told import cast_of, told_in
from knowledge.languages import language_of
from knowledge.model import Article, Fact, Span
from knowledge.text.passages import passages


def further_of(article: Article) -> list[Fact]:
    """All further facts of `article`, in the order of its text."""
    sentences = _sentences(article)
    return _stated(article, sentences, sentences)


def further_at(article: Article, place: Span) -> list[Fact]:
    """The further facts of the sentences that `place` holds; it takes as long in a book as in a short article.

    Only the paragraphs around it are read, so a name may be shorter than the fullest one of the whole article.
    """
    part = around(article.text, place)
    read, start = excerpt(article, part), part.start
    sentences = _sentences(read)
    inside = [one for one in sentences if one.moved(start) in place]
    near = [
        one for one in sentences if place.start - REACH <= one.start + start and one.end + start <= place.end + REACH
    ]
    return [moved(fact, start) for fact in _stated(read, inside, near)]


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
