"""Makes the timeline of a topic: the dated facts about it in the order of their dates. Pure."""

from collections.abc import Iterator, Sequence

from knowledge.cards.cited import CitedFact
from knowledge.cards.gathering import GatheredArticle
from knowledge.cards.records import DatedFact, DateSource, Timeline
from knowledge.cards.topics import says_all, says_any, stems_in
from knowledge.cards.typed import TypedWord
from knowledge.model import FactKind

# What is said has the date of its article anyway, and a definition or an acronym has none.
_KINDS = frozenset({FactKind.ROLE, FactKind.EVENT, FactKind.MEMBERSHIP})


def timeline_of(text: str, topic: Sequence[TypedWord], found: Sequence[GatheredArticle]) -> Timeline:
    """The facts about the topic, the oldest first.

    A fact is about it if its sentence, its names and the article's title say all words of the topic, and the fact
    itself says one, or the title says all. A fact without any date has that of its article; one with a time that is no
    date ("last spring", in an article without a date) is left out.
    """
    entries: dict[tuple[str, int, str], DatedFact] = {}
    for one in found:
        for cited in one.facts:
            entry = _dated(cited) if cited.fact.kind in _KINDS and _is_about(cited, topic) else None
            if entry:
                # Of the facts of a sentence, the first stands for all: the sentence is shown.
                entries.setdefault((one.article.id, cited.fact.sentence.start, entry.date), entry)
    stated = {(article, start) for (article, start, _), entry in entries.items() if entry.source is DateSource.FACT}
    kept = [entry for key, entry in entries.items() if entry.source is DateSource.FACT or key[:2] not in stated]
    return Timeline(text, tuple(sorted(kept, key=lambda one: (one.date, one.cited.published))))


def _dated(cited: CitedFact) -> DatedFact | None:
    if cited.fact.date:
        return DatedFact(cited, cited.fact.date, DateSource.FACT)
    if cited.fact.when is None and cited.published:
        return DatedFact(cited, cited.published, DateSource.ARTICLE)
    return None


def _is_about(cited: CitedFact, topic: Sequence[TypedWord]) -> bool:
    language = cited.article.language
    own = frozenset[str]().union(*(stems_in(text, language) for text in _texts(cited)))
    title = stems_in(cited.article.title, language)
    return says_all(topic, own | title) and (says_any(topic, own) or says_all(topic, title))


def _texts(cited: CitedFact) -> Iterator[str]:
    yield cited.sentence.text
    yield from (quote.text for quote in (cited.name, cited.organisation) if quote)
