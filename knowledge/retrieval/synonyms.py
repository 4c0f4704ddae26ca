"""Words and phrases that mean the same, as data: those that come with the project and those of a user's file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Annotated, Any

import yaml
from pydantic import Field

from knowledge.errors import DataError, SourceError
from knowledge.languages import language_of
from knowledge.store.base import ShortForm
from knowledge.strict import parse_yaml, read_yaml
from knowledge.text.wordlists import FOLDER
from knowledge.text.words import bare, words

Phrase = tuple[str, ...]
_OWN = FOLDER / "synonyms.yaml"
_MOST_MEANINGS = 3  # of a short form
_HEADER = "# Words and phrases that mean the same, a group a line.\n"
_FILE: Any = list[Annotated[list[str], Field(min_length=2)]] | None


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
    def load(cls, *paths: Path) -> "Synonyms":
        """Those of the project and those of these files. Raises `SourceError` for a bad file."""
        read = [group for path in paths for group in _read(path)]
        return cls(_table([*_read(_OWN), *read])) if paths else _own()

    def with_short_forms(self, forms: Iterable[ShortForm]) -> "Synonyms":
        """These synonyms and the short forms that the articles explain, each with what it stands for and back.

        A short form that stands for many things has only the first few, as each makes the search wider.
        """
        groups = [
            (short, long)
            for form in forms
            if (short := _content(form.short, form.language)) and (long := _content(form.long, form.language))
            if not language_of(form.language).stopwords.intersection(short)  # "IT" is "it" in most questions
        ]
        added = _table(groups)
        known = {phrase: others[:_MOST_MEANINGS] for phrase, others in added.items() if phrase not in self.synonyms}
        both = {phrase: _joined(others, added.get(phrase, ())) for phrase, others in self.synonyms.items()}
        return Synonyms(both | known)

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


def add_synonyms(file: Path, phrases: Sequence[str]) -> None:
    """Append phrases that mean the same to a file, which is made if it does not exist.

    The file is replaced as a whole, so a crash leaves the old one. Raises `SourceError` if it cannot be read or the
    phrases are not at least two different ones, and OSError if it cannot be written.
    """
    before = _read(file) if file.is_file() else []
    group = [_content(phrase) for phrase in phrases]
    if len(set(filter(None, group))) < len(group) or len(group) < 2:
        raise SourceError(file, f"{' = '.join(phrases)} are not different words", "write two words that mean the same")
    if any(set(group) <= set(known) for known in before):
        return
    line = yaml.safe_dump([list(phrases)], default_flow_style=None, allow_unicode=True, width=10_000)
    text = f"{(file.read_text(encoding='utf-8-sig') if file.is_file() else _HEADER).rstrip()}\n{line}"
    _checked(text, file)
    part = file.with_name(f".{file.name}.part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


@cache
def _own() -> Synonyms:
    return Synonyms(_table(_read(_OWN)))


def _read(path: Path) -> list[list[Phrase]]:
    try:
        groups: list[list[str]] | None = read_yaml(path, _FILE)
    except DataError as error:
        raise _refusal(path, error) from error
    return [[_content(phrase) for phrase in group] for group in groups or []]


def _checked(text: str, path: Path) -> None:
    """Raise `SourceError` if a line that was appended does not fit the lines before it."""
    try:
        parse_yaml(text, _FILE, name=str(path))
    except DataError as error:
        raise _refusal(path, error) from error


def _refusal(path: Path, error: DataError) -> SourceError:
    return SourceError(path, "; ".join(error.problems), "write lines like `- [hq, headquarters]`")


def _joined(own: tuple[Phrase, ...], added: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    return own + tuple(phrase for phrase in added[:_MOST_MEANINGS] if phrase not in own)


def _content(phrase: str, language: str = "en") -> Phrase:
    """The words of a phrase without stop words, as questions are matched: "internet of things" has two."""
    folded = tuple(bare(word.folded) for word in words(phrase))
    return tuple(word for word in folded if word not in language_of(language).stopwords) or folded


def _table(groups: Sequence[Sequence[Phrase]]) -> dict[Phrase, tuple[Phrase, ...]]:
    table: dict[Phrase, list[Phrase]] = {}
    for group in groups:
        for phrase in filter(None, group):
            others = table.setdefault(phrase, [])
            others += [other for other in group if other and other != phrase and other not in others]
    return {phrase: tuple(others) for phrase, others in table.items()}
