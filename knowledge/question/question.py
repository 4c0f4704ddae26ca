"""The record of a question. Everything that the rooms above want to know of its text is here, so none parses it again.

What depends on the corpus (how often it has a word, which spelling was meant) is not: see `knowledge.retrieval`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.answers import DetailKind, QuestionKind
from knowledge.languages import Demand, Language


class Sort(StrEnum):
    """The sort of thing that would answer a question; `ANYTHING` if the question does not say."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    TIME = "time"
    NUMBER = "number"
    FREQUENCY = "frequency"
    ROLE = "role"
    LANGUAGE = "language"
    REASON = "reason"
    ANYTHING = "anything"


@dataclass(frozen=True, slots=True)
class QuestionWord:
    """A word of the question; in a script without spaces, a stretch between stop words.

    `written` is the text at `start <= i < end`; a possessive ending that follows it is `ending` ("'s"). `folded` is for
    comparing and has that ending, `bare` does not. `stems` is its stem, or its pieces where words are cut.
    `has_content` is false for a stop word. `asks` marks the words of the question phrase ("in which year"), `is_name`
    words written as names, `is_role` nouns that name a role, `is_sort` the noun that names the sort of thing wanted
    ("which company"), `is_light` words that say little of what the question is about, `is_speech` words that ask what
    somebody said.
    """

    written: str
    start: int
    end: int
    ending: str
    folded: str
    bare: str
    stems: tuple[str, ...]
    has_content: bool
    asks: bool = False
    is_name: bool = False
    is_role: bool = False
    is_sort: bool = False
    is_light: bool = False
    is_speech: bool = False

    @property
    def stem(self) -> str:
        """The stem; of a word that is cut into pieces, the word itself."""
        return self.stems[0] if len(self.stems) == 1 else self.bare

    @property
    def is_subject(self) -> bool:
        """True if the word says what the question is about."""
        return self.has_content and not self.asks


@dataclass(frozen=True, slots=True)
class NumberedName:
    """A name that a number distinguishes from others of its kind: Meridian-4, World War 2."""

    name: str
    number: int


QUESTION_MARKS = ("?", "？", "؟", ";")


def end_of_question(text: str, words: Sequence[QuestionWord]) -> int:
    """Where the question with these words ends in a message: behind its last word and its question mark."""
    end = words[-1].end
    behind = text[end:]
    mark = behind.lstrip(" \"'”’»)")
    return end + len(behind) - len(mark) + 1 if mark.startswith(QUESTION_MARKS) else end


