"""Whether two articles tell the same story: nearly the same words about the same subject.

Texts made from one template (a weather report of two days, the same instructions for two systems) have nearly the same
words, too. They differ in what their titles name, or in most of their numbers. Known limit: a copy under another
headline that names something only this copy mentions counts as a story of its own.
"""

from datetime import date
from functools import lru_cache

from rapidfuzz.distance import Indel

from knowledge.languages import language_of
from knowledge.model import Article
from knowledge.text.words import lower_words

ALIKE = 0.85  # share of words in common, in order
_SAME_NUMBERS = 0.6
_FEW_NUMBERS = 4
_APART = 60  # days; the same words later are another occasion


def tells_the_same(one: Article, other: Article) -> bool:
    """True if the two are copies of one text, perhaps lightly edited."""
    if one.language != other.language or _days_between(one.published, other.published) > _APART:
        return False
    words, others = _words(one), _words(other)
    if not ALIKE * len(words) <= len(others) / ALIKE or not ALIKE * len(others) <= len(words) / ALIKE:
        return False
    if _numbers_differ(frozenset(words), frozenset(others)) or _subjects_differ(one, other):
        return False
    return Indel.normalized_similarity(words, others, score_cutoff=ALIKE) >= ALIKE


def _days_between(one: date | None, other: date | None) -> int:
    return abs((one - other).days) if one and other else 0


@lru_cache(maxsize=64)
def _words(article: Article) -> tuple[str, ...]:
    return tuple(lower_words(article.text))


def _numbers_differ(words: frozenset[str], others: frozenset[str]) -> bool:
    """True if most numbers of the two are different ones."""
    numbers, further = ({word for word in some if word[0].isdigit()} for some in (words, others))
    either = numbers | further
    return len(either) > _FEW_NUMBERS and len(numbers & further) < _SAME_NUMBERS * len(either)


def _subjects_differ(one: Article, other: Article) -> bool:
    """True if a title names what the other title does not, and only its own text has it."""
    title, further = set(lower_words(one.title)), set(lower_words(other.title))
    words, others = set(_words(one)), set(_words(other))
    named = (title - further) & (words - others) | (further - title) & (others - words)
    return not named <= language_of(one.language).stopwords
