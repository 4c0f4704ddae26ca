"""What a conversation asks of judging: to leave out answers given before, and to know people by their surnames.

"Who else?" asks the last question again and wants another answer. Somebody named in full in the question is called by
surname in most sentences of an article, so the question is asked with the surname, of the articles with the full name.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from knowledge.judging.candidates import Candidate
from knowledge.languages import Language, language_of
from knowledge.model import Article, Fact
from knowledge.retrieval.rerank import FoundPassage
from knowledge.retrieval.retrieve import Retrieved


def without_facts(retrieved: Retrieved, besides: Sequence[str]) -> Retrieved:
    """What was retrieved, without the facts about these people, so that other facts of a passage can decide."""
    return replace(retrieved, passages=tuple(_without(passage, besides) for passage in retrieved.passages))


def others(ranked: Sequence[Candidate], besides: Sequence[str]) -> list[Candidate]:
    """The candidates whose short answer is none of these, nor their sentence if they have no short answer."""
    return [one for one in ranked if not _repeats(one, besides)]


def by_surname(text: str, people: Sequence[str], retrieved: Retrieved) -> str:
    """The question with the surnames of these people, where an article found calls them so and nobody else; else as
    it is.
    """
    articles = {passage.stored.article.id: passage.stored.article for passage in retrieved.passages}
    for name in people:
        of_person = [article for article in articles.values() if name in article.text]
        if any(_calls(article, name) for article in of_person):
            text = text.replace(name, name.rpartition(" ")[2])
    return text


def _calls(article: Article, name: str) -> bool:
    """True if the article has the surname by itself, and no other full name that ends with it."""
    given, _, surname = name.rpartition(" ")
    before = [match[1] for match in re.finditer(rf"(?:(\w+) )?(?<!\w){re.escape(surname)}(?!\w)", article.text)]
    others = [word for word in before if word and word[0].isupper() and not given.endswith(word)]
    return any(not word or not given.endswith(word) for word in before) and all(
        _is_no_name(word.lower(), language_of(article.language)) for word in others
    )


def _is_no_name(word: str, language: Language) -> bool:
    """True for a word with a capital that is no given name: of grammar, as it begins a sentence, or before names."""
    statements = language.statements
    if word in language.stopwords or statements is None:
        return True
    return statements.is_head(word) or word in statements.names.honorifics or word in statements.names.abbreviations


def naming(retrieved: Retrieved, people: Sequence[str]) -> Retrieved:
    """What was retrieved, of the articles that have the full names of these people."""
    kept = [one for one in retrieved.passages if all(name in one.stored.article.text for name in people)]
    return replace(retrieved, passages=tuple(kept))


def _without(passage: FoundPassage, besides: Sequence[str]) -> FoundPassage:
    stored = passage.stored
    facts = tuple(fact for fact in stored.facts if not _is_about(fact, stored.article.text, besides))
    return replace(passage, stored=replace(stored, facts=facts))


def _is_about(fact: Fact, text: str, besides: Sequence[str]) -> bool:
    named = [span.of(text) for span in (fact.subject, fact.name) if span and not fact.is_speech]
    return any(_is_same(name, one) for name in named for one in besides)


def _repeats(candidate: Candidate, besides: Sequence[str]) -> bool:
    place = candidate.short or candidate.sentence
    return any(_is_same(place.of(candidate.article.text), one) for one in besides)


def _is_same(text: str, other: str) -> bool:
    """True if one of the texts is in the other: "Ms Oduya" and "Oduya" name one person."""
    first, second = " ".join(text.split()).casefold(), " ".join(other.split()).casefold()
    return first in second or second in first
