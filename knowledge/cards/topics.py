"""Whether a text is about the words of a topic, by their stems. Pure."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.answers import Quote
from knowledge.cards.typed import TypedWord
from knowledge.languages import language_of
from knowledge.model import Article
from knowledge.text.analysis import content_stems
from knowledge.text.passages import passages


def topic_of(typed: Sequence[TypedWord]) -> tuple[TypedWord, ...]:
    """The words that say what the topic is: without stop words, unless there are no others."""
    return tuple(word for word in typed if not word.is_light) or tuple(typed)


@lru_cache(maxsize=8192)
def stems_in(text: str, language: str) -> frozenset[str]:
    """The stems of a text in the language of this code; its stop words have none."""
    return frozenset(content_stems(text, language_of(language)))


def says_all(topic: Iterable[TypedWord], stems: frozenset[str]) -> bool:
    """True if the stems say each word of the topic."""
    return all(word.stems & stems for word in topic)


def says_any(topic: Iterable[TypedWord], stems: frozenset[str]) -> bool:
    """True if the stems say a word of the topic."""
    return any(word.stems & stems for word in topic)


def sentence_about(article: Article, topic: Sequence[TypedWord], *, before: str = "") -> Quote | None:
    """The sentence that says most words of the topic, in the first passage that says all; None if none does.

    Of a changed article, `before` is the earlier text. A sentence that is not in it is preferred, if it says as much.
    """
    found: list[Quote] = []
    for passage in passages(article):
        if says_all(topic, stems_in(passage.span.of(article.text), article.language)):
            said = [(_said(topic, stems_in(one.of(article.text), article.language)), one) for one in passage.sentences]
            most = max(count for count, _ in said)
            found += [Quote.at(article, span) for count, span in said if count == most]
    return next((quote for quote in found if before and quote.text not in before), found[0] if found else None)


def _said(topic: Iterable[TypedWord], stems: frozenset[str]) -> int:
    return sum(bool(word.stems & stems) for word in topic)
