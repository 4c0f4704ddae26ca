"""Articles with facts made by hand, and stores of them, for tests that depend on no extractor."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.cards.cited import CitedFact
from knowledge.cards.finding import CardFinder
from knowledge.facts.whole import FurtherFacts
from knowledge.model import Article, Fact, FactKind, Qualifier
from knowledge.store.changes import Entry
from knowledge.text.analysis import analyse
from knowledge.text.passages import passages
from tests.road import article, at, role, speech, store_of

LANGUAGES = ("en", "de")
NOTHING_FURTHER = FurtherFacts(lambda _: [], lambda *_: [])
GUSTAV = article(
    "Mara Wang, director of the Tarn Museum, opened the hall. “The roof is new,” Wang said.\n\n"
    "Otto Lind, its treasurer, paid for the roof. He had feared a storm, he said.",
    title="The museum has a new roof",
    published=date(2020, 5, 2),
)
HARBOUR = article(
    "Jun Wang steers the ferry of Port Elm. “The tide is early,” Jun Wang said of the harbour.\n\n"
    "Mara Wang, former director of the Tarn Museum, was on board.",
    title="A ferry in the fog",
    published=date(2023, 1, 9),
)


def stating(one: Article, *facts: Fact) -> Entry:
    """What a store keeps of the article, with these facts and no others."""
    cut = passages(one)
    inside = [tuple(fact for fact in facts if fact.sentence in passage.span) for passage in cut]
    analysis = analyse(one, cut, inside)
    return Entry(one, "digest", analysis.passages, analysis.vocabulary)


def cited(one: Article, *facts: Fact) -> list[CitedFact]:
    return [CitedFact(one, fact) for fact in facts]


def as_former(fact: Fact) -> Fact:
    return replace(fact, qualifiers=(Qualifier.FORMER,))


def event(one: Article, who: str, words: str, *, when: str = "", day: str | None = None) -> Fact:
    """The fact that something happened, stated in the sentence with these words."""
    stated = role(one, who, words, sentence=words)
    return replace(stated, kind=FactKind.EVENT, when=at(one, when) if when else None, date=day)


def museum() -> Entry:
    return stating(
        GUSTAV,
        role(GUSTAV, "Mara Wang", "director", "Tarn Museum"),
        replace(speech(GUSTAV, "Mara Wang", "The roof is new"), subject=at(GUSTAV, "Wang said")),
        role(GUSTAV, "Otto Lind", "treasurer"),
        speech(GUSTAV, "Otto Lind", "He had feared a storm"),
    )


def harbour() -> Entry:
    return stating(
        HARBOUR,
        role(HARBOUR, "Jun Wang", "steers"),
        speech(HARBOUR, "Jun Wang", "The tide is early"),
        as_former(role(HARBOUR, "Mara Wang", "director", "Tarn Museum")),
    )


def finder(*entries: Entry, languages: Sequence[str] = LANGUAGES) -> CardFinder:
    return CardFinder(store_of(*entries), lambda: languages, NOTHING_FURTHER)
