"""Words and phrases that mean the same, as data: those that come with the project and those of a user's file."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import yaml

from knowledge.errors import SourceError
from knowledge.languages import language_of
from knowledge.text.wordlists import FOLDER
from knowledge.text.words import bare, words

Phrase = tuple[str, ...]
_OWN = FOLDER / "synonyms.yaml"


@dataclass(frozen=True, slots=True)
class SynonymMatch:
    """A stretch `start <= i < end` of a question's words, and its synonyms."""

    start: int
    end: int
    synonyms: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases with their synonyms; each is a tuple of folded words without stop words."""

    synonyms: dict[Phrase, tuple[Phrase, ...]] = field(default_factory=dict)

    @classmethod
    def load(cls, path: Path | None = None) -> "Synonyms":
        """Those of the project and, if `path` is given, those of that file. Raises `SourceError` for a bad file."""
        return _own() if path is None else cls(_table([*_read(_OWN), *_read(path)]))

    def matches(self, question: Sequence[str]) -> list[SynonymMatch]:
        """Where the folded content words of a question have synonyms; of overlapping phrases the longest counts."""
        longest = max(map(len, self.synonyms), default=0)
        found: list[SynonymMatch] = []
        start = 0
        while start < len(question):
            for size in range(min(longest, len(question) - start), 0, -1):
                if phrases := self.synonyms.get(tuple(question[start : start + size])):
                    found.append(SynonymMatch(start, start + size, phrases))
                    start += size - 1
                    break
            start += 1
        return found


@cache
def _own() -> Synonyms:
    return Synonyms(_table(_read(_OWN)))


def _read(path: Path) -> list[list[Phrase]]:
    try:
        groups = yaml.safe_load(path.read_text(encoding="utf-8")) or []
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SourceError(path, f"cannot be read as YAML: {error}", "write a list of lists of equal words") from error
    if not isinstance(groups, list) or not all(_is_group(group) for group in groups):
        remedy = "write lines like `- [hq, headquarters]`, with words such as no or on in quotation marks"
        raise SourceError(path, "is not a list of lists of two or more equals", remedy)
    return [[_content(str(phrase)) for phrase in group] for group in groups]


def _is_group(group: object) -> bool:
    return isinstance(group, list) and len(group) > 1 and all(type(phrase) in (str, int) for phrase in group)


def _content(phrase: str) -> Phrase:
    """The words of a phrase without English stop words, as questions are matched: "internet of things" has two."""
    folded = tuple(bare(word.folded) for word in words(phrase))
    return tuple(word for word in folded if word not in language_of("en").stopwords) or folded


def _table(groups: Sequence[Sequence[Phrase]]) -> dict[Phrase, tuple[Phrase, ...]]:
    table: dict[Phrase, list[Phrase]] = {}
    for group in groups:
        for phrase in filter(None, group):
            others = table.setdefault(phrase, [])
            others += [other for other in group if other and other != phrase and other not in others]
    return {phrase: tuple(others) for phrase, others in table.items()}
