"""The road of a question over a store in memory, whole and in stretches, for tests that need no files."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.facts.extract import extract
from knowledge.judging.answer import answer, judged
from knowledge.judging.evidence import Evidence, EvidenceSentence, weigh, weighted_terms
from knowledge.model import Answer, Article, Fact, Passage
from knowledge.question.parse import parse
from knowledge.question.question import Question
from knowledge.reading.choice import PassageReader
from knowledge.retrieval.retrieve import FoundPassage, Retrieved, Retriever
from knowledge.retrieval.spellings import SearchWord, Spelling
from knowledge.retrieval.synonyms import Synonyms
from knowledge.retrieval.terms import SearchTerm, search_terms
from knowledge.store.base import Entry, Store, StoredPassage
from knowledge.text.analysis import index_passage, vocabulary
from knowledge.text.detection import detect
from knowledge.text.passages import passages
from tests.fakes_store import MemoryStore


def article(text: str, *, title: str = "News", language: str = "", published: date | None = None) -> Article:
    """An invented article; its id is its title, and its language is detected unless it is given."""
    return Article(title, title, text, language or detect(text), source="invented", published=published)


def entry(title: str, text: str, *, language: str = "", published: date | None = None) -> Entry:
    """What a store keeps of an article, with its facts."""
    return entry_of(article(text, title=title, language=language, published=published))


def entry_of(one: Article) -> Entry:
    cut = passages(one)
    facts = extract(one, [sentence for passage in cut for sentence in passage.sentences])
    indexed = tuple(index_passage(one, passage, _inside(facts, passage)) for passage in cut)
    return Entry(one, "digest", indexed, vocabulary(one, indexed))


def _inside(facts: Sequence[Fact], passage: Passage) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.sentence in passage.span)


def store_of(*entries: Entry) -> MemoryStore:
    store = MemoryStore()
    store.apply(entries, ())
    return store


def retrieved_from(store: Store, text: str, synonyms: Synonyms | None = None) -> Retrieved:
    """The passages of the store for a question."""
    retriever = Retriever(store, synonyms)
    return retriever.retrieve(parse(text, retriever.corpus().languages))


def answered_from(store: Store, text: str, reader: PassageReader | None = None, *, threshold: float = 0.5) -> Answer:
    """The whole road, from the text of a question to its answer."""
    retrieved = retrieved_from(store, text)
    return answer(text, retrieved, judged(retrieved, reader), threshold=threshold)


def asked(text: str, language: str = "en") -> Question:
    """The question as parsed for articles in `language`."""
    return parse(text, (language,))


def terms_of(question: Question, synonyms: Synonyms | None = None) -> tuple[SearchTerm, ...]:
    """The terms of a question whose words the corpus has as they are written, each as rare as any other."""
    words = [SearchWord((word,), (Spelling(word.bare),)) for word in question.search_words]
    return tuple(replace(term, idf=1.0) for term in search_terms(words, question, synonyms or Synonyms()))


def found(one: Article, *, chance: float = 1.0, passage: int = 0, few: float = 0.0) -> FoundPassage:
    """A passage of the article, as retrieval returns it."""
    indexed = entry_of(one).passages[passage]
    return FoundPassage(StoredPassage(passage, one, indexed.passage, indexed.arrays, indexed.facts), chance, few, {})


def found_for(question: Question, *passages: FoundPassage, unknown: tuple[str, ...] = ()) -> Retrieved:
    """The result of a retrieval that found these passages."""
    return Retrieved(question, (), unknown, terms_of(question), passages)


def evidence(question: Question, one: Article, *, chance: float = 1.0) -> Evidence:
    """What the first passage of the article offers to the question."""
    place = found(one, chance=chance)
    return weigh(place, weighted_terms(found_for(question, place)))


def sentence_with(words: str, offered: Evidence) -> EvidenceSentence:
    """The sentence of a passage that has these words."""
    return next(one for one in offered.sentences if words in one.text)
