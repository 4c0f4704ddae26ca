"""The people of one article: whom "Wang", "Wan" or "he" means, and whether capitals are a person's name at all."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from knowledge.facts.capitals import SINGLE, capitals_pattern
from knowledge.facts.genders import Genders
from knowledge.facts.mentions import Mention, Name, extends, is_one_slip, people_in
from knowledge.facts.names import looks_personal
from knowledge.languages.genders import Gender
from knowledge.languages.statements import StatementWords
from knowledge.model import Span

INSIDE = re.compile(r"[\w,] ")
SENTENCE_END = re.compile(r"[.!?]\W")
NAME_WORD = re.compile(r"[^\s\u00a0]+")
LEAST_FUZZY = 3  # letters: "Wan" for "Wang", but never "Li" for "Lu"
LEAST_LEADING = 3  # mentions by the surname alone of whom an article is about
MOST_DESCRIBED = 4  # words between a preposition and a name: "from the law firm Acme"
LEAD = 60  # characters before a name in which its preposition is searched


class Cast:
    """The names in an article's text. It is built once an article, and only if the article states something."""

    def __init__(self, text: str, lexicon: StatementWords) -> None:
        self._text = text
        self._lexicon = lexicon
        self._lead = (text + "\n\n").index("\n\n")
        self._mentions: list[Mention] = []
        self._first: dict[Name, Span] = {}
        self._by_first_word: dict[str, list[Mention]] = defaultdict(list)
        self._by_last_word: dict[str, list[Mention]] = defaultdict(list)
        self._alone: Counter[str] = Counter()
        self._people: set[Name] = set()
        self._genders = Genders(text, lexicon)
        self._surnames: dict[str, set[Name]] = defaultdict(set)
        names: dict[str, Name] = {}  # an article names the same people again and again
        for match in capitals_pattern(lexicon.names).finditer(text):
            capitals = match.group()
            if " " not in capitals and "\u00a0" not in capitals:
                self._alone[capitals] += 1
                continue
            if capitals not in names:
                names[capitals] = self._name_in(capitals)
            self._add(names[capitals], match.end())

    def _name_in(self, capitals: str) -> Name:
        """The words of a run of capitals without a role or a title before them; empty if they are no person's name."""
        words = capitals.split()
        while words and words[0].lower() in self._lexicon.nameless:
            del words[0]
        # A compound like "Assistenzarzt" may be first, too, if a whole name is behind it.
        for place in range(len(words) - 1, 0 if len(words) < 3 else -1, -1):
            if self._lexicon.is_head(words[place].lower()):
                if place < len(words) - 1 or words[place].lower() not in self._lexicon.roles.surnames:
                    del words[: place + 1]
                break
        return tuple(words) if len(words) == 1 or looks_personal(tuple(words), self._lexicon) else ()

    def _add(self, name: Name, end: int) -> None:
        if len(name) == 1:
            self._alone[name[0]] += 1
        elif name:
            mention = Mention(name, Span(end - sum(map(len, name)) - len(name) + 1, end))  # one blank between words
            self._mentions.append(mention)
            if name not in self._first:
                self._first[name] = mention.span
                self._by_first_word[name[0]].append(mention)
                self._by_last_word[name[-1]].append(mention)

    def add_person(self, name: Span) -> None:
        """Note that this full name is a person's, because a role or speech is attributed to it."""
        words = self._words(name)
        if len(words) > 1:
            self._people.add(words)
            self._surnames[words[-1]].add(words)

    def note_role(self, name: Span, role: Span) -> None:
        """Note a role of a person, which can show whether "she" can mean them."""
        self._genders.note(self._words(name), role.of(self._text))

    def may_be(self, name: Span, gender: Gender | None) -> bool:
        """False if the person is surely not of this gender."""
        return not self._genders.differs(self._words(name), gender)

    def names_person(self, mention: Span) -> bool:
        """True if these words are a known person's name, or only the surname of one."""
        words = self._words(mention)
        return words in self._people or (len(words) == 1 and words[0] in self._surnames) or self._is_part(words)

    def begins_name(self, mention: Span) -> bool:
        """True if a longer name begins with this word: "Kestrel Motors" for "Kestrel"."""
        return mention.of(self._text) in self._by_first_word

    def ends_name(self, mention: Span) -> bool:
        """True if several longer names end with this word, as surnames do."""
        return len({entry.name for entry in self._by_last_word.get(mention.of(self._text), ())}) > 1

    def has_person(self, since: int, before: int) -> bool:
        """True if a known person is named between these places."""
        return next(self._people_between(since, before), None) is not None

    def _is_part(self, words: Name) -> bool:
        """True if a known person's name ends in these words: "van Dalen"."""
        return len(words) > 1 and any(name[-len(words) :] == words for name in self._surnames.get(words[-1], ()))

    def full_name(self, mention: Span) -> Span | None:
        """The fullest mention of the person named here; None if a lone word is nobody's name, or several people's."""
        words = self._words(mention)
        if len(words) > 2:
            return self._known_tail(words) or mention  # George W. Bush is not George H. W. Bush
        if len(words) == 2:
            known = self._by_last_word.get(words[-1], ())
            longer = [entry for entry in known if len(entry.name) > len(words) and extends(entry.name, words)]
            return max(longer, key=lambda entry: len(entry.name)).span if longer else mention
        return self._bearer(words[0], mention) or self._misspelled(words[0], mention)

    def _known_tail(self, words: Name) -> Span | None:
        """The known person in a run that has more before the name: "Climate Ann Lee" of "minister for Climate"."""
        if words in self._people:
            return None
        tails = (words[place:] for place in range(1, len(words) - 1))
        return next((self._first[tail] for tail in tails if tail in self._people and tail in self._first), None)

    def is_used_alone(self, mention: Span) -> bool:
        """True if the last word of a full name is used alone elsewhere: surnames are, firms' last words not."""
        return self._words(mention)[-1] in self._alone or self._words(mention) in self._people

    def is_capital_inside(self, mention: Span) -> bool:
        """True if the word has a capital inside a sentence too, where only names have one."""
        word = mention.of(self._text)
        places = self._text.find(word), self._text.rfind(word)
        return any(place > 1 and INSIDE.match(self._text, place - 2) is not None for place in places)

    def meant_by(self, mention: Span, *, reach: int) -> Span | None:
        """Whom a pronoun means; of a verb without a subject, the last person of the paragraph, or the article's."""
        word, speech, frame = mention.of(self._text).lower(), self._lexicon.speech, self._lexicon.frame
        is_verb = speech.drops_pronouns and word not in speech.pronouns | frame.personal
        since = self._text.rfind("\n\n", 0, mention.start) if is_verb else mention.start - reach
        gender = self._lexicon.gendered_title(word)
        return self.antecedent(mention.start, since=since, gender=gender) or (self._topic() if is_verb else None)

    def _topic(self) -> Span | None:
        """The first known person of the first paragraph, whom the article is mostly about."""
        first = min(self._people_between(0, self._lead), default=None)
        return self._first.get(first[1]) if first else None

    def antecedent(self, before: int, since: int, *, gender: Gender | None = None) -> Span | None:
        """The full name of the person whom a "he" at `before` means: the last subject, not before `since`.

        None if a name that is not known to be a person's was a subject in between, as it can be meant as well.
        """
        named = self._people_between(max(since, 0), before)
        places = [(place, name) for place, name in named if not self._genders.differs(name, gender)]
        last, found = max((entry for entry in places if self._is_subject(*entry)), default=(-1, ()))
        latest, other = max(places, default=(-1, ()))
        if not places:
            return self._only_subject(max(since, 0), before)
        passing = bool(found) and other[-1] != found[-1] and SENTENCE_END.search(self._text, last, latest) is not None
        if not found or (passing and not self._leads(found, other, places)):
            return None  # "A talk came from Lee. He": the one named in passing, in a later sentence, can be meant
        if self._has_other_subject(last, before) or self._only_spoke(last, before, places):
            return None
        return self._first.get(found)

    def _leads(self, name: Name, other: Name, places: Iterable[tuple[int, Name]]) -> bool:
        """True if the article is about `name`, and the other is named once: then "he" goes on with the first."""
        once = sum(one == other for _, one in places) == 1
        topic = self._topic()
        return once and topic is not None and self._first.get(name) == topic and self._alone[name[-1]] >= LEAST_LEADING

    def _only_spoke(self, last: int, before: int, places: Iterable[tuple[int, Name]]) -> bool:
        """True if the last subject is the speaker of a quotation ("said Lee") in an earlier paragraph.

        The next paragraph can go on with whom the article is about.
        """
        lead = self._text[max(last - LEAD, 0) : last].lower().split()
        spoke = any(word in self._lexicon.saying for word in lead[-3:])
        others = {name for _, name in places}
        return spoke and len(others) > 1 and "\n\n" in self._text[last:before]

    def _only_subject(self, since: int, before: int) -> Span | None:
        """The one name in the paragraph that was a subject, where no person is known."""
        since = max(since, self._text.rfind("\n\n", 0, before))
        first = bisect_left(self._mentions, since, key=_start)
        stop = bisect_left(self._mentions, before, key=_start)
        names = {entry.name for entry in self._mentions[first:stop] if self._is_subject(entry.span.start, entry.name)}
        return self._first[names.pop()] if len(names) == 1 else None

    def _people_between(self, since: int, before: int) -> Iterator[tuple[int, Name]]:
        """The places of surnames of known people."""
        for match in SINGLE.finditer(self._text, since, before):
            names = self._surnames.get(match.group(), ())
            for name in names if len(names) < 2 else self._borne(names, match):
                yield match.start(), name

    def _borne(self, names: Collection[Name], match: re.Match[str]) -> Collection[Name]:
        """Of several people of one surname, the one who is named in full here, or else whom it means alone."""
        lead = self._text[max(match.start() - LEAD, 0) : match.start()].split()
        whole = [name for name in names if tuple(lead[1 - len(name) :]) == name[:-1]]
        meant = None if whole else self._bearer(match.group(), Span(*match.span()))
        return whole or [name for name in names if meant is not None and name == self._words(meant)] or names

    def _has_other_subject(self, since: int, before: int) -> bool:
        first = bisect_right(self._mentions, since, key=_start)
        stop = bisect_left(self._mentions, before, key=_start)
        others = (mention for mention in self._mentions[first:stop] if mention.name not in self._people)
        return any(self._is_subject(mention.span.start, mention.name) for mention in others)

    def _is_subject(self, start: int, name: Name) -> bool:
        """True if the name at `start` looks like a subject: no preposition before it, no possessive ending."""
        lead = self._text[max(start - LEAD, 0) : start].split()
        while lead and lead[-1] in name:
            lead.pop()
        whole = NAME_WORD.match(self._text, start)
        owner = whole is not None and whole.group().endswith(self._lexicon.possessive_endings)
        return not owner and not self._is_oblique(lead)

    def _is_oblique(self, lead: list[str]) -> bool:
        """True if a preposition is before a name, also with a description between: "from the law firm"."""
        lexicon, described = self._lexicon, False
        for word in reversed(lead[-MOST_DESCRIBED:]):
            folded = word.lower()
            if folded in lexicon.oblique or (folded == word and _has_object(folded, lexicon)):
                return True
            if folded == word and folded in lexicon.aside:
                return True  # "She succeeds Bishop Strang": who goes is not whom the text goes on with
            if folded in lexicon.frame.determiners or lexicon.is_head(folded):
                continue
            described = described or lexicon.is_kind(folded)
            if not described or not word.isalpha() or not word.islower() or folded in lexicon.names.functions:
                return False
        return False

    def _bearer(self, word: str, mention: Span) -> Span | None:
        """The full name that ends in this surname, or that is a known person's and begins with this word."""
        found = list(self._by_last_word.get(word, ()))
        found = found or self._known(self._by_first_word.get(word, ()))
        if people_in(found) > 1:
            # "Besides Lee" at the start of a sentence has the shape of a name too; a known person is preferred.
            known = self._known(found)
            found = [entry for entry in found if entry in known or not self._opens(entry)] if known else found
        if people_in(found) > 1:
            found = [entry for entry in found if entry.span.start <= mention.start]
        if people_in(found) > 1 and (known := self._known(found)):
            # "Ana Vega, founder of Bodegas Vega": what only stands behind a preposition may be a firm.
            found = [entry for entry in found if entry in known or self._is_subject(entry.span.start, entry.name)]
        if people_in(found) > 1:
            # The bare surname is the one's whom the article is about; the others keep their given names.
            found = [entry for entry in found if entry.span.start < self._lead]
        if people_in(found) != 1:
            return None
        return max(found, key=lambda entry: (len(entry.name), -entry.span.start)).span

    def _opens(self, entry: Mention) -> bool:
        """True if the name opens a sentence, where any word has a capital, and no comma shows that it ends there."""
        lead = self._text[max(entry.span.start - 3, 0) : entry.span.start].rstrip()
        return (not lead or lead[-1] in ".!?") and not self._text.startswith(",", entry.span.end)

    def _known(self, mentions: Iterable[Mention]) -> list[Mention]:
        return [mention for mention in mentions if mention.name in self._people]

    def _misspelled(self, word: str, mention: Span) -> Span | None:
        """The one known person whose surname is one slip away, if the word is no name of its own."""
        if len(word) < LEAST_FUZZY or self._alone[word] > 1:
            return None
        near = {name for name in self._people if name[-1][0] == word[0] and is_one_slip(name[-1], word)}
        return self._bearer(next(iter(near))[-1], mention) if len(near) == 1 else None

    def _words(self, span: Span) -> Name:
        return tuple(span.of(self._text).split())


def _has_object(verb: str, lexicon: StatementWords) -> bool:
    """True for "joining", behind which a name is no subject."""
    return bool(lexicon.participle_endings) and verb.endswith(lexicon.participle_endings)


def _start(mention: Mention) -> int:
    return mention.span.start
