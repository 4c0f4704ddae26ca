"""What a question asks for: its kind by its question word, and the sort of thing wanted by the noun behind it.

Only the words decide; what they are searched with is retrieval's business. The phrases of each language are data
(`questions.yaml`, `wanted.yaml`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from knowledge.model import QuestionKind
from knowledge.text.analysis import content_stems
from knowledge.text.stopwords import stopwords
from knowledge.text.words import Word, words

HERE = Path(__file__).parent

# Languages that put no space between words: their question phrases are looked for as plain text.
UNSPACED = frozenset({"zh", "ja", "th", "ko"})


class Wanted(StrEnum):
    """The sort of thing that would answer; `ANYTHING` where the question does not tell."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    ROLE = "role"
    LANGUAGE = "language"
    REASON = "reason"
    ANYTHING = "anything"


WANTED_BY_KIND = {
    QuestionKind.WHO: Wanted.PERSON,
    QuestionKind.WHEN: Wanted.TIME,
    QuestionKind.WHERE: Wanted.PLACE,
    QuestionKind.HOW_MANY: Wanted.NUMBER,
    QuestionKind.WHY: Wanted.REASON,
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question as understood.

    `content` are the stems of its content words in order: no stop words, none of the question phrase. `asked` are
    the question phrase's own words, folded; empty for a keyword query. `names` are the stems of words that the
    question writes as names.
    """

    text: str
    language: str
    kind: QuestionKind
    wanted: Wanted
    content: tuple[str, ...]
    asked: tuple[str, ...] = ()
    names: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Phrase:
    """A question phrase found: the words (in unspaced text, the characters) from `start` up to `end`."""

    kind: QuestionKind
    start: int
    end: int


@cache
def question_phrases(language: str) -> Mapping[tuple[str, ...], QuestionKind]:
    """Question phrases of a language, as tuples of folded words; English for a language that has none."""
    data = yaml.safe_load((HERE / "questions.yaml").read_text(encoding="utf-8"))
    table = data.get(language) or data["en"]
    return {
        tuple(word.folded for word in words(phrase)) or (phrase,): QuestionKind(kind)
        for kind, phrases in table.items()
        for phrase in phrases
    }


@cache
def wanted_nouns(language: str) -> Mapping[str, Wanted]:
    """Folded noun → the sort of thing it asks for."""
    data = yaml.safe_load((HERE / "wanted.yaml").read_text(encoding="utf-8"))
    table = data.get(language, {})
    return {noun: Wanted(wanted) for wanted, nouns in table.items() for noun in nouns}


def understand(text: str, language: str) -> Question:
    """What `text` asks for. A text without any question phrase is a keyword query, unless it ends as a question."""
    found = words(text)
    phrase = _phrase(text, found, language)
    if phrase is None:
        kind = QuestionKind.WHAT if text.rstrip().endswith(("?", "？", "؟", ";")) else QuestionKind.KEYWORDS
        return Question(
            text, language, kind, Wanted.ANYTHING, content_stems(text, language), (), _names(text, language)
        )
    start, end = phrase.start, phrase.end
    if language not in UNSPACED:
        start, end = found[phrase.start].start, found[phrase.end - 1].end
    content = content_stems(text[:start] + " " + text[end:], language)
    asked = tuple(word.folded for word in words(text[start:end]))
    wanted = _wanted(phrase, found, language)
    return Question(text, language, phrase.kind, wanted, content, asked, _names(text, language))


def is_name(word: str, question: str) -> bool:
    """Whether the question writes `word` as a name: a capital inside the question, an acronym, or a possessive.

    A figure names, too: the summit of 2014 is not that of 2013. German writes all its nouns with a capital; there, a
    name is any noun.
    """
    if any(map(str.isdigit, word)):
        return True
    if f"{word}'s" in question or f"{word}’s" in question:
        return True
    if sum(letter.isupper() for letter in word) > 1:
        return True
    return word[:1].isupper() and not question.lstrip(" ¿¡\"'“‘").startswith(word)


def _names(text: str, language: str) -> frozenset[str]:
    written = [text[word.start : word.end].removesuffix("'s").removesuffix("’s") for word in words(text)]
    named = [word for word in written if is_name(word, text)]
    return frozenset(stem for word in named for stem in content_stems(word, language))


def _phrase(text: str, found: list[Word], language: str) -> Phrase | None:
    if language in UNSPACED:
        return _phrase_in_text(text, language)
    table = question_phrases(language)
    longest = max(len(phrase) for phrase in table)
    folded = [word.folded.removesuffix("'s") for word in found]
    for start in range(len(folded)):
        for size in range(longest, 0, -1):
            kind = table.get(tuple(folded[start : start + size]))
            if kind is not None and start + size <= len(folded):
                return Phrase(kind, start, start + size)
    return None


def _phrase_in_text(text: str, language: str) -> Phrase | None:
    # The longest phrase wins wherever it stands: 什么时候 ("when") holds 什么 ("what").
    table = sorted(question_phrases(language).items(), key=lambda item: -len("".join(item[0])))
    for parts, kind in table:
        phrase = "".join(parts)
        start = text.find(phrase)
        if start >= 0:
            return Phrase(kind, start, start + len(phrase))
    return None


def _wanted(phrase: Phrase, found: list[Word], language: str) -> Wanted:
    if phrase.kind in WANTED_BY_KIND:
        return WANTED_BY_KIND[phrase.kind]
    if language in UNSPACED:
        return Wanted.ANYTHING
    nouns = wanted_nouns(language)
    stop = stopwords(language)
    after = [word.folded for word in found[phrase.end :]]
    # "which Chinese company", "what was the final price": the noun stands behind at most two other words.
    for position, word in enumerate(after[:5]):
        if word in nouns:
            return nouns[word]
        if word not in stop and position > 2:
            break
    # "what is Haiying Wang's role?": the last word of a short question about somebody's something.
    if after and len(after) >= 2 and after[-2].endswith("'s") and after[-1] in nouns:
        return nouns[after[-1]]
    return Wanted.ANYTHING
