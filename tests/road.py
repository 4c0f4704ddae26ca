"""The road of a question over a store in memory, whole and in stretches, for tests that need no files."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from knowledge.answers import Answer
from knowledge.facts.extract import extract
from knowledge.judging.answer import answer
from knowledge.judging.candidates import judged
from knowledge.judging.evidence import Evidence, EvidenceSentence, weigh, weighted_terms
from knowledge.judging.readings import Readers
from knowledge.model import Article, Fact, FactKind, Passage, Span
from knowledge.question.parse import parse
from knowledge.question.question import Question
from knowledge.reading.choice import PassageReader
from knowledge.retrieval.rerank import FoundPassage
from knowledge.retrieval.retrieve import Retrieved, Retriever
from knowledge.retrieval.spellings import SearchWord, Spelling
from knowledge.retrieval.synonyms import Synonyms
from knowledge.retrieval.terms import SearchTerm, search_terms
from knowledge.settings import QUOTE_LENGTH, Thresholds
from knowledge.store.base import Store, StoredPassage
from knowledge.store.changes import Entry
from knowledge.text.analysis import analyse
from knowledge.text.detection import detect
from knowledge.text.passages import passages
from tests.fakes_store import MemoryStore

MOST_PASSAGES = 100_000


def article(text: str, *, title: str = "News", language: str = "en", published: date | None = None) -> Article:
    """An invented article; its id is its title."""
    return Article(title, title, text, language, source="invented", published=published)


def entry(title: str, text: str, *, language: str = "", published: date | None = None) -> Entry:
    """What a store keeps of an article, with its facts; its language is detected unless it is given."""
    return entry_of(article(text, title=title, language=language or detect(text), published=published))


def entry_of(one: Article) -> Entry:
    cut = passages(one)
    facts = extract(one, [sentence for passage in cut for sentence in passage.sentences])
    analysis = analyse(one, cut, [_inside(facts, passage) for passage in cut])
    return Entry(one, "digest", analysis.passages, analysis.vocabulary)


def _inside(facts: Sequence[Fact], passage: Passage) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.sentence in passage.span)


def store_of(*entries: Entry) -> MemoryStore:
    """A store with these entries, whose facts are all that there are."""
    store = MemoryStore()
    store.apply(entries)
    stored = store.passages(store.without_facts(MOST_PASSAGES))
    store.put_facts({one.id: one.facts for one in stored})
    return store


def retrieved_from(store: Store, text: str, synonyms: Synonyms | None = None) -> Retrieved:
    """The passages of the store for a question."""
    retriever = Retriever(store, synonyms)
    return retriever.retrieve(parse(text, retriever.corpus().languages))


def answered_from(
    store: Store, text: str, reader: PassageReader | None = None, *, threshold: float = 0.5, length: int = QUOTE_LENGTH
) -> Answer:
    """The whole road, from the text of a question to its answer; below `threshold` nothing is shown."""
    retrieved, thresholds = retrieved_from(store, text), Thresholds(threshold, threshold)
    return answer(text, retrieved, judged(retrieved, Readers(reader)), thresholds=thresholds, length=length)


def asked(text: str, language: str = "en") -> Question:
    """The question as parsed for articles in `language`."""
    return parse(text, (language,))


def terms_of(question: Question, synonyms: Synonyms | None = None) -> tuple[SearchTerm, ...]:
    """The terms of a question whose words the corpus has as they are written, each as rare as any other."""
    words = [SearchWord((word,), (Spelling(word.bare),)) for word in question.search_words]
    matches = synonyms.matches([word.likeliest for word in words]) if synonyms else ()
    return tuple(replace(term, idf=1.0) for term in search_terms(words, question, matches))


def found(
    one: Article,
    *,
    chance: float = 1.0,
    passage: int = 0,
    few: float = 0.0,
    headed: float = 0.0,
    facts: tuple[Fact, ...] | None = None,
) -> FoundPassage:
    """A passage of the article, as retrieval returns it; `facts` take the place of those that are extracted.

    `headed` is the share by which the heading above is the question. The id of a passage is the same in each test.
    """
    indexed = entry_of(one).passages[passage]
    stated = indexed.facts if facts is None else facts
    number = zlib.crc32(f"{one.id} {passage}".encode())
    stored = StoredPassage(number, one, indexed.passage, indexed.arrays, stated)
    return FoundPassage(stored, chance, few, {"head_asked": headed, "head_is_question": headed})


def found_for(question: Question, *passages: FoundPassage, unknown: tuple[str, ...] = ()) -> Retrieved:
    """The result of a retrieval that found these passages."""
    return Retrieved(question, (), unknown, terms_of(question), passages, len(passages))


def evidence(
    question: Question, one: Article, *, chance: float = 1.0, facts: tuple[Fact, ...] | None = None
) -> Evidence:
    """What the first passage of the article offers to the question."""
    place = found(one, chance=chance, facts=facts)
    return weigh(question, place, weighted_terms(found_for(question, place)))


def at(one: Article, words: str, inside: Span | None = None) -> Span:
    """Where the article has these words first: inside the stretch if it is there, else anywhere."""
    start = one.text.find(words, inside.start, inside.end) if inside else -1
    start = start if start >= 0 else one.text.index(words)
    return Span(start, start + len(words))


def role(one: Article, person: str, words: str, organisation: str = "", *, sentence: str = "") -> Fact:
    """The fact that a person holds the role with these words; `sentence` begins the sentence that states it."""
    stating = _sentence_of(one, sentence or person)
    named = at(one, person, stating)
    of = at(one, organisation, stating) if organisation else None
    return Fact(FactKind.ROLE, stating, at(one, words, stating), named, named, of)


def speech(one: Article, speaker: str, words: str) -> Fact:
    """The fact that the speaker said these words, stated where they begin."""
    kind = FactKind.QUOTE if one.text[at(one, words).start - 1] in '“"' else FactKind.REPORTED
    return Fact(kind, _sentence_of(one, words), at(one, words), at(one, speaker), at(one, speaker))


def _sentence_of(one: Article, words: str) -> Span:
    start = one.text.index(words)
    cut = [sentence for passage in passages(one) for sentence in passage.sentences]
    return next(sentence for sentence in cut if sentence.start <= start < sentence.end)


def sentence_with(words: str, offered: Evidence) -> EvidenceSentence:
    """The sentence of a passage that has these words."""
    return next(one for one in offered.sentences if words in one.text)
