"""A question as a part of a conversation: how it opens, and where its names, its role, its topic and its time are."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from knowledge.answers import QuestionKind
from knowledge.conversation.names import names_in_question
from knowledge.conversation.wording import swapped
from knowledge.languages import Language
from knowledge.languages.followups import FollowUpWords
from knowledge.model import Span
from knowledge.question.parse import record
from knowledge.question.phrases import phrase_edges
from knowledge.question.question import Question, QuestionWord
from knowledge.question.splitting import split_words
from knowledge.text.words import words

_OPENING, _CLOSING = '«“„"(', '»”“")'


@dataclass(frozen=True, slots=True)
class Utterance:
    """A parsed question; `words` are those behind what opens it ("and"), and `names` are the places of its names."""

    question: Question
    words: tuple[QuestionWord, ...]
    names: tuple[Span, ...]
    is_opened: bool

    @classmethod
    def of(cls, question: Question, known: Collection[str] = ()) -> "Utterance":
        """The utterance that a question is; `known` are names, in small letters."""
        opening = _opening(question)
        behind = question.words[opening:]
        names = names_in_question(question.text, behind, question.language, known) if behind else []
        return cls(question, behind, tuple(names), is_opened=opening > 0)

    @property
    def language(self) -> Language:
        return self.question.language

    @property
    def followups(self) -> FollowUpWords:
        """The words of a language that has follow-ups; others make no utterance that is looked at."""
        if self.language.followups is None:
            raise ValueError(f"{self.language.code} has no follow-ups")
        return self.language.followups

    @property
    def text(self) -> str:
        """The text of the whole message, in which all places are counted."""
        return self.question.text

    @property
    def span(self) -> Span:
        """Where the question itself is, without its opening and its marks."""
        start, end = self.words[0].start, self.words[-1].end + len(self.words[-1].ending)
        while self.text[end : end + 1] and self.text[end] in _CLOSING:
            end += 1
        while start and self.text[start - 1] in _OPENING:
            start -= 1
        return Span(start, end)

    @property
    def folded(self) -> tuple[str, ...]:
        return tuple(word.folded for word in self.words)

    @property
    def phrase_end(self) -> int:
        """How many words at its beginning ask: the question phrase, with a preposition before it; 0 if it has none.

        A verb of being is not counted, though some languages have it in their phrases ("quién es").
        """
        asking = [place for place, word in enumerate(self.words) if word.asks]
        end = asking[-1] + 1 if asking and asking[0] <= 1 else 0
        while end > 1 and self.words[end - 1].folded in self.followups.copulas:
            end -= 1
        return end

    @property
    def begins_asking(self) -> bool:
        """True if it is worded as a question: by a question phrase, or by the verb of one for yes or no."""
        yes_no = self.language.questions.yes_no
        return self.phrase_end > 0 or (bool(self.words) and self.words[0].folded in yes_no)

    @property
    def asks_words(self) -> bool:
        """True if it asks what somebody said; "add" is a word of speech, but not in "how many did they add"."""
        return self.question.asks_speech and self.question.kind is QuestionKind.WHAT

    @property
    def role(self) -> Span | None:
        """The noun that names a role, with the words before it that belong to it ("cloud CTO"); None without any."""
        places = [place for place, word in enumerate(self.words) if word.is_role and not word.asks]
        if not places:
            return None
        first = last = places[0]
        behind = self.language.statements.roles.after if self.language.statements else frozenset()
        while last + 1 < len(self.words) and self._is_near(last, last + 1):
            if last + 1 not in places and self.words[last + 1].folded not in behind:
                break
            last += 1
        while first and self._qualifies(first - 1) and self._is_near(first - 1, first):
            first -= 1
        return Span(self.words[first].start, self.words[last].end)

    @property
    def role_with_organisation(self) -> str:
        """The role and what it is at, as far as the question says it: "chief executive of Orchard Foods"."""
        role = self.role
        if role is None:
            return ""
        owner = next((word for word in reversed(self.words) if word.end < role.start and word.ending), None)
        if owner:
            name = next((one.of(self.text) for one in self.names if one.end == owner.end), owner.written)
            return self.followups.wordings.of.format(phrase=role.of(self.text), name=name)
        return Span(role.start, self.span.end).of(self.text)

    def put(self, *changes: tuple[Span, str]) -> str:
        """The question itself with something else at these places of the text, without what opens it."""
        start, own = self.span.start, self.span.of(self.text)
        return swapped(own, *((Span(place.start - start, place.end - start), other) for place, other in changes))

    def reworded(self, text: str) -> "Utterance":
        """The utterance of another text in the same language; the few words of a name may look like another one."""
        split = split_words(text, self.language, self.language, phrase_edges(text, self.language))
        return Utterance.of(record(text, split, self.language, self.language))

    def about(self) -> Span | None:
        """What is talked about: the words behind a preposition such as "about", where the question is for words."""
        if not self.asks_words:
            return None
        for place, word in enumerate(self.words[:-1]):
            if word.folded in self.followups.about and place >= self.phrase_end:
                return Span(self.words[place + 1].start, self.span.end)
        return None

    def is_article(self, place: int) -> bool:
        """True for a word that is an article where a noun follows: "was kostet das", but "was kostet das Ticket"."""
        following = self.words[place + 1 : place + 2]
        is_before_noun = bool(following) and (following[0].has_content or following[0].asks)
        return self.words[place].folded in self.followups.determiners and is_before_noun

    def word_before(self, place: int) -> QuestionWord | None:
        """The last word that ends before this place of the text."""
        return next((word for word in reversed(self.words) if word.end <= place), None)

    def _qualifies(self, place: int) -> bool:
        """True if a word right before a role belongs to it: it has content, and is no name and no owner."""
        word = self.words[place]
        is_name = any(name.start <= word.start < name.end for name in self.names)
        return word.has_content and not word.asks and not word.ending and not is_name and not word.is_speech

    def _is_near(self, first: int, second: int) -> bool:
        return self.text[self.words[first].end : self.words[second].start] in (" ", "-")


def opened_by(folded: Sequence[str], phrases: Collection[str]) -> int:
    """How many words at the beginning are one of these phrases, the longest; 0 if none is."""
    sizes = sorted({len(words(phrase)) for phrase in phrases}, reverse=True)
    known = {" ".join(word.folded for word in words(phrase)) for phrase in phrases}
    return next((size for size in sizes if len(folded) >= size and " ".join(folded[:size]) in known), 0)


def _opening(question: Question) -> int:
    """How many words open the question; 0 if it has no others."""
    followups = question.language.followups
    if followups is None:
        return 0
    size = opened_by([word.folded for word in question.words], followups.openers)
    return size if size < len(question.words) else 0
