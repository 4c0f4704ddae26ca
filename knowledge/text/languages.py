"""Which language a text is in: its script decides first, then a vote of stop words and telling letters."""

import re
import string
from collections import Counter, defaultdict
from collections.abc import Collection
from functools import cache, lru_cache

from knowledge.text.chunks import Chunks, lone_word
from knowledge.text.stopwords import languages, stopwords
from knowledge.text.wordlists import read_lines
from knowledge.text.words import fold, raw_words

# Scripts that stand for one language here; the rest (Latin, Cyrillic, Arabic) are voted on.
_SCRIPTS = {
    "ko": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "ja": "\u3041-\u30fa\u30fd-\u30ff\u31f0-\u31ff\uff66-\uff9f",
    "zh": "\u3400-\u4dbf\u4e00-\u9fff",
    "th": "\u0e01-\u0e4e",
    "el": "\u0370-\u03ff\u1f00-\u1fff",
    "he": "\u05d0-\u05ea",
    "hi": "\u0904-\u0963",
    "hy": "\u0531-\u0587",
    "ka": "\u10a0-\u10ff",
    "bn": "\u0985-\u09fb",
    "ta": "\u0b85-\u0be5",
    "te": "\u0c05-\u0c63",
    "km": "\u1780-\u17d3",
    "my": "\u1000-\u109f",
    "lo": "\u0e81-\u0edf",
    "cyrillic": "\u0400-\u052f",
    "arabic": "\u0620-\u06ff\ufb50-\ufdff\ufe70-\ufefc",
    "latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _SCRIPTS.items()}
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")
_NO_ASCII_LETTERS = bytes(set(range(256)) - set(string.ascii_letters.encode()))
_VOTERS = {"cyrillic": ("ru", "uk"), "arabic": ("ar", "fa")}
# Text of another script quotes Latin names freely ("OpenStack 是什么"), so its letters count for more.
_WEIGHT_OF_OTHER_SCRIPTS = 3
_ENOUGH = 3000  # characters; more do not change the vote


def detect(text: str, default: str = "en", among: Collection[str] = ()) -> str:
    """The ISO 639-1 code of the language of `text`; `default` where nothing tells.

    `among`, if given, names the languages that may be answered: the best voted of these, or `default`.
    """
    votes = vote(text[:_ENOUGH])
    allowed = {language: count for language, count in votes.items() if not among or language in among}
    if not allowed:
        return default
    most = max(allowed.values())
    best = [language for language, count in allowed.items() if count == most]
    return default if default in best else min(best)


def vote(text: str) -> dict[str, float]:
    """What speaks for each language that `text` may be in; empty where nothing does."""
    beyond_ascii = Counter(() if text.isascii() else _BEYOND_ASCII.findall(text))
    script = _script(text, beyond_ascii)
    if script is None:
        return {}
    if script not in ("latin", *_VOTERS):
        return {script: 1.0}
    voters = _VOTERS.get(script) or _latin()
    votes: dict[str, float] = defaultdict(float)
    for speaks_for, count in _speaking(text, voters).items():
        spoken = speaks_for.split()
        for language in spoken:
            votes[language] += count / len(spoken)
    for language, count in _told_by_letters(beyond_ascii).items():
        if language in voters:
            votes[language] += min(2.0, 0.3 * count)
    return dict(votes)


def _told_by_letters(letters: Counter[str]) -> Counter[str]:
    """How many of the letters tell of each language."""
    told: Counter[str] = Counter()
    for letter in letters.keys() & _telling_letters().keys():
        for language in _telling_letters()[letter]:
            told[language] += letters[letter]
    return told


def _script(text: str, beyond_ascii: Counter[str]) -> str | None:
    counts = dict.fromkeys(_SCRIPTS, 0)
    for letter, count in beyond_ascii.items():
        if script := _script_of(letter):
            counts[script] += count
    # Japanese writes Chinese characters too; a text with kana in it is Japanese.
    if counts["ja"] * 10 > counts["zh"]:
        counts["ja"], counts["zh"] = counts["ja"] + counts["zh"], 0
    counts = {s: n * (1 if s == "latin" else _WEIGHT_OF_OTHER_SCRIPTS) for s, n in counts.items()}
    counts["latin"] += len(text.encode("ascii", "ignore").translate(None, _NO_ASCII_LETTERS))
    script = max(counts, key=counts.__getitem__)
    return script if counts[script] else None


@lru_cache(maxsize=8192)
def _script_of(letter: str) -> str | None:
    return next((script for script, letters in _LETTERS.items() if letters.match(letter)), None)


@cache
def _latin() -> tuple[str, ...]:
    others = {*_SCRIPTS, *(language for group in _VOTERS.values() for language in group)}
    return tuple(language for language in languages() if language not in others)


@cache
def _speakers(voters: tuple[str, ...]) -> dict[str, str]:
    """For each stop word the languages that have it, parted by blanks: texts are counted faster than tuples."""
    table: dict[str, list[str]] = defaultdict(list)
    for language in voters:
        for word in stopwords(language):
            table[word].append(language)
    return {word: " ".join(speakers) for word, speakers in table.items()}


def _speaking(text: str, voters: tuple[str, ...]) -> Counter[str]:
    """How many words of `text` are stop words of the same languages, whose codes are parted by blanks."""
    speaking: Counter[str] = Counter()
    for said, count in Counter(_said(voters).of(text)).items():
        for speaks_for in said.split("|"):
            speaking[speaks_for] += count
    return speaking


@cache
def _said(voters: tuple[str, ...]) -> Chunks[str]:
    """For each word of a chunk that is a stop word: whose. Nearly all chunks have one word; more are parted by "|"."""
    speakers = _speakers(voters)

    def said(chunk: str) -> str | None:
        lone = lone_word(chunk)
        if lone and lone.isascii():
            return speakers.get(lone.lower())
        return "|".join(speakers[word] for word in map(fold, raw_words(chunk)) if word in speakers) or None

    return Chunks(said)


@cache
def _telling_letters() -> dict[str, tuple[str, ...]]:
    """The languages that a letter tells of."""
    table: dict[str, tuple[str, ...]] = {}
    for language, letters in (line.split(maxsplit=1) for line in read_lines("letters.txt")):
        for letter in letters:
            table[letter] = (*table.get(letter, ()), language)
    return table
