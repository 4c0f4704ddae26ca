"""The content words of a question: what is left when the words that only ask and join are taken out."""

import re
from collections.abc import Iterator
from functools import cache

from knowledge.retrieval.asked import Asked, Spelling
from knowledge.text.stopwords import stopwords
from knowledge.text.words import Word, bare, is_unspaced, words


def content_words(question: str, language: str) -> list[Asked]:
    """The content words in order, each looked for as it is; all words, where a question has nothing but stop words."""
    found = [part for word in words(question) for part in _parts(word, language)]
    stops = stopwords(language)
    content = [asked for asked in found if asked.word not in stops]
    return content or found


def _parts(word: Word, language: str) -> Iterator[Asked]:
    if is_unspaced(word.folded):
        yield from _between_stopwords(word, language)
        return
    plain = bare(word.folded)
    # What `bare` takes off the end of a word ("Huawei's") is no part of what may be repaired.
    end = word.end - (len(word.folded) - len(plain) if word.folded.startswith(plain) else 0)
    yield Asked(plain, word.start, end, (Spelling(plain),))


def _between_stopwords(word: Word, language: str) -> Iterator[Asked]:
    """The stretches of a run of unspaced script between its stop words; the run itself, where nothing is left."""
    pattern = _unspaced_stopwords(language)
    start, kept = 0, []
    for stop in pattern.finditer(word.folded) if pattern else ():
        kept.append((start, stop.start()))
        start = stop.end()
    kept.append((start, len(word.folded)))
    for start, end in [stretch for stretch in kept if stretch[0] < stretch[1]] or [(0, len(word.folded))]:
        text = word.folded[start:end]
        yield Asked(text, word.start + start, word.start + end, (Spelling(text),))


@cache
def _unspaced_stopwords(language: str) -> re.Pattern[str] | None:
    # The longest first, so that 什么时候 is not cut after 什么.
    found = sorted(filter(is_unspaced, stopwords(language)), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, found))) if found else None