@dataclass(frozen=True, slots=True)
class ArticleRequest:
    """What is asked of articles, and the stems of what they are about; `is_newest` asks for the newest of them.

    Without any subject, the only article there is, or the newest ones, are meant.
    """

    kind: DetailKind
    about: tuple[str, ...]
    is_newest: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """A question as parsed.

    `text` is the message after repairs, `words` are those of the question in it. `language` is its own; `stemming` is
    the language of the articles, whose stemmer made the stems. `phrase` are the words that ask, folded; empty for a
    keyword query. `bridges` are the pieces of an unspaced script that lie across its words; they show which words stand
    together. `amounts` and `contrasts` are what the question demands of a sentence that answers it.
    """

    text: str
    language: Language
    stemming: Language
    words: tuple[QuestionWord, ...]
    kind: QuestionKind
    sort: Sort
    phrase: tuple[str, ...] = ()
    bridges: tuple[str, ...] = ()
    numbered: tuple[NumberedName, ...] = ()
    amounts: tuple[Demand, ...] = ()
    contrasts: tuple[Demand, ...] = ()
    request: ArticleRequest | None = None

    @property
    def is_empty(self) -> bool:
        """True if the text has no word."""
        return not self.words

    @property
    def own_text(self) -> str:
        """The question itself, without greeting, story and signature around it."""
        return self.text[self.words[0].start : end_of_question(self.text, self.words)] if self.words else self.text

    @property
    def has_subject(self) -> bool:
        """True if the question says what it is about: "How does it work?" and "why?" do not, nor does a greeting."""
        subjects = [word for word in self.words if word.is_subject]
        messages = self.language.messages
        others = {word.folded for word in self.words if not word.is_subject}
        if not others.isdisjoint(messages.pronouns):
            return not all(word.is_light or word.folded in messages.idle for word in subjects)
        if not others.isdisjoint(messages.speakers):  # "How do I get the price?" is about the price
            return not all(word.folded in messages.idle for word in subjects)
        return bool(subjects)

    @property
    def wants_passage(self) -> bool:
        """True if no short answer is asked for: how, why, a question for yes or no, or keywords."""
        if self.kind is QuestionKind.WHAT and not self.phrase:
            return self.is_yes_no
        return self.kind in (QuestionKind.HOW, QuestionKind.WHY, QuestionKind.KEYWORDS)

    @property
    def is_yes_no(self) -> bool:
        """True if the question is for yes or no: "Can I bring a pet?" begins as such questions do.

        Where a language says nothing of how they begin, each question without a question phrase is one.
        """
        if self.phrase or self.kind is QuestionKind.KEYWORDS:
            return False
        begins = self.language.questions.yes_no
        return not begins or (bool(self.words) and self.words[0].folded in begins)

    @property
    def search_words(self) -> tuple[QuestionWord, ...]:
        """The words to search for: those with content, or all if no word has any."""
        return tuple(word for word in self.words if word.has_content) or self.words

    @property
    def content(self) -> tuple[str, ...]:
        """The stems of what the question is about, in order."""
        return tuple(stem for word in self.words if word.is_subject for stem in word.stems)

    @property
    def names(self) -> frozenset[str]:
        """The stems of the words that are written as names."""
        return frozenset(stem for word in self.words if word.is_name and word.has_content for stem in word.stems)

    @property
    def asks_speech(self) -> bool:
        """True if a word asks what somebody said; behind the one who said it, "tell" as well, which has no content."""
        if any(word.is_speech and (word.has_content or word.asks) for word in self.words):
            return True
        deed = self._deed
        return deed is not None and deed.is_speech

    @property
    def _deed(self) -> QuestionWord | None:
        """The word behind the one whose deed is asked for: the "tell" of "what did Ann Lee tell them"."""
        if self.doer is None:
            return None
        behind = [word for word in self.words if not word.asks][1:]
        names = next((place for place, word in enumerate(behind) if word.is_name), len(behind))
        return next((word for word in behind[names:] if not word.is_name), None)

    @property
    def doer(self) -> str | None:
        """The first stem of the one whose deed is asked for ("what did Faisal lend?"); None for other questions."""
        if self.kind is not QuestionKind.WHAT or not self.phrase:
            return None
        behind = [word for word in self.words if not word.asks]
        if not behind or behind[0].folded not in self.language.questions.do:
            return None
        return next((word.stem for word in behind if word.is_subject), None)

    @property
    def roles(self) -> frozenset[str]:
        """The stems of the nouns that name a role."""
        return frozenset(stem for word in self.words if word.is_role and word.has_content for stem in word.stems)

    @property
    def role_phrase(self) -> frozenset[str]:
        """The stems of the roles and of the words that qualify them: those right before a role, and three behind it."""
        return self._beside_roles(3)

    @property
    def role_modifiers(self) -> frozenset[str]:
        """The stems of the roles and of the words right before them: "chief operating officer"."""
        return self._beside_roles(0)

    def _beside_roles(self, behind: int) -> frozenset[str]:
        found: set[str] = set()
        for place, word in enumerate(self.words):
            if not (word.is_role and word.has_content):
                continue
            begin = place
            while begin and self.words[begin - 1].has_content:
                begin -= 1
            found.update(*(one.stems for one in self.words[begin : place + 1 + behind] if one.has_content))
        return frozenset(found)
