"""What a sentence says that something is, means or stands for: the answer to "What is a sump?", "What does RWS mean?".

It looks behind the name of the thing only: "A sump is a basin in which brine settles", "the granary, where the flour is
kept, ...", "the Lake Trust Fund (LTF)". It misses "is called a sump".
"""

import re
from collections.abc import Sequence
from functools import cache

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.languages.language import Identity
from knowledge.model import Span
from knowledge.question.question import Question, QuestionWord, Sort
from knowledge.text.analysis import content_stems
from knowledge.text.words import Word, words

_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|$")
_APPOSITION = re.compile(r",\s(?P<said>[^,;.()]{4,120}),")
_WITHIN = 3  # words; a relative pronoun shows that a noun without an article is explained
_LONGEST = 160  # characters of a definition
_LONG_FORM = re.compile(r"(?P<long>[^\W\d_a-z][\w’'&-]*(?:\s[\w’'&-]+){0,9})\s\((?P<short>[^\W\d_][\w.-]{1,9})\)")
_SHORT_FORM = re.compile(r"(?P<short>(?<!\w)[^\W\d_][\w.-]{1,9})\s\((?P<long>[^()]{4,80})\)")


def definition(question: Question, text: str, language: Language) -> Span | None:
    """What the sentence `text` says that the thing asked about is; None if nothing, or if something else is asked."""
    thing = _thing(question)
    if not thing or language is not question.language or language.identity is None:
        return None
    if len(thing) == 1 and (long := long_form(thing[0].bare, text)):
        return long
    stems = tuple(stem for word in thing for stem in word.stems)
    found = words(text)
    for end in _ends(stems, found, language):
        if said := _behind(end, text, language.identity):
            return said
    return None


def long_form(acronym: str, text: str) -> Span | None:
    """The words that an acronym stands for, where the text has both beside each other, one in brackets.

    By Schwartz and Hearst (2003): each letter of the acronym is found in the long form from its end, and the first
    begins a word.
    """
    for match in (*_LONG_FORM.finditer(text), *_SHORT_FORM.finditer(text)):
        letters = [letter for letter in match["short"].lower() if letter.isalnum()]
        if match["short"].lower() != acronym or len(letters) < 2 or not match["short"][:2].isupper():
            continue
        start = _start_of(letters, match["long"])
        if start is not None:
            return Span(match.start("long") + start, match.end("long"))
    return None


def _start_of(letters: Sequence[str], long: str) -> int | None:
    at = len(long)
    for place in range(len(letters) - 1, -1, -1):
        at -= 1
        while at >= 0 and not (long[at].lower() == letters[place] and (place or not long[at - 1 : at].isalnum())):
            at -= 1
        if at < 0:
            return None
    return at


def _thing(question: Question) -> Sequence[QuestionWord]:
    """The words for the thing, if nothing else is asked than what it is, means or does."""
    if question.kind not in (QuestionKind.WHAT, QuestionKind.WHO) or question.sort not in (Sort.ANYTHING, Sort.PERSON):
        return ()
    identity = question.language.identity
    if identity is None or not question.phrase:
        return ()
    phrases = (*identity.verbs, *identity.articles, *identity.means)
    around = {word for phrase in phrases for word in phrase.split()} | question.language.questions.do
    behind = [word for word in question.words if not word.asks and word.folded not in around]
    thing = [word for word in behind if word.has_content]
    return behind if thing and thing[0] is behind[0] and thing[-1] is behind[-1] else ()


def _ends(stems: Sequence[str], found: Sequence[Word], language: Language) -> list[int]:
    """Where the thing ends in the sentence, wherever all its words stand side by side."""
    own = [content_stems(word.folded, language) for word in found]
    content = [(stem, word.end) for word, of_word in zip(found, own, strict=True) for stem in of_word]
    size = len(stems)
    runs = (content[at : at + size] for at in range(len(content) - size + 1))
    return [run[-1][1] for run in runs if tuple(stem for stem, _ in run) == tuple(stems)]


def _behind(end: int, text: str, identity: Identity) -> Span | None:
    if apposed := _APPOSITION.match(text, end):
        return Span(*apposed.span("said")) if _explains(apposed["said"], identity) else None
    verb = _verb(identity).match(text, end)
    if verb is None:
        return None
    stop = _CLAUSE_END.search(text, verb.end())
    said = Span(verb.end(), stop.start()) if stop and verb.end() < stop.start() <= verb.end() + _LONGEST else None
    if said and (verb["means"] or _explains(said.of(text), identity)):
        return said
    return None


def _explains(said: str, identity: Identity) -> bool:
    """True if the words are a noun with its article or with a relative clause, or a relative clause alone."""
    lowered = said.lower()
    first = (*identity.articles, *identity.relatives, *identity.places)
    begins = lowered.startswith(tuple(f"{word} " for word in first))
    return begins or not set(identity.relatives).isdisjoint(lowered.split()[: _WITHIN + 1])


@cache
def _verb(identity: Identity) -> re.Pattern[str]:
    verbs, means = "|".join(map(re.escape, identity.verbs)), "|".join(map(re.escape, identity.means)) or "(?!)"
    return re.compile(rf"\s(?:(?P<means>{means})|(?:{verbs}))\s", re.IGNORECASE)
