"""Marks what each word does in its question: it asks, names something, names a role, or says little.

Marked, too, is what joins words: a name and its number, pieces of an unspaced script that lie across words.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.question.phrases import Asking
from knowledge.question.question import NumberedName, QuestionWord
from knowledge.text.pieces import cut
from knowledge.text.shapes import times
from knowledge.text.stems import stem
from knowledge.text.words import is_unspaced

# A capitalised word and the number behind it. The first word of a question has a capital anyway.
_NUMBERED = re.compile(r"(?<=\W)(?P<name>(?![IVXLC]+\b)[A-ZÀ-ÞΑ-ΩЀ-Я][^\W\d_]+)[\s-](?P<number>\d{1,3})\b(?![.,:]?\d)")
_SHORT = 2  # words; a shorter question in capitals may be an acronym and a noun


def marked_words(
    split: Sequence[QuestionWord], text: str, asked: Asking | None, language: Language, stemming: Language
) -> tuple[QuestionWord, ...]:
    """The words of `text` with their marks; `asked` is its question phrase."""
    marks = markings(language, stemming)
    own = text[split[0].start : split[-1].end] if split else ""
    # In a question all in capitals, no capital shows a name.
    shouted = own.isupper() and len(split) > _SHORT and language.has_capitals
    return tuple(marks.marked(word, asked, _is_name(word, split[0], shouted=shouted)) for word in split)


@dataclass(frozen=True, slots=True)
class Markings:
    """The stems of light words and of words of speech, in one language."""

    language: Language
    light: frozenset[str]
    speech: frozenset[str]

    def marked(self, word: QuestionWord, asked: Asking | None, is_name: bool) -> QuestionWord:
        """The word with its marks; `asked` is the question phrase."""
        statements = self.language.statements
        is_role = statements is not None and statements.is_head(word.folded)
        is_sort = asked is not None and word.start in asked.noun
        # "Who is the founder?" asks for the role; "which founder left?" would be content with any person.
        is_wanted = is_role and asked is not None and asked.kind is QuestionKind.WHO
        return replace(
            word,
            asks=asked is not None and asked.start < word.end and word.start < asked.end,
            is_name=is_name,
            is_role=is_role,
            is_sort=is_sort,
            is_light=is_sort or (not is_wanted and not self.light.isdisjoint(word.stems)),
            is_speech=not self.speech.isdisjoint(word.stems),
        )


@cache
def markings(language: Language, stemming: Language) -> Markings:
    """The markings for questions in `language` whose words are stemmed by `stemming`."""
    asking = language.questions

    def stemmed(words: Iterable[str]) -> frozenset[str]:
        return frozenset(stem(word, stemming) for word in words)

    return Markings(language, stemmed(asking.light), stemmed(asking.speech))


def _is_name(word: QuestionWord, first: QuestionWord, *, shouted: bool) -> bool:
    """True if the word is written as a name: a capital behind the `first` word, an acronym, a possessive, or a figure.

    A figure distinguishes, too: the summit of 2014 is not that of 2013. German writes every noun with a capital; there,
    every noun counts as a name.
    """
    written = word.written
    if any(map(str.isdigit, written)) or word.folded.endswith("'s"):
        return True
    if shouted:
        return False
    return sum(map(str.isupper, written)) > 1 or (written[:1].isupper() and word is not first)


def bridges(marked: Sequence[QuestionWord], stemming: Language) -> Iterator[str]:
    """The pieces of each unspaced run between question phrases, without those of its words."""
    if not stemming.index.pieces:
        return
    pieces = {stem for word in marked for stem in word.stems}
    run: list[QuestionWord] = []
    for word in (*marked, None):
        if word is not None and is_unspaced(word.folded) and not word.asks and (not run or run[-1].end == word.start):
            run.append(word)
            continue
        if len(run) > 1:
            yield from (piece for piece in cut("".join(one.folded for one in run)) if piece not in pieces)
        run = [word] if word is not None and is_unspaced(word.folded) and not word.asks else []


def numbered_names(text: str, language: Language) -> Iterator[NumberedName]:
    """Names with a number, without dates. It takes the 12 of "which of the Beatles 12 albums" for one, too."""
    matches = list(_NUMBERED.finditer(text))
    dates = times(text, language) if matches else ()  # the search for dates costs more than all the rest
    for match in matches:
        if not any(date.start < match.end() and match.start() < date.end for date in dates):
            yield NumberedName(match["name"], int(match["number"]))
