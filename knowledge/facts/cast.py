"""The people of one article: whom "Wang", "Wan" or "he" means, and whether capitals are a person's name at all."""

import re
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from knowledge.facts.lexicon import Lexicon
from knowledge.facts.names import looks_personal
from knowledge.model import Span

UPPER = "".join(char for char in map(chr, range(0x530)) if char.isupper())
WORD = rf"[{UPPER}](?:\.(?:[{UPPER}]\.)*|[\w\-‐‑]*(?:[’'][^\W\d_](?!\w?\b[’'])[\w\-]+)*)"
JOINT = r"(?: (?:de|da|di|del|della|der|van|von|bin|ibn|al|el|la|le|du|ten|ter|y))*[ \u00a0]"
RUN = re.compile(rf"\b{WORD}(?:{JOINT}{WORD})*")
SENTENCE_END = re.compile(r"[.!?]\W")
NAME_WORD = re.compile(r"[^\s\u00a0]+")
LEAST_FUZZY = 3  # letters: "Wan" for "Wang", but never "Li" for "Lu"


class Cast:
    """Names that stand in an article's text. Built once an article, only when it states something."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self._text = text
        self._lexicon = lexicon
        self._full: list[tuple[tuple[str, ...], Span]] = []
        self._alone: set[str] = set()
        self._proven: set[tuple[str, ...]] = set()
        roles, names = lexicon.roles, lexicon.names
        self._no_names = names.functions | names.honorifics | roles.modifiers | roles.heads | lexicon.plurals
        for match in RUN.finditer(text):
            if " " in match.group() or "\u00a0" in match.group():
                self._keep(match)
            else:
                self._alone.add(match.group())

    def _keep(self, match: re.Match[str]) -> None:
        words = list(NAME_WORD.finditer(match.group()))
        while words and words[0].group().lower() in self._no_names:
            del words[0]
        for place in range(len(words) - 1, 0, -1):
            if self._lexicon.is_head(words[place].group().lower()):
                del words[: place + 1]
                break
        name = tuple(word.group() for word in words)
        if len(name) == 1:
            self._alone.add(name[0])
        elif name and looks_personal(name, self._lexicon):
            start = match.start()
            self._full.append((name, Span(start + words[0].start(), start + words[-1].end())))

    def prove(self, name: Span) -> None:
        """Remember that this full name is a person's, because a role or a speech says so."""
        words = self._words(name)
        if len(words) > 1:
            self._proven.add(words)

    def fullest(self, mention: Span) -> Span | None:
        """The fullest mention of the person named here; None when a lone word is nobody's, or several people's."""
        words = self._words(mention)
        if len(words) > 1:
            longer = [(name, span) for name, span in self._full if len(name) > len(words) and _extends(name, words)]
            return max(longer, key=lambda entry: len(entry[0]))[1] if longer else mention
        return self._bearer(words[0], mention) or self._misspelled(words[0], mention)

    def stands_alone(self, mention: Span) -> bool:
        """Whether the last word of a full name is used alone elsewhere, as people's surnames are and firms' are not."""
        return self._words(mention)[-1] in self._alone or self._words(mention) in self._proven

    def is_name(self, mention: Span) -> bool:
        """Whether the word has a capital inside a sentence too, where only names have one."""
        return re.search(rf"[\w,] {re.escape(mention.of(self._text))}\b", self._text) is not None

    def last_named(self, before: int, since: int) -> Span | None:
        """The full name of the person whom a "he" at `before` means: who did something last, not before `since`.

        None when somebody who is not known as a person did something in between: he may be meant as well.
        """
        people = {name: span for name, span in reversed(self._full) if name in self._proven}
        places = [(place, name) for name in people for place in self._mentions(name, since, before)]
        last, found = max((entry for entry in places if self._acts(*entry)), default=(-1, ()))
        latest, other = max(places, default=(-1, ()))
        if not found or (other[-1] != found[-1] and SENTENCE_END.search(self._text, last, latest)):
            return None  # "A talk came from Lee. He": the one named in passing, in a later sentence, is meant as well
        strangers = (entry for entry in self._full if last < entry[1].start < before and entry[0] not in self._proven)
        return None if any(self._acts(span.start, name) for name, span in strangers) else people[found]

    def _mentions(self, name: tuple[str, ...], since: int, before: int) -> Iterator[int]:
        surname = re.compile(rf"\b{re.escape(name[-1])}\b")
        return (match.start() for match in surname.finditer(self._text, max(since, 0), before))

    def _acts(self, start: int, name: tuple[str, ...]) -> bool:
        """Whether the name at `start` looks like a subject: no preposition before it, no possessive behind it."""
        lead = self._text[max(start - 60, 0) : start].split()
        while lead and lead[-1] in name:
            lead.pop()
        whole = NAME_WORD.match(self._text, start)
        owned = whole is not None and whole.group().endswith(("’s", "'s"))
        return not owned and (not lead or lead[-1].lower() not in self._lexicon.oblique)

    def _bearer(self, word: str, mention: Span) -> Span | None:
        """The full name that ends in this surname, or that is proven a person's and begins with it."""
        by_surname = [(name, span) for name, span in self._full if name[-1] == word]
        found = by_surname or [(name, span) for name, span in self._full if name[0] == word and name in self._proven]
        people = {(name[0], name[-1]) for name, _ in found}
        if len(people) > 1:
            # "Besides Lee" at the start of a sentence looks like a name too; a proven one goes before it.
            found = [entry for entry in found if entry[0] in self._proven] or found
            people = {(name[0], name[-1]) for name, _ in found}
        if len(people) > 1:
            found = [entry for entry in found if entry[1].start <= mention.start]
            people = {(name[0], name[-1]) for name, _ in found}
        return max(found, key=lambda entry: (len(entry[0]), -entry[1].start))[1] if len(people) == 1 else None

    def _misspelled(self, word: str, mention: Span) -> Span | None:
        """The one proven person whose surname is a letter away, when the word is no name of its own."""
        if len(word) < LEAST_FUZZY or len(re.findall(rf"\b{re.escape(word)}\b", self._text)) > 1:
            return None
        near = {name for name in self._proven if name[-1][0] == word[0] and _one_slip(name[-1], word)}
        return self._bearer(next(iter(near))[-1], mention) if len(near) == 1 else None

    def _words(self, span: Span) -> tuple[str, ...]:
        return tuple(span.of(self._text).split())


def _extends(name: tuple[str, ...], words: tuple[str, ...]) -> bool:
    rest: Iterator[str] = iter(name)
    return name[0] == words[0] and name[-1] == words[-1] and all(word in rest for word in words)


def _one_slip(one: str, other: str) -> bool:
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
