"""Detects the language of a text: by its script first, then by a vote of stop words and of telling letters."""

import re
import string
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache

from knowledge.languages import DEFAULT, Language, known_languages, scripts
from knowledge.text.chunks import Chunks, lone_word
from knowledge.text.words import fold, raw_words

_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NO_ASCII_LETTERS = bytes(set(range(256)) - set(string.ascii_letters.encode()))
_LATIN = "latin"
_LETTER, _MOST_OF_LETTERS = 0.3, 2.0  # votes for one telling letter, and for all telling letters of a text
_ENOUGH = 3000  # characters; more do not change the vote


def detect(text: str, default: str = DEFAULT, among: Collection[str] = ()) -> str:
    """The ISO 639-1 code of the language of `text`; `default` if nothing speaks for any.

    `among`, if given, are the codes that may be returned: the one with most votes, or `default`.
    """
    return choose(vote(text), default, among)


def choose(votes: Mapping[str, float], default: str, among: Collection[str] = ()) -> str:
    """The code with most votes, of those `among` if given; `default` if there is none or it has as many."""
    allowed = {code: count for code, count in votes.items() if not among or code in among}
    if not allowed:
        return default
    most = max(allowed.values())
    best = [code for code, count in allowed.items() if count == most]
    return default if default in best else min(best)


def vote(text: str) -> dict[str, float]:
    """What speaks for each language that `text` may be in, by code; empty if nothing does."""
    text = text[:_ENOUGH]
    beyond_ascii = Counter(() if text.isascii() else _BEYOND_ASCII.findall(text))
    script = _script(text, beyond_ascii)
    if script is None:
        return {}
    voters = _voters(script)
    if len(voters) == 1:
        return {voters[0].code: 1.0}
    votes: dict[str, float] = defaultdict(float)
    for codes, count in _stopword_counts(text, script).items():
        among = codes.split()
        for code in among:
            votes[code] += count / len(among)
    for code, count in _letter_counts(beyond_ascii, script).items():
        votes[code] += min(_MOST_OF_LETTERS, _LETTER * count)
    return dict(votes)


def _script(text: str, beyond_ascii: Counter[str]) -> str | None:
    """The script that most letters of `text` belong to, weighted; of equal ones rather another than Latin."""
    counts: Counter[str] = Counter()
    for letter, count in beyond_ascii.items():
        if name := _script_of(letter):
            counts[name] += count
    counts[_LATIN] += len(text.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    for name, one in scripts().items():
        if one.also and counts[name] > one.share * counts[one.also]:
            counts[name] += counts.pop(one.also, 0)
    weighted = {name: counts[name] * one.weight for name, one in scripts().items()}
    best = max(weighted, key=lambda name: (weighted[name], name != _LATIN))
    return best if weighted[best] else None


@lru_cache(maxsize=8192)
def _script_of(letter: str) -> str | None:
    return next((name for name, script in scripts().items() if script.pattern.match(letter)), None)


@cache
def _voters(script: str) -> tuple[Language, ...]:
    """The languages of a script that can be told apart by their stop words; all of it, if none has any."""
    of_script = [language for language in known_languages() if language.script == script]
    return tuple(language for language in of_script if language.stopwords) or tuple(of_script)


def _letter_counts(letters: Counter[str], script: str) -> dict[str, int]:
    """How many of the letters hardly occur in other languages of the script, by code."""
    return {
        language.code: count
        for language in _voters(script)
        if (count := sum(letters[letter] for letter in language.letters))
    }


def _stopword_counts(text: str, script: str) -> Counter[str]:
    """How many words of `text` are stop words of the same languages, whose codes are joined by blanks."""
    found: Counter[str] = Counter()
    for of_chunk, count in Counter(_stopwords_in(script).of(text)).items():
        for codes in of_chunk.split("|"):
            found[codes] += count
    return found


@cache
def _stopwords_in(script: str) -> Chunks[str]:
    """For each stop word of a chunk the codes of its languages; those of several words are joined by "|"."""
    table: dict[str, list[str]] = defaultdict(list)
    for language in _voters(script):
        for word in language.stopwords:
            table[word].append(language.code)
    codes = {word: " ".join(found) for word, found in table.items()}  # texts are counted faster than tuples

    def analyse(chunk: str) -> str | None:
        lone = lone_word(chunk)
        if lone and lone.isascii():
            return codes.get(lone.lower())
        return "|".join(codes[word] for word in map(fold, raw_words(chunk)) if word in codes) or None

    return Chunks(analyse)
