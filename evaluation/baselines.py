"""What do simple systems reach? BM25 (bm25s), full-text search (SQLite FTS5), and rapidfuzz over all paragraphs.

They answer every question, and pick no short answer: each cites, from its best paragraph, the sentence that shares the
most words with the question.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import bm25s
import numpy as np
import Stemmer
from rapidfuzz import fuzz, process

from evaluation.rows import LabelledQuestion, Prediction, no_reply
from evaluation.sets import Paragraph, sentences
from knowledge.answers import Tier

FOUND = 10
WORD = re.compile(r"\w+")
STEMMERS = {"en": "english", "de": "german", "es": "spanish", "fr": "french", "ru": "russian"}
Ranking = list[tuple[int, float]]  # (number of the paragraph, score), best first


@dataclass(frozen=True, slots=True)
class Baseline:
    """A simple system: a name, and a function that ranks the paragraphs for each question."""

    name: str
    rank: Callable[[Sequence[Paragraph], Sequence[LabelledQuestion]], Iterator[Ranking]]

    def predict(self, corpus: Sequence[Paragraph], questions: Sequence[LabelledQuestion]) -> Iterator[Prediction]:
        """A prediction for each question, in order."""
        for question, ranking in zip(questions, self.rank(corpus, questions), strict=True):
            yield _prediction(question, corpus, ranking)


def _prediction(question: LabelledQuestion, corpus: Sequence[Paragraph], ranking: Ranking) -> Prediction:
    if not ranking:
        return no_reply(question.id)
    best = corpus[ranking[0][0]]
    asked = set(WORD.findall(question.text.lower()))
    sentence = max(sentences(best.text), key=lambda one: len(asked & set(WORD.findall(one.lower()))))
    places = tuple(dict.fromkeys(corpus[number].place for number, _ in ranking))
    return Prediction(question.id, sentence, sentence, best.place, ranking[0][1], Tier.SURE, ranked=places)


def _stemmed(text: str, language: str) -> list[str]:
    words = WORD.findall(text.lower())
    return Stemmer.Stemmer(STEMMERS[language]).stemWords(words) if language in STEMMERS else words


def _bm25(corpus: Sequence[Paragraph], questions: Sequence[LabelledQuestion]) -> Iterator[Ranking]:
    language = questions[0].language
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index([_stemmed(paragraph.text, language) for paragraph in corpus], show_progress=False)
    for question in questions:
        words = [word for word in _stemmed(question.text, question.language) if word in index.vocab_dict]
        if not words:
            yield []
            continue
        scores = index.get_scores(words)
        best = np.argsort(-scores, kind="stable")[:FOUND]
        yield [(int(number), float(scores[number])) for number in best if scores[number] > 0]


def _fts5(corpus: Sequence[Paragraph], questions: Sequence[LabelledQuestion]) -> Iterator[Ranking]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE VIRTUAL TABLE passages USING fts5(text, tokenize='porter unicode61')")
        rows = ((number, paragraph.text) for number, paragraph in enumerate(corpus))
        database.executemany("INSERT INTO passages(rowid, text) VALUES (?, ?)", rows)
        search = "SELECT rowid, -bm25(passages) FROM passages WHERE passages MATCH ? ORDER BY 2 DESC LIMIT ?"
        for question in questions:
            wanted = " OR ".join(f'"{word}"' for word in WORD.findall(question.text))
            yield list(database.execute(search, (wanted, FOUND))) if wanted else []


def _rapidfuzz(corpus: Sequence[Paragraph], questions: Sequence[LabelledQuestion]) -> Iterator[Ranking]:
    texts = [paragraph.text.lower() for paragraph in corpus]
    for question in questions:
        found = process.extract(question.text.lower(), texts, scorer=fuzz.token_set_ratio, limit=FOUND)
        yield [(number, score) for _, score, number in found]


BASELINES = (Baseline("bm25s", _bm25), Baseline("SQLite FTS5", _fts5), Baseline("rapidfuzz", _rapidfuzz))
