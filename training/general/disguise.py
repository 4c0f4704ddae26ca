"""English passages written as other languages write: with capitals on nouns, without articles, or in small letters.

English is the only language with spaces that has a train set. A reader that learned from it as it is takes a capital
for a name and an article for the beginning of an answer; German has more of the first, and Russian none of the second.
With capitals on nouns instead of on words drawn by chance, F1 of German was .402 for .389, that of Chinese .516 for
.531; one run each, so such differences may be chance.
"""

import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from knowledge.languages import Language
from knowledge.text.words import words_and_gaps
from training.reader.data import Example

CAPITALS, BARE, SMALL = "capitals", "bare", "small"
# A word is taken for a noun if it ends a phrase with an article in this share of its places, or by its ending. That
# finds "museum" and "bridge" and misses "water"; "museum" as a verb does not matter.
_ENDS_PHRASE = 0.25
_NOUN_ENDINGS = ("tion", "ment", "ness", "ity", "ship", "ism", "ance", "ence", "ist", "age", "dom", "hood")


def nouns_of(passages: Iterable[str], language: Language) -> frozenset[str]:
    """The words of the passages that are mostly nouns, in small letters."""
    articles = frozenset(language.answers.articles) | {"his", "her", "its", "their", "my", "your", "this"}
    seen: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    for passage in set(passages):
        pieces = words_and_gaps(passage.lower())
        words, gaps = pieces[1::2], pieces[2::2]
        for i, word in enumerate(words):
            seen[word] += 1
            goes_on = gaps[i] == " " and i + 1 < len(words) and words[i + 1] not in language.stopwords
            before = words[max(i - 2, 0) : i]
            if not goes_on and before and (before[-1] in articles or before[0] in articles):
                ends[word] += 1
    return frozenset(
        word
        for word, count in seen.items()
        if word not in language.stopwords
        and (ends[word] >= max(1, _ENDS_PHRASE * count) or word.endswith(_NOUN_ENDINGS))
    )


def disguised(example: Example, language: Language, nouns: frozenset[str], rng: random.Random) -> Example:
    """The example, or it as another language would write it; offsets follow."""
    if not language.has_capitals:
        return example
    drawn = rng.random()
    if drawn < 0.35:
        return example
    how = CAPITALS if drawn < 0.6 else BARE if drawn < 0.8 else SMALL
    if how == SMALL:
        return replace(example, question=example.question.lower(), passage=example.passage.lower())
    question, _ = _rewritten(example.question, how, language, nouns)
    passage, moved = _rewritten(example.passage, how, language, nouns)
    spans = tuple((moved[start], moved[end]) for start, end in example.answers)
    return replace(example, question=question, passage=passage, answers=tuple((a, b) for a, b in spans if a < b))


def _rewritten(text: str, how: str, language: Language, nouns: frozenset[str]) -> tuple[str, list[int]]:
    """The text with capitals on its nouns, or without its articles, and where each of its characters begins now."""
    pieces = words_and_gaps(text)
    written: list[str] = []
    moved: list[int] = []
    at = 0
    for number, piece in enumerate(pieces):
        new = piece
        if number % 2:
            word = piece.lower()
            if how == CAPITALS and word in nouns:
                new = piece[0].upper() + piece[1:]
            elif how == BARE and word in language.answers.articles and pieces[number + 1] == " ":
                new = ""
        elif how == BARE and number and written[-1] == "" and piece == " ":
            new = ""
        moved += [at + min(i, len(new)) for i in range(len(piece))]
        written.append(new)
        at += len(new)
    return "".join(written), [*moved, at]
