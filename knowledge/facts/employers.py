"""The organisation of a role that its sentence does not name: "its treasurer", "the company's CEO", "captain Ann Lee".

An organisation is a run of capitals for which there is evidence: it is named with a role somewhere in the article, it
contains a noun of firms or institutions, or it is in the title. Where more than one fits, none is taken.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence

from knowledge.facts.cast import Cast
from knowledge.facts.named_runs import (
    NamedRun,
    Words,
    contains,
    distinct,
    folded,
    is_same,
    keys_of,
    runs_in,
    start_of,
)
from knowledge.languages.statements import StatementWords
from knowledge.languages.word_sets import joined
from knowledge.model import Span

WORDS = re.compile(r"\w+")
MOST_NEAR = 40  # mentions in a paragraph that are looked at
MOST_NAMES = 150  # names of an article; where there are more, it is about none of them
LEAST_NAMED = 3  # mentions by which an article is about an organisation that its title does not name
LEAD = 60  # characters before a name in which its preposition is searched


class Employers:
    """The organisations of one article. It is built only if a role lacks one."""

    def __init__(self, text: str, title: str, named: Collection[Span], cast: Cast, lexicon: StatementWords) -> None:
        self._text = text
        self._lexicon = lexicon
        self._first_end = (text + "\n\n").index("\n\n")
        self._text_words = frozenset(WORDS.findall(text))
        explicit = {folded(span.of(text)) for span in named}
        self._cast = cast
        runs = _those(runs_in(text, lexicon), lambda run: run.words in explicit or not self._names_person(run))
        self._by_word: dict[str, list[Words]] = defaultdict(list)
        for words in explicit:
            for word in keys_of(words):
                self._by_word[word].append(words)
        self._runs, self._named = runs, frozenset(named)
        # Only words with a capital: a headline that has "trams" names no firm Trams.
        titled = tuple(word for part in title.split() for word in (folded(part) if part[:1].isupper() else ("",)))
        self._mentions = _those(runs, lambda run: self._is_organisation(run, explicit, titled))
        self._main = self._main_of(self._mentions, explicit, titled)

    def _names_person(self, run: NamedRun) -> bool:
        """True for a known person, and for the surname in a name that no firm can have."""
        names = self._lexicon.names
        if len(run.words) == 1 and self._cast.ends_name(run.span):
            return run.words[0] not in names.firms and run.words[0] not in names.organisation_words
        return self._cast.names_person(run.span)

    def is_pronoun(self, body: Span) -> bool:
        """True for "its", not for "the company"."""
        return folded(body.of(self._text))[-1] in self._lexicon.frame.owners

    def of_body(self, body: Span, sentence: Span) -> Span | None:
        """The organisation for which "its" or "the company" stands; the noun itself if it may be one of its own."""
        noun = folded(body.of(self._text))[-1]
        generic = noun in self._lexicon.frame.owned_by
        pronoun = noun in joined(self._lexicon.frame.owners, self._lexicon.frame.neuter)
        if not generic and not pronoun:
            return self._named_by(noun, body)  # "the trust" is the Harbour Trust
        # "The new company" is another one.
        if not self._lexicon.roles.silent.isdisjoint(folded(body.of(self._text))):
            return body
        if noun in self._lexicon.frame.personal and self._cast.has_person(self._paragraph(body.start), body.start):
            return None  # "su directora" can be hers
        subject = None if generic else self._introduced(sentence, body.start) or self._subject_of(noun, body, sentence)
        if subject is not None:
            return subject
        found = self._meant(noun, body.start)
        if found is not None:
            return found.span
        return self._opener(body.start) or body if generic else self._first_of(sentence, body.start)

    def _subject_of(self, noun: str, body: Span, sentence: Span) -> Span | None:
        """What a pronoun means as the subject of its sentence or of the one before."""
        subject, near = self._subject_before(sentence), self._near(body.start)
        if subject is None and all(map(self._is_oblique, near)):
            subject = self._opener(body.start)
        if subject is None and noun not in self._lexicon.frame.nearest:
            own = [run for run in near if run.span.start >= sentence.start and self._opens(run)]
            subject = own[0].span if own else None  # "Vale beat Eastmere with its last kick"
        return subject

    def _subject_before(self, sentence: Span) -> Span | None:
        """The body that the sentence before, in the paragraph, begins with ("The council"); no firm or club."""
        paragraph = self._paragraph(sentence.start)
        lead = self._text[paragraph : sentence.start].rstrip()
        start = paragraph + max(lead.rfind(mark, 0, len(lead) - 1) for mark in (". ", "! ", "? ", "\n")) + 1
        words = [match.group() for match in WORDS.finditer(self._text, start, sentence.start)][:2]
        if len(words) < 2 or words[0].lower() not in self._lexicon.frame.determiners:
            return None
        noun, frame = words[1], self._lexicon.frame
        place = self._text.index(noun, start)
        known = noun in self._lexicon.roles.bodies and noun not in frame.owned_by
        return self._named_by(noun, Span(place, place + len(noun))) if known else None

    def _named_by(self, noun: str, body: Span) -> Span:
        """The last name before that ends in this noun; the noun itself if there is none."""
        named = [mention for mention in self._mentions if mention.words[-1] == noun and len(mention.words) > 1]
        before = [mention for mention in named if mention.span.start < body.start]
        return before[-1].span if before else body

    def _meant(self, noun: str, before: int) -> NamedRun | None:
        """The last organisation that was a subject in the paragraph, else the article's, else the last one."""
        near = self._near(before)
        if noun in self._lexicon.frame.nearest and near:
            return near[-1]
        subjects = [mention for mention in near if not self._is_oblique(mention)]
        main = [] if self._main is None or noun in self._lexicon.frame.neuter else [self._main]
        generic = noun in self._lexicon.frame.owned_by
        found = (main or subjects[-1:] if generic else subjects[-1:] or main) or near[-1:]
        return found[0] if found else None

    def _introduced(self, sentence: Span, before: int) -> Span | None:
        """The name that the sentence introduces as its subject: "A rival, Packmule, is suing: its counsel ..."."""
        for run in self._runs:
            if sentence.start < run.span.start and run.span.end < before:
                lead = self._text[sentence.start : run.span.start].split()
                noun = lead[-1].rstrip(",").lower()
                is_subject = len(lead) > 1 and lead[0].lower() in self._lexicon.frame.determiners
                aside = lead[-1].endswith(",") and self._text[run.span.end] == ","
                if is_subject and aside and noun.isalpha() and not self._lexicon.is_head(noun):
                    return run.span
                return None
        return None

    def _first_of(self, sentence: Span, before: int) -> Span | None:
        """The name that opens the sentence, as in "Arbor said its treasurer": only firms have an "its"."""
        opening = [run for run in self._runs if run.span.start == sentence.start and run.span.end < before]
        return opening[0].span if opening else None

    def _opener(self, before: int) -> Span | None:
        """The one name that opened sentences of the paragraph, if it cannot be a common word."""
        since = self._paragraph(before)
        runs = [run for run in self._runs if since <= run.span.start < before and self._opens(run)]
        sure = [run for run in runs if len(run.words) > 1 or self._text.count(run.span.of(self._text)) > 1]
        return sure[-1].span if len(distinct(run.words for run in runs)) == 1 and sure else None

    def _opens(self, run: NamedRun) -> bool:
        lead = self._text[max(run.span.start - LEAD, 0) : run.span.start].rstrip()
        first = lead.rpartition(" ")[2].lower() in self._lexicon.frame.determiners
        lead = lead.rpartition(" ")[0].rstrip() if first else lead
        return not lead or lead[-1] in ".!?\n"

    def of_article(self, role: Span, sentence: Span) -> Span | None:
        """The organisation that the article, or else the paragraph, is about, if it is only one."""
        near = [mention for mention in self._near(role.start) if not self._is_body(mention)]
        if self._main is not None:
            beside = [mention for mention in near if mention.span.start >= sentence.start]
            free = [mention for mention in beside if mention.span not in self._named]
            other = any(not is_same(mention.words, self._main.words) for mention in free)
            return None if other else self._main.span
        kinds = distinct(mention.words for mention in near)
        return near[-1].span if len(kinds) == 1 else None

    def is_name(self, first: Span) -> bool:
        """True if the capital of the first word of a sentence is a name's, as far as the article shows."""
        word = first.of(self._text)
        named = any(word.lower() in mention.words and mention.span != first for mention in self._mentions)
        lexicon, common = self._lexicon, word.lower()
        # "Council leader", "Aviation consultant"
        noun = common in joined(lexicon.names.organisation_words, lexicon.roles.bodies, lexicon.roles.openers)
        part = noun and any(common == run.words[-1] and len(run.words) > 1 for run in self._runs)
        return named or part or not (noun or common in self._text_words)

    def _near(self, before: int) -> list[NamedRun]:
        """The mentions between the start of the paragraph and `before`."""
        first = bisect_left(self._mentions, self._paragraph(before), key=start_of)
        stop = bisect_left(self._mentions, before, key=start_of)
        return self._mentions[max(first, stop - MOST_NEAR) : stop]

    def _paragraph(self, place: int) -> int:
        """Where the paragraph of `place` begins."""
        return max(self._text.rfind("\n\n", 0, place), 0)

    def _is_organisation(self, run: NamedRun, explicit: Collection[Words], titled: Words) -> bool:
        names = self._lexicon.names
        near = [self._by_word[word] for word in keys_of(run.words) if word in self._by_word]
        if any(is_same(run.words, other) for others in near for other in others) or self._is_body(run):
            return True
        if len(run.words) == 1 and (run.words[0] in names.not_names or not names.capitals_prove_names):
            return False
        if not (joined(names.organisation_words, names.firms)).isdisjoint(run.words):
            return True
        if run.words[-1] in names.places:
            return False
        common = len(run.words) == 1 and run.words[0] in self._text_words
        return contains(titled, run.words) and not common and not self._is_place(run)

    def _is_body(self, run: NamedRun) -> bool:
        """True for a common noun with a capital that names a body ("Betriebsrat")."""
        lexicon, word = self._lexicon, run.words[-1]
        common = len(run.words) == 1 and not lexicon.names.capitals_prove_names
        return common and lexicon.is_standing(word) and not lexicon.is_generic(word)

    def _is_place(self, run: NamedRun) -> bool:
        """True if the run is behind a preposition of places wherever the article has it."""
        words, text = run.span.of(self._text), self._text
        place = text.find(words)
        while place >= 0:
            if self._word_before(place) not in joined(self._lexicon.frame.place, self._lexicon.frame.away):
                return False
            place = text.find(words, place + 1)
        return True

    def _is_oblique(self, mention: NamedRun) -> bool:
        return self._word_before(mention.span.start) in self._lexicon.oblique

    def _word_before(self, place: int) -> str:
        """The word before `place`, past an article."""
        lead = self._text[max(place - LEAD, 0) : place].lower().split()
        while len(lead) > 1 and lead[-1] in self._lexicon.frame.determiners:
            lead.pop()
        return lead[-1] if lead else ""

    def _main_of(self, mentions: Sequence[NamedRun], explicit: Collection[Words], titled: Words) -> NamedRun | None:
        named = [mention for mention in mentions if not self._is_body(mention)]
        if len({mention.words for mention in named}) > MOST_NAMES:
            return None
        in_title = [mention for mention in named if contains(titled, mention.words)]
        candidates = in_title or [mention for mention in named if mention.words in explicit]
        if not in_title and not any(mention.span.start < self._first_end for mention in named):
            return None  # an article says in its first paragraph what it is about
        kinds = distinct(mention.words for mention in candidates)
        only = len(kinds) == 1 and (in_title or len(distinct(mention.words for mention in named)) == 1)
        if not only:
            candidates = [] if in_title else self._most_named(named)
        return max(candidates, key=lambda mention: (len(mention.words), -mention.span.start), default=None)

    def _most_named(self, named: Sequence[NamedRun]) -> list[NamedRun]:
        """The mentions of the organisation that is named at least twice as often as any other one, if one is."""
        kinds = [
            [mention for mention in named if is_same(mention.words, kind)] for kind in distinct(m.words for m in named)
        ]
        first, *others = sorted(kinds, key=len, reverse=True) or [[]]
        lead = len(first) >= LEAST_NAMED and first[0].span.start < self._first_end
        return first if lead and all(2 * len(other) <= len(first) for other in others) else []


def _those(runs: Iterable[NamedRun], are_meant: Callable[[NamedRun], bool]) -> list[NamedRun]:
    """The runs that are meant; an article says the same names again and again, so each is asked for once."""
    known: dict[str, bool] = {}
    found = []
    for run in runs:
        if run.written not in known:
            known[run.written] = are_meant(run)
        if known[run.written]:
            found.append(run)
    return found
