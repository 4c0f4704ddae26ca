"""Which one of several a question asks for: the next summit is not the last, the first version not the second.

What counts as the same place in a row is data (`relative.yaml`). A language that has none there tells nothing apart.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import yaml

from knowledge.text.words import fold, raw_words

Groups = Sequence[tuple[frozenset[str], frozenset[str]]]


@cache
def _groups(language: str) -> Groups:
    data: Mapping[str, Sequence[Mapping[str, Sequence[str]]]] = yaml.safe_load(
        (Path(__file__).parent / "relative.yaml").read_text(encoding="utf-8")
    )
    return [(_folded(group["asked"]), _folded([*group["asked"], *group["met"]])) for group in data.get(language, ())]


def _folded(these: Collection[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in these)


def another_is_told(question: str, sentence: str, language: str) -> bool:
    """Whether the question tells by its place in a row which one it means, and the sentence speaks of no such one."""
    groups = _asked_for(question, language)
    if not groups:
        return False
    told = set(map(fold, raw_words(sentence)))
    return not all(told & met for met in groups)


@lru_cache(maxsize=64)
def _asked_for(question: str, language: str) -> Sequence[frozenset[str]]:
    """What speaks of each place in a row that the question names. Kept, as each passage that is weighed asks for it."""
    asked = set(map(fold, raw_words(question)))
    return [met for wanted, met in _groups(language) if asked & wanted]
