"""From what a reader typed to a card: the words, what the store has about them, and who or what is meant."""

from collections.abc import Callable, Sequence

from knowledge.answers import Quote
from knowledge.cards.dated import timeline_of
from knowledge.cards.gathering import GatheredArticle, gathered
from knowledge.cards.mentions import written_name
from knowledge.cards.names import NameFit, Words, is_same_person, name_words
from knowledge.cards.people import Person, namesakes, people_of
from knowledge.cards.person import person_card, sayings_of
from knowledge.cards.records import NamedPerson, Namesakes, PersonCard, QuotesCard, Timeline
from knowledge.cards.topics import says_all, sentence_about, stems_in, topic_of
from knowledge.cards.typed import TypedWord, clauses_of, typed_words, without_title
from knowledge.facts.whole import SHARED, FurtherFacts
from knowledge.model import Article
from knowledge.store.base import ReadableStore

_MOST_NAMESAKES = 12  # more buttons than that help nobody
_MOST_SPELLINGS = 3  # of one name, in different alphabets, that are searched for


class CardFinder:
    """Finds cards in one store. `languages` gives the codes of the languages of the articles, the most common first.

    All methods block and may raise `StoreError`.
    """

    def __init__(
        self, store: ReadableStore, languages: Callable[[], Sequence[str]], further: FurtherFacts = SHARED
    ) -> None:
        self._store = store
        self._further = further
        self._languages = languages

    def who(self, name: str) -> PersonCard | Namesakes | None:
        """The person of this name; several if it fits several; None if the articles name nobody so."""
        found, people = self._named(name)
        people = people or self._mentioned(name, found)
        if len(people) != 1:
            return _choice(name, people) if people else None
        return person_card(*self._all_about(people[0], found))

    def quotes(self, name: str, topic: str = "") -> QuotesCard | Namesakes | None:
        """What the person of this name said, or as much of it as is about the topic.

        Without a `topic`, the words after the name are one. A saying is about a topic if its sentence, with what is
        quoted, has all words of it. None if the articles name nobody so.
        """
        if not topic:
            name, topic = self._split(name)
        found, people = self._named(name)
        people = people or self._mentioned(name, found)
        if len(people) != 1:
            return _choice(name, people, topic) if people else None
        person, _ = self._all_about(people[0], found)
        about = topic_of(typed_words(self._store, topic, self._languages()))
        said = [
            one
            for one in sayings_of(person)
            if says_all(about, stems_in(f"{one.sentence.text}\n{one.value.text}", one.article.language))
        ]
        return QuotesCard(person.name, topic, tuple(said))

    def timeline(self, topic: str) -> Timeline:
        """The dated facts about the topic; no entries if there are none, or if the topic has no word."""
        typed = topic_of(typed_words(self._store, topic, self._languages()))
        return timeline_of(topic, typed, self._gathered(typed) if typed else [])

    def mentions(self, topic: str, article_ids: Sequence[str]) -> list[Quote]:
        """Of each of these articles that mentions all words of the topic near each other: the sentence with most.

        Of a changed article, one that its earlier version did not have, if there is one.
        """
        typed = topic_of(typed_words(self._store, topic, self._languages()))
        articles = (self._store.article(one) for one in article_ids) if typed else ()
        found = (self._said_now(article, typed) for article in articles if article)
        return [quote for quote in found if quote]

    def _said_now(self, article: Article, typed: Sequence[TypedWord]) -> Quote | None:
        quote = sentence_about(article, typed)
        earlier = self._store.earlier(article.id) if quote else []
        return sentence_about(article, typed, before=earlier[0].article.text) if earlier else quote

    def _named(self, name: str) -> tuple[list[GatheredArticle], list[Person]]:
        """What the store has about the name, and the people whom it fits best."""
        found = self._about(name)
        return found, self._whom(people_of(fact for one in found for fact in one.facts), name)[1]

    def _whom(self, people: Sequence[Person], name: str) -> tuple[NameFit, list[Person]]:
        """The people whom the name fits, as typed or without what is before a name ("Dr.", "who is")."""
        level, found = namesakes(people, name_words(name))
        return (level, found) if found else namesakes(people, name_words(self._without_title(name)))

    def _without_title(self, name: str) -> str:
        return without_title(name, self._languages())

    def _mentioned(self, name: str, found: Sequence[GatheredArticle]) -> list[Person]:
        """The people of this name of whom no fact is known, if the articles have it as a name."""
        typed = name_words(self._without_title(name))
        written = [one for article in found if (one := written_name(article, typed))]
        by_name: dict[Words, NamedPerson] = {}
        for one in written:
            words = name_words(one.name.text)
            if not any(is_same_person(words, other) for other in by_name):
                by_name[words] = one
        return [Person(words, one.name, (), one.sentence) for words, one in by_name.items()]

    def _about(self, text: str) -> list[GatheredArticle]:
        return self._gathered(typed_words(self._store, text, self._languages()))

    def _gathered(self, typed: Sequence[TypedWord]) -> list[GatheredArticle]:
        return gathered(self._store, clauses_of(typed), self._further)

    def _all_about(self, person: Person, found: list[GatheredArticle]) -> tuple[Person, list[GatheredArticle]]:
        """The person with all facts, also from articles that the words typed did not find, as a surname has many."""
        spellings = {name_words(one.name.text): one.name.text for one in person.facts if one.name}
        names = [spellings[words] for words in person.names if words in spellings] or [person.name.text]
        further = [one for name in names[:_MOST_SPELLINGS] for one in self._about(name)]
        everything = list({one.article.id: one for one in [*found, *further]}.values())
        people = people_of(fact for one in everything for fact in one.facts)
        # Further articles may know a fuller name.
        return next((one for one in people if person.facts and person.facts[0] in one.facts), person), everything

    def _split(self, text: str) -> tuple[str, str]:
        """A name and the topic after it: the longest beginning of the text that fits somebody, rather exactly."""
        written = text.split()
        people = people_of(fact for one in self._about(text) for fact in one.facts)
        for least in (NameFit.PARTIAL, NameFit.MISSPELLED):
            for end in range(len(written), 0, -1):
                name = " ".join(written[:end])
                if self._whom(people, name)[0] >= least:
                    return name, " ".join(written[end:])
        return text, ""


def _choice(name: str, people: Sequence[Person], topic: str = "") -> Namesakes:
    """The people, those with most facts first: they are asked for most."""
    often = sorted(people, key=lambda person: (-len(person.facts), person.name.text))[:_MOST_NAMESAKES]
    return Namesakes(name, tuple(NamedPerson(one.name, one.sentence) for one in often), topic)
