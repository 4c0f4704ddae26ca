"""The input of the general reader's network: what can be said of a token in any language.

Its shape, the classes of words in which its language's record has it, the spans of dates, numbers and names around it,
the text before and behind it, and what it shares with the question (`general_matches.py`). No column is a word itself,
so the weights hold for languages that no training text was in. Numbers are about 0 to 1; the columns have the order
that the weights were trained on.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import numpy as np

from knowledge.answers import QuestionKind
from knowledge.languages import Language
from knowledge.languages.language import FREQUENCY
from knowledge.model import Span
from knowledge.question.question import Question, Sort
from knowledge.reading.general_matches import MATCH_WIDTH, Asked, Floats, matches
from knowledge.reading.general_tokens import Cut
from knowledge.reading.sorts import spans_of
from knowledge.text.shapes import names, numbers, times
from knowledge.text.words import is_unspaced

# Classes of words, from the fields of a language's record; one column each. A record may lack some of them.
CLASSES = (
    "stop", "article", "place", "location", "joint", "month", "day", "moment", "number", "scale", "counter", "reason",
    "of", "century", "unit", "often", "light", "speech", "yes_no", "people", "determiner", "copula", "conjunction",
    "relative", "agent", "at", "role", "wanted person", "wanted organisation", "wanted place", "wanted time",
    "wanted number", "wanted role", "wanted language",
)  # fmt: skip
FORMS = 15
STATIC_WIDTH = FORMS + len(CLASSES)
_GAPS = tuple(
    re.compile(pattern)
    for pattern in (
        "[,،、，]",
        "[.!?。！？؟।]",
        "[;:：；]",
        "[(\\[（【〔［]",
        "[)\\]）】〕］]",
        '["“„«「『《〈‘]',
        '["”»」』》〉’]',
        "[-–—―~〜～/・·]",
        "[$£€¥%‰°]",
        "^$",
        "^\\s+$",
        "\n",
    )
)
GAP_WIDTH = len(_GAPS)
# Times, numbers, names, the wanted sort, what is quoted, what is in brackets; a column each for begins, inside, ends.
SHAPED = 6
_QUOTED = re.compile('["“”„«「『《〈‹]\\s?([^"“”„«»「」『』《》〈〉‹›\n]{1,80}?)\\s?["“”»」』》〉›]')
_IN_BRACKETS = re.compile(r"[(（【〔\[［]([^()（）【】〔〕\[\]\n]{1,80})[)）】〕\]］]")
CONTEXT_WIDTH = STATIC_WIDTH + 2 * GAP_WIDTH + 3 * SHAPED + 2 + MATCH_WIDTH
KINDS, SORTS = tuple(QuestionKind), tuple(Sort)
SUMMARY_WIDTH = len(KINDS) + len(SORTS) + 10


def summary_of(asked: Asked, cuts: Cut) -> Floats:
    """What the question wants, and how the passage is written; (SUMMARY_WIDTH,)."""
    question = asked.question
    summary = np.zeros(SUMMARY_WIDTH, np.float32)
    summary[KINDS.index(question.kind)] = 1.0
    summary[len(KINDS) + SORTS.index(question.sort)] = 1.0
    phrase = [i for i, word in enumerate(question.words) if word.asks]
    content = [i for i, word in enumerate(question.words) if word.is_subject]
    summary[len(KINDS) + len(SORTS) :] = (
        float(np.mean(cuts.unspaced)),
        _share_of_capitals(cuts),
        min(len(content), 20) / 20,
        bool(question.amounts),
        question.wants_passage,
        bool(phrase),
        phrase[0] / len(question.words) if phrase else 0.5,
        any(word.is_sort for word in question.words),
        min(len(cuts), 400) / 400,
        any(word.is_name for word in question.words),
    )
    return summary


def _share_of_capitals(cuts: Cut) -> float:
    """The share of words with a capital among those that begin no sentence: twice as high in German."""
    firsts = set(cuts.tokens.sentences)
    inside = [one for i, one in enumerate(cuts.tokens.surfaces) if i not in firsts and one[0].isalpha()]
    return sum(one[0].isupper() for one in inside) / max(len(inside), 1)


def passage_input(text: str, cuts: Cut, asked: Asked) -> Floats:
    """The columns of a passage's tokens, (tokens, CONTEXT_WIDTH)."""
    tokens = cuts.tokens
    language = asked.question.stemming
    count = len(cuts)
    context = np.empty((count, CONTEXT_WIDTH), np.float32)
    static = b"".join([_static(one, language) for one in tokens.surfaces])
    context[:, :STATIC_WIDTH] = np.frombuffer(static, np.uint8).reshape(count, STATIC_WIDTH)
    gaps = np.frombuffer(b"".join([_gap(gap) for gap in tokens.gaps]), np.uint8).reshape(-1, GAP_WIDTH)
    at = STATIC_WIDTH
    context[:, at : at + GAP_WIDTH] = gaps[:-1]
    context[:, at + GAP_WIDTH : at + 2 * GAP_WIDTH] = gaps[1:]
    at += 2 * GAP_WIDTH
    for spans in _shaped(text, asked.question, language):
        context[:, at : at + 3] = _marked(spans, tokens.starts, tokens.ends)
        at += 3
    context[:, at] = [one in asked.units for one in tokens.folded]
    context[:, at + 1] = [one in asked.stopwords for one in tokens.folded]
    for column, values in zip(range(at + 2, CONTEXT_WIDTH), matches(cuts, asked), strict=True):
        context[:, column] = values
    return context


