"""Finds the articles that share people, organisations and rare words with one article, and says what they share.

Words are what brings the other articles in, as the store finds passages by words; names are compared afterwards.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.answers import Quote
from knowledge.cards.cited import CitedFact
from knowledge.cards.gathering import FoundArticle, found_articles
from knowledge.cards.names import Words, name_words, says_name
from knowledge.cards.people import Person, people_of
from knowledge.cards.records import RelatedArticle, RelatedCard, Shared, SharedKind
from knowledge.facts.completion import SHARED_COMPLETION
from knowledge.facts.whole import whole_facts
from knowledge.languages import Language, language_of
from knowledge.model import Article, Span
from knowledge.store.base import QueryClause, ReadableStore, Term
from knowledge.store.changes import Field
from knowledge.text.analysis import content_stems
from knowledge.text.passages import passages
from knowledge.text.stems import stem
from knowledge.text.words import bare, fold, words

_INSIDE = re.compile(r"[\w,] ")
MOST_RELATED = 10
_MOST_SHARED_WORDS = 5
# Stems of the article that are looked up, the most frequent ones, and those of them that are searched for.
_LOOKED_UP, _SEARCHED = 400, 32
_READ = 40_000  # characters of an article; more do not change what it is about
_LEAST_LETTERS = 4
_COMPARED = 40  # articles; those with the best passages
# A word is rare if no more passages have it than a handful, or than one in a hundred in a large corpus.
_FEW, _ONE_IN = 6, 100
# What a shared person and a shared organisation count beside the idf of a shared word; and what two articles need.
_PERSON, _ORGANISATION, _LEAST_WORDS = 8.0, 5.0, 3


@dataclass(frozen=True, slots=True)
class _Profile:
    """What an article can share: its people, the names of organisations, and its rare words with their idf."""

    people: tuple[Person, ...]
    organisations: frozenset[Words]
    rare: dict[str, float]


def related_to(store: ReadableStore, article: Article, *, corpus: int) -> RelatedCard:
    """The articles nearest to `article`, at most ten; `corpus` is the number of passages of the whole corpus."""
    language = language_of(article.language)
    facts = [CitedFact(article, fact) for fact in whole_facts(article, SHARED_COMPLETION.of_article(store, article))]
    profile = _profile(store, article, facts, language=language, corpus=corpus)
    own = len(passages(article))
    found = found_articles(store, list(_clauses(profile, language)), beside=article.id, own=own)
    compared = (_compared(profile, one) for one in found[:_COMPARED])
    scored = [(score, near) for score, near in compared if near]
    best = sorted(scored, key=lambda pair: (-pair[0], pair[1].article.id))[:MOST_RELATED]
    return RelatedCard(article, tuple(near for _, near in best))


def _profile(
    store: ReadableStore, article: Article, facts: Sequence[CitedFact], *, language: Language, corpus: int
) -> _Profile:
    people = tuple(person for person in people_of(facts) if person.is_personal and not person.is_lone)
    organisations = frozenset(name_words(one.organisation.text) for one in facts if one.organisation)
    in_names = {word for person in people for word in person.words} | {word for name in organisations for word in name}
    content = {one for one in _telling_words(article, language) if one not in in_names}
    terms = {one: Term(Field.STEMS, one) for one in content}
    frequencies = store.frequencies(terms.values())
    most = max(_FEW, corpus // _ONE_IN)
    rare = {one: frequencies[term] for one, term in terms.items() if 1 < frequencies[term] <= most}
    return _Profile(people, organisations, {one: _idf(n, corpus) for one, n in rare.items()})


def _telling_words(article: Article, language: Language) -> set[str]:
    """The stems of the words that say what the article is about: those of its title, names, and what it says twice.

    Without this, a small corpus has the most ordinary words in few passages.
    """
    text = article.text[:_READ]
    times = {fold(word) for word in (*language.shapes.months, *language.shapes.days)}
    found = [word for word in words(text) if len(word.folded) >= _LEAST_LETTERS and word.folded.isalpha()]
    found = [word for word in found if word.folded not in times]
    named = {stem(bare(word.folded), language) for word in found if _is_written_as_name(text, word.start)}
    counts = Counter(stem(bare(word.folded), language) for word in found)
    titled = set(content_stems(article.title, language))
    told = {one for one, count in counts.items() if count > 1 or one in named or one in titled}
    content = told & {one for sentence in text.split("\n") for one in content_stems(sentence, language)}
    return set(sorted(content, key=lambda one: (-counts[one], one))[:_LOOKED_UP])


def _is_written_as_name(text: str, start: int) -> bool:
    """True for a word with a capital inside a sentence."""
    return text[start].isupper() and _INSIDE.match(text, start - 2) is not None if start > 1 else False


def _idf(frequency: int, corpus: int) -> float:
    return math.log(1 + (max(corpus, frequency) - frequency + 0.5) / (frequency + 0.5))


def _clauses(profile: _Profile, language: Language) -> Iterator[QueryClause]:
    """Names and the rarest words."""
    names = [person.words[-1] for person in profile.people] + [word for one in profile.organisations for word in one]
    for name in dict.fromkeys(names):
        yield QueryClause(((Term(Field.WORDS, name), 1.0), (Term(Field.STEMS, stem(name, language)), 1.0)))
    for one in sorted(profile.rare, key=lambda word: (-profile.rare[word], word))[:_SEARCHED]:
        yield QueryClause(((Term(Field.STEMS, one), 1.0),))


def _compared(profile: _Profile, other: FoundArticle) -> tuple[float, RelatedArticle | None]:
    """How much the other article shares, and what; None if that is too little to call it related."""
    people, organisations = list(_shared_people(profile, other)), list(_shared_organisations(profile, other))
    rare = dict(_shared_words(profile, other))
    if not people and not organisations and len(rare) < _LEAST_WORDS:
        return 0.0, None
    weights = sorted((profile.rare[one] for one in rare), reverse=True)
    score = _PERSON * len(people) + _ORGANISATION * len(organisations) + sum(weights)
    rarest = sorted(rare, key=lambda one: (-profile.rare[one], one))[:_MOST_SHARED_WORDS]
    shared = (
        *(Shared(SharedKind.PERSON, one) for one in people),
        *(Shared(SharedKind.ORGANISATION, one) for one in organisations),
        *(Shared(SharedKind.WORD, rare[one]) for one in rarest),
    )
    return score, RelatedArticle(other.article, shared, _telling(other, shared))


def _shared_people(profile: _Profile, other: FoundArticle) -> Iterator[Quote]:
    text = name_words(other.article.text[:_READ])
    for person in profile.people:
        if says_name(text, person.words) and (found := _place(other, person.words)):
            yield found


def _shared_organisations(profile: _Profile, other: FoundArticle) -> Iterator[Quote]:
    text = name_words(other.article.text[:_READ])
    for name in sorted(profile.organisations):
        if says_name(text, name) and (found := _place(other, name)):
            yield found


def _shared_words(profile: _Profile, other: FoundArticle) -> Iterator[tuple[str, Quote]]:
    """The rare words that the other is about, too, each with its first place in the passages found."""
    language = language_of(other.article.language)
    telling = _telling_words(other.article, language) & profile.rare.keys()
    for stored in reversed(other.passages):
        span = stored.passage.span
        for word in reversed(words(span.of(other.article.text))):
            if (one := stem(bare(word.folded), language)) in telling:
                yield one, Quote.at(other.article, Span(word.start, word.end).moved(span.start))


def _place(other: FoundArticle, name: Words) -> Quote | None:
    """The first place of the name in the other article."""
    found = words(other.article.text[:_READ])
    compared = [name_words(other.article.text[word.start : word.end]) for word in found]
    for at in range(len(found) - len(name) + 1):
        if tuple(part for word in compared[at : at + len(name)] for part in word) == name:
            return Quote.at(other.article, Span(found[at].start, found[at + len(name) - 1].end))
    return None


def _telling(other: FoundArticle, shared: Iterable[Shared]) -> Quote:
    """The sentence with most of what is shared."""
    spans = [one.there.span for one in shared]
    sentences = [span for stored in other.passages for span in stored.passage.sentences]
    best = max(sentences, key=lambda sentence: (sum(span in sentence for span in spans), -sentence.start))
    return Quote.at(other.article, best)
