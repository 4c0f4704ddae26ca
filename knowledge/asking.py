"""From a message to its answer over one store: what it means, what is retrieved, how it is judged, what is shown.

All methods block. `Library` calls them in a worker thread, for its own store; the golden questions ask a state that is
not live yet.
"""

import time
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from knowledge.answers import Answer, Reason
from knowledge.conversation import Turn, Understanding, understand
from knowledge.judging.answer import SUGGESTIONS, answer
from knowledge.judging.candidates import Candidate, judged
from knowledge.judging.conversing import by_surname, naming, others, without_facts
from knowledge.judging.explanation import Explanation, explanation
from knowledge.judging.readings import Readers
from knowledge.lexicon import Lexicon
from knowledge.meaning.comparison import Comparison
from knowledge.meaning.minilm import load_meaning
from knowledge.question.parse import parse
from knowledge.reading.choice import load_reader
from knowledge.retrieval.corpus import Corpus
from knowledge.retrieval.retrieve import Retrieved, Retriever
from knowledge.settings import ReaderKind, Settings
from knowledge.store.base import ReadableStore


class Asker:
    """Asks the articles of one store. Every method may raise `StoreError`."""

    def __init__(self, store: ReadableStore, settings: Settings, lexicon: Lexicon) -> None:
        self._store = store
        self._settings = settings
        self.lexicon = lexicon
        self._retriever = Retriever(store, lexicon.synonyms)
        self._comparison: Comparison | None = None

    def learn(self, lexicon: Lexicon) -> None:
        """Ask with these synonyms and phrasings from now on."""
        if lexicon.synonyms != self.lexicon.synonyms:
            self._retriever = Retriever(self._store, lexicon.synonyms)
        self.lexicon = lexicon

    def corpus(self) -> Corpus:
        """What the store's articles are as a whole, at its version."""
        return self._retriever.corpus()

    def ask(self, question: str, *, limit: int, after: Sequence[Turn] = ()) -> Answer:
        """What the articles say to `question`, after these turns of its conversation."""
        begun = time.perf_counter()
        meant = self._meant(question, after)
        if meant.choices:
            found = self._chosen(question, meant.choices, limit)
        else:
            found = self._found(question, meant, limit)
            found = replace(found, suggestions=tuple(islice(filter(self._is_answered, found.suggestions), SUGGESTIONS)))
        return replace(found, took_ms=(time.perf_counter() - begun) * 1000)

    def glance(self, question: str, *, limit: int) -> Answer:
        """What the quick readers alone find, without suggestions: an answer to words that may not be finished yet."""
        begun = time.perf_counter()
        found = self._found(question, self._meant(question, ()), limit, self._quick_readers())
        return replace(found, suggestions=(), took_ms=(time.perf_counter() - begun) * 1000)

    def explain(self, question: str, *, limit: int, after: Sequence[Turn] = ()) -> Explanation:
        """How `ask` comes to its answer."""
        meant = self._meant(question, after)
        if meant.choices:
            meant = max(meant.choices, key=lambda choice: self._rank(question, choice, limit))
        retrieved, ranked = self._judged(meant, limit)
        return explanation(question, retrieved, ranked, thresholds=self._settings.thresholds)

    def retrieved(self, question: str) -> Retrieved:
        """What is found for a question that stands alone, however unlikely it is."""
        asked = parse(question, self._retriever.corpus().languages)
        return self._retriever.retrieve(asked, least_chance=0.0)

    def _meant(self, question: str, after: Sequence[Turn]) -> Understanding:
        """The question that it is another way to ask, if that has an answer; else what its conversation says."""
        tied = self.lexicon.phrasings.meant_by(question)
        if tied and self._is_answered(tied):
            return Understanding(tied, is_changed=True)
        return understand(question, after)

    def _found(self, question: str, meant: Understanding, limit: int, readers: Readers | None = None) -> Answer:
        """The answer to what a question means, under the words in which it was written."""
        retrieved, ranked = self._judged(meant, limit, readers)
        settings = self._settings
        found = answer(question, retrieved, ranked, thresholds=settings.thresholds, length=settings.quote_length)
        understood = found.understood if retrieved.repairs else meant.text
        return replace(found, understood=understood, is_follow_up=meant.is_changed, besides=meant.besides)

    def _chosen(self, question: str, choices: Sequence[Understanding], limit: int) -> Answer:
        """Of the questions that may be meant, the answer to the only one that has one; if several have, a question
        back, whose suggestions they are.
        """
        asked = [self._found(question, meant, limit) for meant in choices]
        shown = [answer for answer in asked if answer.is_shown]
        if not shown:
            are_mentioned = all(answer.reason is Reason.NOT_STATED for answer in asked)
            reason = Reason.NOT_STATED if are_mentioned else Reason.NOT_FOUND
            return Answer(question, question, asked[0].kind, asked[0].language, reason, 0.0)
        texts = tuple(filter(self._is_answered, (answer.understood for answer in shown))) if len(shown) > 1 else ()
        if len(texts) < 2:
            return max(shown, key=lambda answer: answer.confidence)
        return Answer(question, question, asked[0].kind, asked[0].language, Reason.AMBIGUOUS, 0.0, suggestions=texts)

    def _rank(self, question: str, choice: Understanding, limit: int) -> tuple[bool, float]:
        """How well a question that may be meant is answered."""
        found = self._found(question, choice, limit)
        return found.is_shown, found.confidence

    def _is_answered(self, question: str) -> bool:
        """True if a question that is offered as a button would be answered."""
        retrieved, ranked = self._judged(Understanding(question), 1)
        return answer(question, retrieved, ranked, thresholds=self._settings.thresholds).is_shown

    def _judged(
        self, meant: Understanding, limit: int, readers: Readers | None = None
    ) -> tuple[Retrieved, list[Candidate]]:
        """What was retrieved for the question, and the candidates in it, best first; by all readers if not by these."""
        retrieved = self._retrieved(meant.text, limit)
        if meant.people:
            called = by_surname(meant.text, meant.people, retrieved)
            retrieved = naming(self._retrieved(called, limit), meant.people) if called != meant.text else retrieved
        if meant.besides:
            retrieved = without_facts(retrieved, meant.besides)
        # The reader is loaded with the first question, so that opening a library stays quick.
        return retrieved, others(judged(retrieved, readers or self._readers()), meant.besides)

    def _retrieved(self, question: str, limit: int) -> Retrieved:
        return self._retriever.retrieve(parse(question, self._retriever.corpus().languages), limit=limit)

    def _readers(self) -> Readers:
        """The readers, and for the thorough one the comparison by meaning, made with the first question."""
        quick = self._quick_readers()
        if self._settings.reader is ReaderKind.SMALL:
            return quick
        if self._comparison is None:
            self._comparison = Comparison(self._store, load_meaning())
        return replace(quick, thorough=load_reader(self._settings.reader), comparison=self._comparison)

    def _quick_readers(self) -> Readers:
        return Readers(load_reader(ReaderKind.SMALL), general=load_reader(ReaderKind.GENERAL))
