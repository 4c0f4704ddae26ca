"""Splits text into sentences: `sentencex`, corrected where it is known to be wrong.

It reads one paragraph at a time, so no sentence crosses a blank line, and a heading line is a sentence of its own.
Known faults: "seen by group B. Researchers" is split correctly only because "group" has no capital; "Plan B.
Researchers" is taken for a name. A text without capitals is split as sentencex does it.
"""

import re
from collections.abc import Iterator

from sentencex import get_sentence_boundaries

from knowledge.languages import Language
from knowledge.model import Span
from knowledge.text.words import fold

_BLANK_LINES = re.compile(r"\n\s*\n")
# A line that ends here ends a sentence: the next is an item of a list, or this one is short as headings are.
_LINE = re.compile(r"\n(?=\s*(?:[-–—*•·‣]|\(?\w{1,3}[.)])\s)|(?<=[.!?…:。！？।])\s*\n|(?:(?<=\n)|^)[^\n]{1,60}\n")
# Closing marks and notes that sentencex leaves to the next sentence: `» Il`, `[citation needed] Some`.
_LEFT_BEHIND = re.compile(r"\s*[»”’)\]]+(?!\w)|\s*[」』）】〉》]+|\s*(?:\[[^\]]{1,60}\])+")
_ORDINAL = re.compile(r"(?:^|[\s(])\d{1,3}\.$")
# The name before an initial is a name: "Ulysses S. Grant", "J. R. R. Tolkien".
_INITIAL = re.compile(r"(?:^|[^\W\d_a-zа-яё][\w'’.-]*\s|^\W*)[^\W\d_a-zа-яё]\.$")
_FIRST_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"([^\s(\"“«'‘\[]+)\.$")
_LOWER = re.compile(r"(?:[–—-]\s*)?[a-zß-öø-ÿа-яёіїєґάέήίόύώα-ω]")
# "tRNA does this" begins a sentence.
_LOWER_NAME = re.compile(r"[a-zα-ω]{1,2}[A-Z-]")
_CLOSED_QUOTE = re.compile(r"[.!?…。！？]['\"’”»」』)\]]+$")
_QUOTING_PARTICLE = re.compile("[とっなをのはがでにもや]")
# "(It was late.) Then": the next sentence begins after the bracket.
_AFTER_BRACKET = re.compile(r"[.!?…]['\"’”»]?\)\s+(?=[\"“«(]?[A-ZÀ-ÖØ-ÞА-ЯΑ-Ω])")


def sentences(text: str, language: Language, *, offset: int = 0) -> list[Span]:
    """The sentences of `text` in order, each without the white space around it. `text` begins at `offset` of another
    text, whose spans they are.
    """
    spans: list[Span] = []
    start = 0
    for blank in [*(gap.span() for gap in _BLANK_LINES.finditer(text)), (len(text), len(text))]:
        spans += _in_paragraph(text[start : blank[0]], language, offset + start)
        start = blank[1]
    return spans


def _in_paragraph(paragraph: str, language: Language, offset: int) -> Iterator[Span]:
    for start, end in _lines(paragraph):
        line = paragraph[start:end]
        begin = 0
        for stop in _ends(line, language):
            sentence = line[begin:stop]
            if kept := sentence.strip():
                first = offset + start + begin + len(sentence) - len(sentence.lstrip())
                yield Span(first, first + len(kept))
            begin = stop


def _lines(paragraph: str) -> Iterator[tuple[int, int]]:
    start = 0
    if "\n" in paragraph:
        for line in _LINE.finditer(paragraph):
            yield start, line.end()
            start = line.end()
    if start < len(paragraph):
        yield start, len(paragraph)


def _ends(line: str, language: Language) -> Iterator[int]:
    """Where the sentences of a line end."""
    if language.sentences.clause_end:
        yield from (clause.end() for clause in language.sentences.clause_end.finditer(line))
        return
    start = 0
    for boundary in get_sentence_boundaries(language.code, line):
        end: int = boundary["end_index"]
        while not line[end : end + 1].isalnum() and (left_behind := _LEFT_BEHIND.match(line, end)):
            end = left_behind.end()
        if end <= start or _goes_on(line[start:end], line[end : end + 40].lstrip(), language):
            continue
        if line.find(")", start, end) >= 0:
            yield from (bracket.end() for bracket in _AFTER_BRACKET.finditer(line, start, end) if bracket.end() < end)
        yield end
        start = end
    if start < len(line):
        yield len(line)


def _goes_on(sentence: str, rest: str, language: Language) -> bool:
    """Whether the sentence goes on in `rest`, although it looked ended."""
    last_words = sentence[-40:].rstrip()
    if not last_words or not rest:
        return False
    if rest[0] in ",;:、，；":
        return True
    if _LOWER.match(rest):
        return not sentence.lstrip()[0].islower() and not _LOWER_NAME.match(rest)
    if last_words[-1] != ".":
        return bool(_QUOTING_PARTICLE.match(rest) and _CLOSED_QUOTE.search(last_words))
    return _abbreviated(last_words, rest, language)


def _abbreviated(last_words: str, rest: str, language: Language) -> bool:
    """Whether the full stop belongs to an ordinal number, an abbreviation or the initial of a name."""
    if language.sentences.ordinals and _ORDINAL.search(last_words):
        return True
    word = last_words[:-1].rpartition(" ")[2]
    if not word.isalnum() and (last := _LAST_WORD.search(last_words)):
        word = last.group(1)
    if word.lower() in language.sentences.abbreviations:
        return True
    if last_words[-3:-2].isalpha():
        return False  # more than an initial; spares the search below for nearly all sentences
    first = _FIRST_WORD.match(rest)
    return bool(first and _INITIAL.search(last_words) and fold(first.group()) not in language.stopwords)
