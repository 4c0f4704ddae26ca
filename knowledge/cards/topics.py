"""Whether a text is about the words of a topic, by their stems. Pure."""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from knowledge.cards.typed import TypedWord
from knowledge.languages import language_of
from knowledge.text.analysis import content_stems


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
