"""Makes a corpus of any size from the sentences of the sample articles, in random order.

With the sentences alone, each would occur hundreds of times and no question would have one answer. So each new article
gets its own names and numbers. Some long words are joined from halves of two others, so that the vocabulary grows with
the corpus, as it does in real ones.
"""

import json
import random
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.files import BenchmarkCorpus
from knowledge.facts.extract import extract
from knowledge.languages import language_of
from knowledge.model import Article, Fact, FactKind
from knowledge.sources.files import find_documents, read_article
from knowledge.text.passages import passages
from knowledge.text.sentences import sentences

QUESTIONS = 400
PARAGRAPHS = 8
SENTENCES = 3  # in a paragraph
_WORD = re.compile(r"\w+")
_MISSPELLED = 0.15  # share of the questions
_HALVED = 0.1  # share of the long words
_KNOWN = 0.7  # share of the names that an earlier article has, too, as several news articles are about the same person
_LONG = 7


def make(samples: Path, folder: Path, size: int) -> BenchmarkCorpus:
    """Write a corpus of at least `size` passages, always the same one. Raises `ValueError` without English samples."""
    corpus = BenchmarkCorpus(folder / "articles", folder / "passages.jsonl", folder / "questions.jsonl", size)
    chance = random.Random(size)
    stock = _Stock(_english(samples), chance)
    asked: list[str] = []
    every = max(1, size // (PARAGRAPHS * QUESTIONS))  # questions are made about one article in so many
    cut = number = 0
    with corpus.passages.open("w", encoding="utf-8") as lines:
        while cut < size:
            article = stock.article(number)
            file = corpus.articles / f"{number // 1000:03}" / f"{number % 1000:03}.md"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(f"# {article.title}\n\n{article.text}\n", encoding="utf-8")
            for passage in passages(article):
                lines.write(json.dumps(passage.span.of(article.text)) + "\n")
                cut += 1
            if number % every == 0:
                asked += _questions(article, chance)
            number += 1
    chosen = chance.sample(asked, min(QUESTIONS, len(asked)))
    corpus.questions.write_text("".join(json.dumps(question) + "\n" for question in chosen), encoding="utf-8")
    return corpus


def make_articles(samples: Path, folder: Path, count: int) -> int:
    """Write `count` articles, always the same; returns how many bytes of text they have. Raises as `make` does."""
    stock = _Stock(_english(samples), random.Random(count))
    text = 0
    for number in range(count):
        article = stock.article(number)
        file = folder / f"{number // 1000:03}" / f"{number % 1000:03}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        text += file.write_bytes(f"# {article.title}\n\n{article.text}\n".encode())
    return text


def make_files(folder: Path, count: int) -> None:
    """Write `count` articles of a few words."""
    for number in range(count):
        file = folder / f"{number // 1000:03}" / f"{number % 1000:03}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# Owl {number}\n\nThe owl sits in the tree.\n", encoding="utf-8")


def _english(samples: Path) -> list[Article]:
    documents, _ = find_documents([samples])
    articles = [article for article in map(read_article, documents) if article.language == "en"]
    if not articles:
        raise ValueError(f"{samples}: there are no English articles here; name a folder that has some with --samples")
    return articles


class _Stock:
    """The sentences, names and words that new articles are made of."""

    def __init__(self, samples: Sequence[Article], chance: random.Random) -> None:
        self._chance = chance
        self._invented: list[str] = []
        self._titles = [article.title for article in samples]
        self._sentences = [
            span.of(article.text)
            for article in samples
            for span in sentences(article.text, language_of("en"))
            if span.end - span.start > 40
        ]
        words = {word for sentence in self._sentences for word in _WORD.findall(sentence)}
        self._long = sorted(word for word in words if word.islower() and len(word) >= _LONG)
        self._names = sorted(word for word in words if word.istitle() and word.lower() not in words and len(word) > 3)
        self._is_name = frozenset(self._names)

    def article(self, number: int) -> Article:
        """A new article, with this number as its id."""
        names: dict[str, str] = {}
        paragraphs = [
            " ".join(self._changed(sentence, names) for sentence in self._chance.sample(self._sentences, SENTENCES))
            for _ in range(PARAGRAPHS)
        ]
        title = self._changed(self._chance.choice(self._titles), names)
        return Article(f"{number}", title, "\n\n".join(paragraphs), "en", "recombined")

    def _changed(self, text: str, names: dict[str, str]) -> str:
        return _WORD.sub(lambda match: self._word(match[0], names), text)

    def _word(self, word: str, names: dict[str, str]) -> str:
        if word.isdigit():
            return str(self._chance.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        if word in self._is_name:
            if word not in names:
                names[word] = self._name()
            return names[word]
        if len(word) >= _LONG and word.islower() and self._chance.random() < _HALVED:
            return self._joined(self._long)
        return word

    def _name(self) -> str:
        if self._invented and self._chance.random() < _KNOWN:
            return self._chance.choice(self._invented)
        self._invented.append(self._joined(self._names).title())
        return self._invented[-1]

    def _joined(self, words: Sequence[str]) -> str:
        """The first half of one random word and the second half of another."""
        first, second = self._chance.choices(words, k=2)
        return first[: len(first) // 2 + 1] + second[len(second) // 2 :]


def _questions(article: Article, chance: random.Random) -> list[str]:
    """Up to two questions about an article, the second about a fact that it states; some are misspelled."""
    spans = sentences(article.text, language_of("en"))
    facts = [fact for fact in extract(article, spans) if fact.kind is FactKind.ROLE or fact.is_speech]
    words = [word for word in _WORD.findall(chance.choice(spans).of(article.text)) if len(word) > 3]
    asked = [f"What about {' '.join(words[:6]).lower()}?"]
    if facts:
        asked.append(_about(chance.choice(facts), article.text))
    return [_misspelled(question, chance) if chance.random() < _MISSPELLED else question for question in asked]


def _about(fact: Fact, text: str) -> str:
    if not fact.is_speech:
        organisation = f" of {fact.organisation.of(text)}" if fact.organisation else ""
        return f"Who is the {fact.value.of(text)}{organisation}?"
    speaker = fact.name.of(text) if fact.name else "somebody"
    return f"What did {speaker} say about {' '.join(_WORD.findall(fact.value.of(text))[-3:])}?"


def _misspelled(question: str, chance: random.Random) -> str:
    words = question.split(" ")
    longest = max(range(len(words)), key=lambda place: len(words[place]))
    gap = chance.randrange(1, len(words[longest]) - 1)
    words[longest] = words[longest][:gap] + words[longest][gap + 1 :]
    return " ".join(words)