def _shaped(text: str, question: Question, language: Language) -> Iterator[Sequence[Span]]:
    yield times(text, language)
    yield numbers(text, language)
    yield names(text, language) if language.has_capitals else ()
    yield spans_of(question.sort, text, language)
    yield [Span(*match.span(1)) for match in _QUOTED.finditer(text)]
    yield [Span(*match.span(1)) for match in _IN_BRACKETS.finditer(text)]


def _marked(spans: Sequence[Span], starts: Sequence[int], ends: Sequence[int]) -> Floats:
    """Which tokens begin, belong to and end one of the spans; (tokens, 3)."""
    found = np.zeros((len(starts), 3), np.float32)
    if spans:
        first = np.searchsorted(ends, [span.start for span in spans], side="right")
        last = np.searchsorted(starts, [span.end for span in spans], side="left") - 1
        for begin, end in zip(first.tolist(), last.tolist(), strict=True):
            if begin <= end:
                found[begin, 0] = found[end, 2] = 1.0
                found[begin : end + 1, 1] = 1.0
    return found


@lru_cache(maxsize=4096)
def _gap(gap: str) -> bytes:
    return bytes(bool(pattern.search(gap)) for pattern in _GAPS)


@lru_cache(maxsize=65536)
def _static(surface: str, language: Language) -> bytes:
    """The columns of a token that depend on it alone: its form, and the classes that have it."""
    has = _lexicon(language).get(surface.lower(), 0)
    return bytes(_forms(surface)) + bytes((has >> i) & 1 for i in range(len(CLASSES)))


def _forms(surface: str) -> tuple[bool, ...]:
    """FORMS flags: figures, capitals, script, length."""
    first = surface[0]
    apart = is_unspaced(surface)
    letters = sum(map(str.isalpha, surface))
    return (
        surface.isdigit(),
        any(map(str.isdigit, surface)),
        surface.isdigit() and len(surface) == 4,
        first.isupper(),
        letters > 1 and surface.isupper(),
        not surface.isupper() and any(map(str.isupper, surface[1:])),
        first.isascii() and first.isalpha(),
        apart and "\u3400" <= first <= "\u9fff",  # Chinese characters
        apart and "\u30a0" <= first <= "\u30ff",  # katakana
        apart and "\u3041" <= first <= "\u309f",  # hiragana
        apart and first < "\u2000",  # alphabets without spaces
        not apart,
        len(surface) <= 3,
        len(surface) == 1,
        len(surface) >= 8,
    )


@cache
def _lexicon(language: Language) -> Mapping[str, int]:
    """Word → its classes, as bits."""
    found: dict[str, int] = {}
    for name, words in _words_of_classes(language).items():
        bit = 1 << CLASSES.index(name)
        for word in words:
            found[word.lower()] = found.get(word.lower(), 0) | bit
    return found


def _words_of_classes(language: Language) -> dict[str, Iterable[str]]:
    shapes, asking = language.shapes, language.questions
    units = frozenset().union(*(demand.met for demand in asking.amounts if demand.kind != FREQUENCY))
    classes: dict[str, Iterable[str]] = {
        "stop": language.stopwords,
        "article": (*shapes.articles, *language.answers.articles),
        "place": shapes.place_prepositions,
        "location": shapes.location_prepositions,
        "joint": shapes.name_joints,
        "month": shapes.months,
        "day": shapes.days,
        "moment": shapes.moments,
        "number": (*shapes.numbers, *shapes.numerals),
        "scale": shapes.scales,
        "counter": shapes.counters,
        "reason": shapes.reasons,
        "of": shapes.of,
        "century": (*shapes.centuries, *shapes.eras),
        "unit": units - language.stopwords,
        "often": asking.often,
        "light": asking.light,
        "speech": asking.speech,
        "yes_no": asking.yes_no,
        "people": language.answers.people,
    }
    classes |= {f"wanted {sort}": nouns for sort, nouns in asking.wanted.items()}
    if language.statements:
        frame = language.statements.frame
        classes |= {
            "determiner": frame.determiners | frame.owners,
            "copula": frame.copulas,
            "conjunction": frame.conjunctions,
            "relative": frame.who,
            "agent": frame.oblique,
            "at": frame.at,
            "role": language.statements.roles.heads,
            "of": (*shapes.of, *frame.of),
        }
    return classes
