"""The fullest mention of what a fact about a term or a happening is about: "Brightwater Labs" for "Brightwater"."""

import re
from dataclasses import replace

from knowledge.facts.capitals import UPPER
from knowledge.facts.cast import Cast
from knowledge.languages.statements import StatementWords
from knowledge.model import Fact, Span

LONGER = re.compile(rf"(?: [{UPPER}][\w&-]*){{1,3}}(?![\w’'])")
REACH = 1500  # characters back to the person whom "he" means, as for roles


def may_be_longer(fact: Fact, text: str) -> bool:
    """True if the subject is one word, which the article may have in full elsewhere."""
    word = fact.subject.of(text) if fact.subject else ""
    return word[:1].isalpha() and " " not in word


def with_fullest_name(fact: Fact, cast: Cast, text: str, lexicon: StatementWords) -> Fact | None:
    """The fact with the fullest mention of its subject as the name: "Brightwater Labs" for "Brightwater".

    None if the subject is a "he" or "she", and it is not known who that is.
    """
    subject = fact.subject
    if subject is None or not may_be_longer(fact, text):
        return fact
    word = subject.of(text)
    if word.lower() in lexicon.speech.pronouns:
        person = cast.antecedent(subject.start, since=subject.start - REACH)
        return replace(fact, name=person) if person else None
    if not word[:1].isupper():
        return fact
    name = cast.full_name(subject) or _introduced(word, subject.start, text)
    return replace(fact, name=name) if name else fact


def _introduced(word: str, before: int, text: str) -> Span | None:
    """The longer name that begins with this word, if that is what the text has first: "Brightwater Labs"."""
    first = text.find(word)
    match = LONGER.match(text, first + len(word)) if first < before else None
    return Span(first, match.end()) if match else None
