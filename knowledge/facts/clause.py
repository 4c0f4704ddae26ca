"""A sentence split into tokens: words and punctuation marks, each with its place in the article's text.

This is rougher than `knowledge.text.words` and keeps what that drops: every punctuation mark, and the possessive
ending as a token of its own, because rules for facts depend on commas and on possessives.
"""

import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from knowledge.languages.name_words import NameWords
from knowledge.languages.statements import StatementWords
from knowledge.model import Span

CLOSERS = frozenset("’”\"'»“)")


@dataclass(frozen=True, slots=True)
class TokenSpan:
    """Tokens of a clause: from `first` up to, not including, `stop`."""

    first: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.first


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of one sentence, and the lexicon of its language.

    `folded` are the words in lower case; `starts` and `ends` are offsets in the article's text. `has_hyphen` is false
    if no word has one, so that rules for compounds need not look.
    """

    span: Span
    lexicon: StatementWords
    words: tuple[str, ...]
    folded: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    has_hyphen: bool = True

    def __len__(self) -> int:
        return len(self.words)

    def at(self, index: int) -> str:
        """The folded token at `index`; the empty string before and after the sentence."""
        return self.folded[index] if 0 <= index < len(self.folded) else ""

    def skip(self, index: int, words: Set[str]) -> int:
        """The first place from `index` on, to the right, that has none of `words`."""
        folded, stop = self.folded, len(self.folded)
        while 0 <= index < stop and folded[index] in words:
            index += 1
        return index

    def skip_back(self, index: int, words: Set[str]) -> int:
        """The first place from `index` on, to the left, that has none of `words`."""
        folded, stop = self.folded, len(self.folded)
        while 0 <= index < stop and folded[index] in words:
            index -= 1
        return index

    def is_capital(self, index: int) -> bool:
        """True if the word at `index` has a capital at its start, or behind it as in "eBay"."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        return word[0].isupper() or (len(word) > 2 and word[0].isalpha() and word[1].isupper())

    def is_lower(self, index: int) -> bool:
        """True if a word without a capital is at `index`."""
        return 0 <= index < len(self.words) and self.words[index][0].islower() and not self.is_capital(index)

    def is_head(self, index: int) -> bool:
        """True if the token at `index` names a role, and is no surname like the one of "Stephen King"."""
        return self.lexicon.is_head(self.at(index)) and not self._is_surname(index)

    def _is_surname(self, index: int) -> bool:
        if not self.words[index][0].isupper():
            return False
        word, roles, before = self.folded[index], self.lexicon.roles, self.at(index - 1)
        if word in roles.lower or (
            index > 1 and before in self.lexicon.frame.determiners and self._is_article(index - 1)
        ):
            return True
        compound = word not in self.lexicon.heads and "-" not in word  # "Stefan Burmeister" ends in "meister"
        if not (compound or word in roles.surnames):
            return False
        names = self.lexicon.names
        if before in names.honorifics:
            return not self.is_capital(index + 1)  # "Mr Dean", but "the Rev. Canon Ann Lee"
        named = self.is_capital(index - 1) and before not in names.functions and not self.lexicon.is_head(before)
        return named and before not in self.lexicon.barred and not self.is_capital(index + 1)

    def _is_article(self, index: int) -> bool:
        """True for an article with a capital inside a sentence, a part of a name: "la peña Los Remeros"."""
        return self.words[index][0].isupper() and self.is_lower(index - 1)

    def span_of(self, tokens: TokenSpan) -> Span:
        """The place of these tokens in the article's text."""
        return Span(self.starts[tokens.first], self.ends[tokens.stop - 1])


def parse(text: str, span: Span, lexicon: StatementWords) -> Clause:
    """The tokens of the sentence at `span` of `text`."""
    sentence = span.of(text)
    parts = _token_pattern(lexicon.names).split(sentence)  # white space and tokens in turn
    for ending in lexicon.names.possessives:
        if ending in sentence:
            parts = _with_possessives_split(parts, ending)
    places = tuple(accumulate(map(len, parts), initial=span.start))
    words = tuple(parts[1::2])
    return Clause(span, lexicon, words, tuple(map(str.lower, words)), places[1:-1:2], places[2::2], "-" in sentence)


def _with_possessives_split(parts: list[str], ending: str) -> list[str]:
    length, split = len(ending), list[str]()
    for part in parts:
        if part.endswith(ending) and len(part) > length:
            split += (part[:-length], "", ending)
        else:
            split.append(part)
    return split


@cache
def _token_pattern(names: NameWords) -> re.Pattern[str]:
    # Initials and abbreviations keep their full stop, so that "J. Doe" and "Dr. Doe" do not look like two sentences.
    abbreviations = _any_of(word.capitalize() for word in names.abbreviations)
    elided = _any_of(form for word in names.elided for form in (word, word.capitalize()))
    return re.compile(
        r"((?=\S)(?:"  # nothing else is tried where white space begins
        r"\w++(?=[\s,])"  # most words match this first alternative
        r"|(?:[^\W\d_]\.){2,}"
        rf"|{abbreviations}\.(?!\w)"
        r"|[^\W\d_]\.(?=\s\w)"
        rf"|{elided}[’'](?=\w)"
        r"|\w+(?:[’'\-‐‑.&]\w+)*"
        r"|[^\w\s]))"
    )


def _any_of(words: Iterable[str]) -> str:
    """A pattern that matches one of `words`; without words, one that matches nothing."""
    return f"(?:{'|'.join(map(re.escape, sorted(words))) or '(?!)'})"
