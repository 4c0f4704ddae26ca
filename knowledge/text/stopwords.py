"""Words too common in a language to find anything by. The lists are files of folded words, one list a language."""

from functools import cache

from knowledge.text.wordlists import FOLDER, read_lines


@cache
def stopwords(language: str) -> frozenset[str]:
    """The stop words of a language, folded; none for a language without a list."""
    return frozenset(word for line in read_lines(f"stopwords_{language}.txt") for word in line.split())


@cache
def languages() -> tuple[str, ...]:
    """The languages that have a stop list, in alphabetical order."""
    return tuple(sorted(path.stem.removeprefix("stopwords_") for path in FOLDER.glob("stopwords_*.txt")))
