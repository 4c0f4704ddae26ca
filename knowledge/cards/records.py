"""The cards: what the articles say of a person or a topic, or near an article. All text in them is quotes."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers import Quote
from knowledge.cards.cited import CitedFact
from knowledge.cards.names import begins_alike, name_words
from knowledge.model import Article


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A sentence that names a person; in a card, the first one of its article."""

    sentence: Quote

    @property
    def article(self) -> Article:
        return self.sentence.article


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person by her fullest name, and a sentence that names her; of a companion, perhaps beside the card's person."""

    name: Quote
    sentence: Quote


@dataclass(frozen=True, slots=True)
class PersonCard:
    """What the articles say of one person.

    `name` is the fullest mention. `roles` come with the current ones first and then the newest first, each once.
    `memberships`, `definitions` and `events` are other facts about the person, `sayings` what he or she said, the
    newest first. `mentions` has a sentence of each article that names the person, the newest first. A person about whom
    no fact is known has only `mentions` and `companions`.
    """

    name: Quote
    roles: tuple[CitedFact, ...] = ()
    others: tuple[CitedFact, ...] = ()
    sayings: tuple[CitedFact, ...] = ()
    mentions: tuple[PersonMention, ...] = ()
    companions: tuple[NamedPerson, ...] = ()

    @property
    def employers(self) -> tuple[Quote, ...]:
        """The organisations of the roles, in their order, each once by its longest name."""
        kept: list[Quote] = []
        for one in (role.organisation for role in self.roles if role.organisation):
            same = [
                place for place, other in enumerate(kept) if begins_alike(name_words(one.text), name_words(other.text))
            ]
            if not same:
                kept.append(one)
            elif len(name_words(one.text)) > len(name_words(kept[same[0]].text)):
                kept[same[0]] = one
        return tuple(kept)


@dataclass(frozen=True, slots=True)
class QuotesCard:
    """What one person said about a topic ("" for any), the newest first."""

    name: Quote
    topic: str
    sayings: tuple[CitedFact, ...]


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Several people whom a name fits, so that the reader can choose; `topic` was asked for, too."""

    asked: str
    people: tuple[NamedPerson, ...]
    topic: str = ""


class DateSource(StrEnum):
    """Where the date of an entry of a timeline comes from."""

    FACT = "fact"  # the sentence says it
    ARTICLE = "article"  # the sentence says none, so that of the article is taken


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A fact in a timeline; `date` is ISO 8601, perhaps only a year or a month."""

    cited: CitedFact
    date: str
    source: DateSource


@dataclass(frozen=True, slots=True)
class Timeline:
    """The dated facts about a topic, the oldest first. Facts of one sentence with one date are one entry.

    The dates are all from the facts, or, if none has a date, all from the articles.
    """

    topic: str
    entries: tuple[DatedFact, ...]


class SharedKind(StrEnum):
    """What two articles can share."""

    PERSON = "person"
    ORGANISATION = "organisation"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Shared:
    """Something that two articles share, as the related article writes it."""

    kind: SharedKind
    there: Quote


@dataclass(frozen=True, slots=True)
class RelatedArticle:
    """An article, what it shares with the one asked about, and a sentence of it that has some of that."""

    article: Article
    shared: tuple[Shared, ...]
    sentence: Quote


@dataclass(frozen=True, slots=True)
class RelatedCard:
    """The articles that share most with `article`, the nearest first."""

    article: Article
    related: tuple[RelatedArticle, ...]
