"""A sentence as the rules walk it: words and marks by number, each with its place in the article.

This is rougher than `knowledge.text.words` and keeps what that drops: every mark, and the possessive as a word of
its own, because shapes of facts hang on commas and on whose something is.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate, chain

from knowledge.languages.statements import StatementWords
from knowledge.model import Span

# Initials and titles keep their full stop, so that "J. Doe" and "Dr. Doe" do not look like two sentences.
TOKEN = re.compile(
    r"((?=\S)(?:"  # at white space nothing need be tried
    r"\w++(?=[\s,])"  # most words, told at the first attempt
    r"|(?:[^\W\d_]\.){2,}"
    r"|(?:Dr|Mr|Mrs|Ms|Prof|Inc|Corp|Ltd|Co|St|Sen|Rep|Gov|Gen|Jr|Sr|Sra|Mme|Rev)\.(?!\w)"
    r"|[^\W\d_]\.(?=\s\w)"
    r"|[dlDL][’'](?=\w)|[Qq]u[’'](?=\w)"
    r"|\w+(?:[’'\-‐‑.&]\w+)*"
    r"|[^\w\s]))"
)
POSSESSIVES = ("’s", "'s")
_OUTSIDE = ("",) * 64
CLOSERS = frozenset("’”\"'»“)")


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens of one sentence. `starts` and `ends` are offsets in the article's text.

    `lexicon` holds the words by which the
    sentence's language states facts. `at` tells the folded word at an index; the empty string outside the sentence, where rules take a few steps only.
    """

    span: Span
    words: tuple[str, ...]
    folded: tuple[str, ...]
    lexicon: StatementWords
    at: Callable[[int], str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    def is_capital(self, index: int) -> bool:
        """Whether a word with a capital stands here (also one like "eBay")."""
        if not 0 <= index < len(self.words):
            return False
        word = self.words[index]
        return word[0].isupper() or (len(word) > 2 and word[0].isalpha() and word[1].isupper())

    def is_lower(self, index: int) -> bool:
        """Whether a plain lower-case word stands here."""
        return 0 <= index < len(self.words) and self.words[index][0].islower() and not self.is_capital(index)

    def span_of(self, first: int, stop: int) -> Span:
        """The article's characters from token `first` up to, not including, token `stop`."""
        return Span(self.starts[first], self.ends[stop - 1])


def parse(text: str, span: Span, lexicon: StatementWords) -> Clause:
    """The tokens of the sentence at `span` of `text`."""
    sentence = span.of(text)
    parts = TOKEN.split(sentence)  # white space and tokens in turn
    if "’s" in sentence or "'s" in sentence:
        parts = list(chain.from_iterable(map(_parted_owner, parts)))
    places = tuple(accumulate(map(len, parts), initial=span.start))
    words = tuple(parts[1::2])
    folded = tuple(map(str.lower, words))
    # With room behind the last word, which a step before the first one leads into as well.
    at = (folded + _OUTSIDE).__getitem__
    return Clause(span, words, folded, lexicon, at, places[1:-1:2], places[2::2])


def _parted_owner(part: str) -> tuple[str, ...]:
    return (part[:-2], "", part[-2:]) if len(part) > 2 and part.endswith(POSSESSIVES) else (part,)
