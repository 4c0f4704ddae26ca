"""The people of one article: whom "Wang", "Wan" or "he" means, and whether capitals are a person's name at all."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator

from rapidfuzz.distance import DamerauLevenshtein

from knowledge.facts.names import looks_personal
from knowledge.languages.statements import StatementWords
from knowledge.model import Span

UPPER = "".join(char for char in map(chr, range(0x530)) if char.isupper())
# Begins with its set of letters, and looks back for the edge of the word only then: patterns that do are searched fast.
WORD = rf"[{UPPER}](?<!\w.)(?:\.(?:[{UPPER}]\.)*|[\w\-‐‑]*(?:[’'][^\W\d_](?!\w?\b[’'])[\w\-]+)*)"
JOINT = r"(?: (?:de|da|di|del|della|der|van|von|bin|ibn|al|el|la|le|du|ten|ter|y))*[ \u00a0]"
SINGLE = re.compile(rf"{WORD}")
INSIDE = re.compile(r"[\w,] ")
RUN = re.compile(rf"{WORD}(?:{JOINT}{WORD})*")
SENTENCE_END = re.compile(r"[.!?]\W")
NAME_WORD = re.compile(r"[^\s\u00a0]+")
LEAST_FUZZY = 3  # letters: "Wan" for "Wang", but never "Li" for "Lu"

Name = tuple[str, ...]


def _start(entry: tuple[Name, Span]) -> int:
    return entry[1].start


class Cast:
    """Names that stand in an article's text. Built once an article, only when it states something."""

    def __init__(self, text: str, lexicon: StatementWords) -> None:
        self._text = text
        self._lexicon = lexicon
        self._full: list[tuple[Name, Span]] = []
        self._first: dict[Name, Span] = {}
        self._by_first: dict[str, list[tuple[Name, Span]]] = defaultdict(list)
        self._by_last: dict[str, list[tuple[Name, Span]]] = defaultdict(list)
        self._alone: Counter[str] = Counter()
        self._proven: set[Name] = set()
        self._surnames: dict[str, set[Name]] = defaultdict(set)
        parted: dict[str, Name] = {}  # an article tells of the same people again and again
        for match in RUN.finditer(text):
            run = match.group()
            if " " not in run and "\u00a0" not in run:
                self._alone[run] += 1
                continue
            if run not in parted:
                parted[run] = self._name_in(run)
            self._keep(parted[run], match.end())

    def _name_in(self, run: str) -> Name:
        """The words of a run of capitals without a role or a title before them; a name of several is a person's."""
        words = run.split()
        while words and words[0].lower() in self._lexicon.nameless:
            del words[0]
        for place in range(len(words) - 1, 0, -1):
            if self._lexicon.is_head(words[place].lower()):
                del words[: place + 1]
                break
        return tuple(words) if len(words) == 1 or looks_personal(tuple(words), self._lexicon) else ()

    def _keep(self, name: Name, end: int) -> None:
        if len(name) == 1:
            self._alone[name[0]] += 1
        elif name:
            entry = (name, Span(end - sum(map(len, name)) - len(name) + 1, end))  # one blank between words
            self._full.append(entry)
            if name not in self._first:
                self._first[name] = entry[1]
                self._by_first[name[0]].append(entry)
                self._by_last[name[-1]].append(entry)

    def prove(self, name: Span) -> None:
        """Remember that this full name is a person's, because a role or a speech says so."""
        words = self._words(name)
        if len(words) > 1:
            self._proven.add(words)
            self._surnames[words[-1]].add(words)

    def fullest(self, mention: Span) -> Span | None:
        """The fullest mention of the person named here; None when a lone word is nobody's, or several people's."""
        words = self._words(mention)
        if len(words) > 2:
            return mention  # George W. Bush is not George H. W. Bush
        if len(words) == 2:
            known = self._by_last.get(words[-1], ())
            longer = [entry for entry in known if len(entry[0]) > len(words) and _extends(entry[0], words)]
            return max(longer, key=lambda entry: len(entry[0]))[1] if longer else mention
        return self._bearer(words[0], mention) or self._misspelled(words[0], mention)

    def stands_alone(self, mention: Span) -> bool:
        """Whether the last word of a full name is used alone elsewhere, as people's surnames are and firms' are not."""
        return self._words(mention)[-1] in self._alone or self._words(mention) in self._proven

    def is_name(self, mention: Span) -> bool:
        """Whether the word has a capital inside a sentence too, where only names have one."""
        word = mention.of(self._text)
        places = self._text.find(word), self._text.rfind(word)
        return any(place > 1 and INSIDE.match(self._text, place - 2) is not None for place in places)

    def last_named(self, before: int, since: int) -> Span | None:
        """The full name of the person whom a "he" at `before` means: who did something last, not before `since`.

        None when somebody who is not known as a person did something in between: he may be meant as well.
        """
        places = list(self._mentions(max(since, 0), before))
        last, found = max((entry for entry in places if self._acts(*entry)), default=(-1, ()))
        latest, other = max(places, default=(-1, ()))
        if not found or (other[-1] != found[-1] and SENTENCE_END.search(self._text, last, latest)):
            return None  # "A talk came from Lee. He": the one named in passing, in a later sentence, is meant as well
        for name, span in self._full[
            bisect_right(self._full, last, key=_start) : bisect_left(self._full, before, key=_start)
        ]:
            if name not in self._proven and self._acts(span.start, name):
                return None
        return self._first.get(found)

    def _mentions(self, since: int, before: int) -> Iterator[tuple[int, Name]]:
        """Where surnames of proven people stand."""
        for match in SINGLE.finditer(self._text, since, before):
            for name in self._surnames.get(match.group(), ()):
                yield match.start(), name

    def _acts(self, start: int, name: Name) -> bool:
        """Whether the name at `start` looks like a subject: no preposition before it, no possessive behind it."""
        lead = self._text[max(start - 60, 0) : start].split()
        while lead and lead[-1] in name:
            lead.pop()
        whole = NAME_WORD.match(self._text, start)
        owned = whole is not None and whole.group().endswith(("’s", "'s"))
        return not owned and (not lead or lead[-1].lower() not in self._lexicon.oblique)

    def _bearer(self, word: str, mention: Span) -> Span | None:
        """The full name that ends in this surname, or that is proven a person's and begins with it."""
        found = list(self._by_last.get(word, ()))
        found = found or [entry for entry in self._by_first.get(word, ()) if entry[0] in self._proven]
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
        if len(word) < LEAST_FUZZY or self._alone[word] > 1:
            return None
        near = {name for name in self._proven if name[-1][0] == word[0] and _one_slip(name[-1], word)}
        return self._bearer(next(iter(near))[-1], mention) if len(near) == 1 else None

    def _words(self, span: Span) -> Name:
        return tuple(span.of(self._text).split())


def _extends(name: Name, words: Name) -> bool:
    rest: Iterator[str] = iter(name)
    return name[0] == words[0] and name[-1] == words[-1] and all(word in rest for word in words)


def _one_slip(one: str, other: str) -> bool:
    return DamerauLevenshtein.distance(one, other, score_cutoff=1) == 1
