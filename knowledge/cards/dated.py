"""Makes the timeline of a topic: the dated facts about it in the order of their dates. Pure."""

from collections.abc import Iterator, Sequence

from knowledge.cards.cited import CitedFact
from knowledge.cards.gathering import GatheredArticle
from knowledge.cards.records import DatedFact, DateSource, Timeline
from knowledge.cards.topics import says_all, says_any, stems_in
from knowledge.cards.typed import TypedWord
from knowledge.languages import language_of
from knowledge.model import FactKind
from knowledge.text.shapes import times

# What is said has the date of its article anyway, and a definition or an acronym has none.
_KINDS = frozenset({FactKind.ROLE, FactKind.EVENT, FactKind.MEMBERSHIP})


def timeline_of(text: str, topic: Sequence[TypedWord], found: Sequence[GatheredArticle]) -> Timeline:
    """The dated facts about the topic, the oldest first; if none has a date, facts by the dates of their articles.

    A fact is about it if its sentence, its names and the article's title say all words of the topic, and the fact
    itself says one, or the title says all. A sentence with a time in it never gets the date of the article, as that
    would be another one.
    """
    facts = [cited for one in found for cited in one.facts if cited.fact.kind in _KINDS and _is_about(cited, topic)]
    stated = [DatedFact(one, one.fact.date, DateSource.FACT) for one in facts if one.fact.date]
    return Timeline(text, tuple(_in_order(stated or _by_article(facts))))


def _by_article(facts: Sequence[CitedFact]) -> list[DatedFact]:
    return [DatedFact(one, one.published, DateSource.ARTICLE) for one in facts if one.published and not _has_time(one)]


def _has_time(cited: CitedFact) -> bool:
    return cited.fact.when is not None or bool(times(cited.sentence.text, language_of(cited.article.language)))


def _in_order(entries: Sequence[DatedFact]) -> list[DatedFact]:
    """Of the facts of a sentence with one date, the first stands for all, as the sentence is shown."""
    first = {(one.cited.sentence.text, one.date): one for one in reversed(entries)}
    in_text = sorted(first.values(), key=lambda one: (one.cited.article.id, one.cited.fact.sentence.start))
    return sorted(in_text, key=lambda one: (one.date, one.cited.published))


def _is_about(cited: CitedFact, topic: Sequence[TypedWord]) -> bool:
    language = cited.article.language
    own = frozenset[str]().union(*(stems_in(text, language) for text in _texts(cited)))
    title = stems_in(cited.article.title, language)
    return says_all(topic, own | title) and (says_any(topic, own) or says_all(topic, title))


def _texts(cited: CitedFact) -> Iterator[str]:
    yield cited.sentence.text
    yield from (quote.text for quote in (cited.name, cited.organisation) if quote)
